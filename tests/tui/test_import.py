"""Import in the interface: a preview that can be corrected, then all files or none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from tests.tui import desk
from tests.tui.desk import ask_and_answer, kinds, press, running, screen_text
from transcripts_tool.tui.model import import_draft

TALK = (
    "M: Hoe gaat het met wonen?\nB: Goed.\nM: En met werk?\nB: Ook goed.\nDus: niets.\nM: Fijn.\n"
)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    folder = tmp_path / "proef"
    desk.make_project(folder, 0)
    return folder


async def type_path(pilot: Any, path: Path) -> None:
    async def answer() -> None:
        pilot.app.screen.query_one(Input).value = str(path)
        await pilot.press("enter")

    await ask_and_answer(pilot, "slash", answer)


async def test_a_file_is_previewed_then_imported(empty: Path, tmp_path: Path) -> None:
    path = tmp_path / "A-bewoner.txt"
    path.write_text(TALK, encoding="utf-8")
    async with running(empty) as pilot:
        await press(pilot, "i")
        await type_path(pilot, path)
        text = screen_text(pilot.app)
        assert "A-bewoner.txt" in text
        assert "interviewer" in text
        assert "transcripts_imported" not in kinds(empty)
        await press(pilot, "i", "escape")
        assert "A-bewoner" in screen_text(pilot.app)
    found = desk.again(empty).workspace.transcript("A-bewoner")
    assert [turn.speaker for turn in found.turns] == ["M", "B", "M", "B", "M"]


async def test_the_guess_can_be_corrected(empty: Path, tmp_path: Path) -> None:
    """A role is set by choosing the speaker, then the role."""
    path = tmp_path / "A-bewoner.txt"
    path.write_text(TALK, encoding="utf-8")
    async with running(empty) as pilot:
        await press(pilot, "i")
        await type_path(pilot, path)
        before = pilot.app.screen

        async def choose() -> None:
            await pilot.press("enter")
            await desk.until(pilot, lambda: pilot.app.screen is not before)
            await pilot.pause()
            await pilot.press("end", "enter")

        await ask_and_answer(pilot, "o", choose)
        first = next(iter(pilot.app.screen.draft.all_roles))
        assert pilot.app.screen.draft.roles == {first: "overig"}


async def test_one_unreadable_file_keeps_all_out(empty: Path, tmp_path: Path) -> None:
    folder = tmp_path / "interviews"
    folder.mkdir()
    (folder / "goed.txt").write_text(TALK, encoding="utf-8")
    (folder / "leeg.txt").write_text("", encoding="utf-8")
    async with running(empty) as pilot:
        await press(pilot, "i")
        await type_path(pilot, folder)
        await press(pilot, "i")
        assert "transcripts_imported" not in kinds(empty)
        await press(pilot, "tab", "x", "i")
    assert "transcripts_imported" in kinds(empty)


def test_a_missing_path_is_said(tmp_path: Path) -> None:
    from transcripts_tool.domain.errors import UserError

    with pytest.raises(UserError, match="weg"):
        import_draft.paths_of(str(tmp_path / "weg.txt"))
