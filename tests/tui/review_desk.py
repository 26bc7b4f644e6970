"""A copy of the example project, opened in the interface, with keys to press on it."""

from __future__ import annotations

import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from transcripts_tool.tui.app import TranscriptsApp
from transcripts_tool.tui.suggester import NoSuggester

ROOT = Path(__file__).resolve().parent.parent.parent
SMALL, LARGE = (80, 24), (200, 50)


def copy_example(place: Path) -> Path:
    """The example project in a folder of the test's own."""
    folder = place / "voorbeeld"
    source = ROOT / "annotations" / "voorbeeld"
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("bron"))
    return folder


class Desk:
    """An app with an opened project; `press` waits until every key has had its effect."""

    def __init__(self, app: TranscriptsApp, pilot: Pilot[int], folder: Path) -> None:
        self.app, self.pilot, self.folder = app, pilot, folder

    @property
    def screen(self) -> Any:
        """The screen in front."""
        return self.app.screen

    @property
    def state(self) -> Any:
        """The state of the project."""
        assert self.app.session is not None
        return self.app.session.state

    async def press(self, *keys: str) -> None:
        """Press keys one by one."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type a text."""
        names = {" ": "space", "=": "equals_sign", "'": "apostrophe", "-": "minus"}
        await self.pilot.press(*[names.get(each, each) for each in text])
        await self.settle()

    async def settle(self) -> None:
        """Wait until messages and workers are done; a turn that asks something may wait on."""
        for _round in range(3):
            await self.pilot.pause()
        if self.app.session is not None:
            await self.app.session.writer.settle()
        await self.pilot.pause()

    async def until(self, done: Any) -> None:
        """Wait until something holds, for a few seconds at most."""
        for _round in range(200):
            if done():
                return
            await self.pilot.pause(0.02)
        raise AssertionError("did not happen in time")

    async def open(self, name: str, **arguments: Any) -> None:
        """Open a screen."""
        await self.app.show(name, **arguments)
        await self.settle()

    def text(self) -> str:
        """What stands on the screen."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text for strip in strips)

    def log(self) -> list[dict[str, Any]]:
        """The events that are on disk, in order of their Lamport time."""
        lines = [
            json.loads(line)
            for path in (self.folder / "log").glob("*.jsonl")
            for line in path.read_text(encoding="utf-8").splitlines()
        ]
        return sorted(lines, key=lambda line: line.get("lamport", 0))

    def written(self, before: int) -> list[dict[str, Any]]:
        """The events since there were `before`."""
        return self.log()[before:]


@asynccontextmanager
async def desk(
    folder: Path, coder: str = "anna", size: tuple[int, int] = SMALL
) -> AsyncIterator[Desk]:
    """The example project, opened as a coder, at the overview."""
    app = TranscriptsApp(folder, coder, suggester=NoSuggester())
    async with app.run_test(size=size) as pilot:
        found = Desk(app, pilot, folder)
        await found.until(lambda: getattr(app.screen, "kind", "") == "overview")
        await found.settle()
        yield found
