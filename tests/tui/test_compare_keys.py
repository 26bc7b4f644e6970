"""Every key of comparing, agreement, codebook, table, names and rounds reaches its action."""

from __future__ import annotations

import importlib
import inspect
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.tui.review_desk import copy_example, desk
from transcripts_tool.bootstrap.names import NameDesk
from transcripts_tool.services.codebook_editing import add_sublabel
from transcripts_tool.services.coding import CodingDesk
from transcripts_tool.services.memos import write_memo
from transcripts_tool.tui import keymap
from transcripts_tool.tui.model import names_review
from transcripts_tool.tui.screens import SCREENS

OPENED = ("compare", "agreement", "codebook", "table", "names", "rounds", "fragments")
MODES = {
    "row": "compare_row:RowScreen",
    "reason": "compare_reason:ReasonScreen",
    "missed": SCREENS["names"],
}


@pytest.fixture(autouse=True)
def without_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules and lists alone: the language pipeline takes seconds to load."""
    monkeypatch.setattr(names_review, "open_desk", NameDesk)
    monkeypatch.setattr(names_review, "key_state", lambda project: "open")


@pytest.mark.parametrize("screen", [*OPENED, *MODES])
def test_every_action_has_its_method(screen: str) -> None:
    module, _colon, name = (MODES.get(screen) or SCREENS[screen]).partition(":")
    found = getattr(importlib.import_module(f"transcripts_tool.tui.screens.{module}"), name)
    for action in keymap.of_screen(screen):
        told = ["key"] if len(action.keys) > 1 else []
        inspect.signature(getattr(found, f"do_{action.id}")).bind("self", *told)


def arguments(screen: str) -> dict[str, Any]:
    return {"numbers": [1, 2], "title": "twee"} if screen == "fragments" else {}


@pytest.mark.parametrize("screen", OPENED)
async def test_every_key_reaches_its_action(
    tmp_path: Path, screen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []

    async def hear(name: str, *_key: str) -> None:
        heard.append(name)

    async with desk(copy_example(tmp_path)) as found:
        await found.open(screen, **arguments(screen))
        await found.app.turns.settle()
        for action in keymap.of_screen(screen):
            name = f"do_{action.id}"
            monkeypatch.setattr(found.screen, name, partial(hear, action.id), raising=False)
        for action in keymap.of_screen(screen):
            for key in action.keys:
                heard.clear()
                await found.pilot.press(key)
                await found.app.turns.settle()
                assert heard == [action.id], f"{key} on {screen}"


async def picture(folder: Path, screen: str) -> str:
    """What a screen shows Anna."""
    async with desk(folder, size=(140, 60)) as found:
        await found.open(screen, **arguments(screen))
        await found.app.turns.settle()
        for name in ("report", "counted", "review"):
            if hasattr(found.screen, name):
                await found.until(lambda n=name: getattr(found.screen, n) is not None)
        await found.settle()
        return found.text()


async def work_of_bram(folder: Path) -> None:
    """Bram labels the closed round, with a sublabel and a memo of his own."""
    async with desk(folder, coder="bram") as found:
        session = found.app.session
        assert session is not None
        space, write = session.workspace, session.writer.write
        bram = CodingDesk(space, "bram")
        main = space.base.main.labels[1].name
        await write(lambda: add_sublabel(space, main, "zonderling", "bram"))
        for fragment in [f for f, r in space.state.round_of.items() if r == "2"]:
            await write(lambda f=fragment: bram.conclude(f, "nothing"))
            await write(lambda f=fragment: bram.close(f))
            await write(lambda f=fragment: write_memo(space, "fragment", f, "zonderling", "bram"))


@pytest.mark.parametrize("screen", ["compare", "codebook", "table", "rounds"])
async def test_a_screen_is_the_same_whatever_the_other_did_in_a_closed_round(
    tmp_path: Path, screen: str
) -> None:
    folder = copy_example(tmp_path)
    before = await picture(folder, screen)
    await work_of_bram(folder)
    assert await picture(folder, screen) == before
