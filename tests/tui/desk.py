"""What the tests of the interface share: a small project, the app in it, and its log on disk."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from transcripts_tool.bootstrap import Project, create_project, open_project
from transcripts_tool.domain.fragment import FragmentRow
from transcripts_tool.domain.transcript import Transcript, Turn
from transcripts_tool.services.importing import (
    ImportReport,
    import_fragments,
    import_transcript,
)
from transcripts_tool.tui.app import TranscriptsApp
from transcripts_tool.tui.suggester import NoSuggester

MOST_WAITS = 400


def said(number: int) -> tuple[Turn, ...]:
    """An invented stretch of talk."""
    return (
        Turn("M", f"En hoe ging het in week {number} met de woning?"),
        Turn("Mw. Q", "De bewonersadviseur belde de woningcorporatie. Nu is het dak dicht."),
        Turn("M", "Dus dat is beter geworden?"),
        Turn("Mw. Q", "Ja, veel beter. Ik slaap weer."),
    )


def make_project(folder: Path, fragments: int = 4, talk: str = "") -> None:
    """A project with ready-cut fragments of household Q, numbered from 1."""
    create_project(folder, "proef")
    project = open_project(folder)
    rows = [
        FragmentRow(
            line=n,
            number=n,
            turns=(*said(n), Turn("Mw. Q", talk)) if talk else said(n),
            transcript="Q-bewoner",
            household="Q",
            perspective="bewoner",
            interview_date="2024-04-01",
        )
        for n in range(1, fragments + 1)
    ]
    if rows:
        import_fragments(project.workspace, rows, "fragmenten.csv", ImportReport())
    project.close()


def add_uncut(folder: Path, turns: int = 12) -> None:
    """A transcript of household Z that was not cut yet."""
    project = open_project(folder)
    talk = tuple(
        Turn("M", f"Vraag {n}?") if n % 2 == 0 else Turn("Z", f"Antwoord {n}.")
        for n in range(turns)
    )
    import_transcript(project.workspace, Transcript("Z-bewoner", talk), ImportReport())
    project.close()


def events(folder: Path) -> list[dict[str, Any]]:
    """Every line of the logs on disk, as written, in the order of their clock."""
    lines = []
    for path in (folder / "log").glob("*.jsonl"):
        read = map(json.loads, path.read_text("utf-8").splitlines())
        lines += [{**line["data"], **line} for line in read]
    return sorted(lines, key=lambda line: (line["lamport"], line["seq"]))


def kinds(folder: Path) -> list[str]:
    """The kinds of all log lines."""
    return [line["kind"] for line in events(folder)]


def again(folder: Path) -> Project:
    """The project as a new start of the program finds it."""
    return open_project(folder, read_only=True)


class FakeSuggester(NoSuggester):
    """Answers at once, with a fixed suggestion, as the worker would."""

    is_alive = True

    def __init__(self, answer: dict[str, Any]) -> None:
        self.answer = answer
        self.asked: list[str] = []
        self.heard: Callable[[str, str, dict[str, Any]], None] | None = None
        self.app: TranscriptsApp | None = None

    def ask(self, fragment: str) -> None:
        self.asked.append(fragment)
        if self.app is not None and self.app.session is not None:
            self.app.session.answers[fragment] = self.answer


@asynccontextmanager
async def running(
    folder: Path,
    coder: str = "Anna",
    size: tuple[int, int] = (120, 36),
    suggester: NoSuggester | None = None,
    **options: Any,
):
    """The app at its overview, as a pilot."""
    app = TranscriptsApp(folder, coder, suggester=suggester or NoSuggester(), **options)
    if isinstance(suggester, FakeSuggester):
        suggester.app = app
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: kind(app) == "overview")
        yield pilot


def kind(app: Any) -> str:
    """The name of the screen in front."""
    return str(getattr(app.screen, "kind", ""))


async def until(pilot: Pilot[Any], reached: Callable[[], object]) -> None:
    """Let the app work until something holds; fails when it never does."""
    for _attempt in range(MOST_WAITS):
        await pilot.pause()
        if reached():
            return
        await pilot.pause(0.005)
    raise AssertionError("the interface never got there")


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys one after another, each to its end: on disk, and drawn."""
    app: Any = pilot.app
    for key in keys:
        await pilot.press(key)
        await app.turns.settle()
        await pilot.pause()


async def ask_and_answer(
    pilot: Pilot[Any], key: str, answer: Callable[[], Awaitable[None]]
) -> None:
    """Press a key that asks something, answer it, and wait until all is done."""
    app: Any = pilot.app
    before = app.screen
    await pilot.press(key)
    await until(pilot, lambda: app.screen is not before)
    await answer()
    await app.turns.settle()
    await pilot.pause()


def screen_text(app: Any) -> str:
    """All words on the screen."""
    svg = app.export_screenshot(simplify=True)
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    return html.unescape(" ".join(texts)).replace("\xa0", " ")
