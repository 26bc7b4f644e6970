"""How the screens look at the three sizes: a small, a usual and a large terminal."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from tests.tui.desk import FakeSuggester, add_uncut, kind, make_project, until
from tests.tui.test_coding import ANSWER
from transcripts_tool.tui.app import TranscriptsApp

SIZES = [(80, 24), (120, 36), (200, 50)]
Run = Callable[[Any], Awaitable[None]]


def keys(*pressed: str) -> Run:
    """Wait for the overview, then press keys one after another."""

    async def run(pilot: Any) -> None:
        await until(pilot, lambda: kind(pilot.app) == "overview")
        for key in pressed:
            await pilot.press(key)
            await pilot.app.turns.settle()
            await pilot.pause()

    return run


def interface(folder: Path) -> TranscriptsApp:
    suggester = FakeSuggester(ANSWER)
    app = TranscriptsApp(folder, "Anna", suggester=suggester)
    suggester.app = app
    return app


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "proef"
    make_project(folder, 6)
    add_uncut(folder)
    return folder


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    ("name", "pressed"),
    [
        ("overview", ()),
        ("coding", ("c", "2", "0", "3", "1")),
        ("revealed", ("c", "2", "0", "3", "1", "enter")),
        ("cutting", ("end", "k", "p")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_screens_look_as_they_did(
    snap_compare: Any, place: Path, size: tuple[int, int], name: str, pressed: tuple[str, ...]
) -> None:
    """A change of layout is seen, and accepted with --snapshot-update when it is meant."""
    assert snap_compare(interface(place), terminal_size=size, run_before=keys(*pressed)), name
