"""Cutting by keyboard: the draft, the proposal, the numbers, and cutting anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.tui import desk
from tests.tui.desk import ask_and_answer, events, kind, press, running, until
from transcripts_tool.tui.model import cuts


@pytest.fixture
def uncut(tmp_path: Path) -> Path:
    folder = tmp_path / "proef"
    desk.make_project(folder, 0)
    desk.add_uncut(folder)
    return folder


def drafts(folder: Path) -> list[Any]:
    return [x["spans"] for x in events(folder) if x["kind"] == "cutting_changed"]


async def test_fragments_are_begun_extended_shrunk_and_taken_away(uncut: Path) -> None:
    async with running(uncut) as pilot:
        await press(pilot, "k", "a", "l", "l", "j")
        await press(pilot, "down", "down", "a", "l", "x", "u")
        assert list(pilot.app.screen.spans()) == [(0, 1), (3, 4)]
    assert drafts(uncut)[-1] == [[0, 1], [3, 4]]


async def test_a_fragment_may_start_and_end_at_the_cursor(uncut: Path) -> None:
    async with running(uncut) as pilot:
        await press(pilot, "k", "down", "down", "a", "up", "s")
        await press(pilot, "down", "down", "down", "d")
    assert drafts(uncut)[-1] == [[1, 4]]


async def test_a_proposal_is_a_draft_and_closing_gives_numbers(uncut: Path) -> None:
    async with running(uncut) as pilot:
        await press(pilot, "k", "p")
        count = len(pilot.app.screen.spans())
        assert count > 0

        async def yes() -> None:
            await pilot.press("y")

        await ask_and_answer(pilot, "f", yes)
        assert pilot.app.screen.is_cut
        assert pilot.app.screen.fragments()[0].number == 1
    closed = [x for x in events(uncut) if x["kind"] == "cutting_closed"]
    assert len(closed[0]["fragments"]) == count


async def test_no_is_no(uncut: Path) -> None:
    async with running(uncut) as pilot:
        await press(pilot, "k", "a")

        async def no() -> None:
            await pilot.press("n")

        await ask_and_answer(pilot, "f", no)
        assert not pilot.app.screen.is_cut


async def test_splitting_retires_a_number_and_offers_the_coding_again(project: Path) -> None:
    async with running(project) as pilot:
        await press(pilot, "c", "2", "n", "escape")
        await press(pilot, "k", "down", "down", "v", "escape")
        await press(pilot, "c")
        numbers = [pilot.app.session.state.fragments[x].number for x in pilot.app.session.order]
        assert numbers == [2, 3, 4, 5, 6]
        await pilot.app.screen.move_to(pilot.app.session.order[3])
        assert pilot.app.screen.work.is_empty
        await press(pilot, "k")
        assert pilot.app.screen.work.codings[0].values == {"leefgebied": "woonsituatie"}


async def test_the_overview_leads_to_cutting_first(uncut: Path) -> None:
    async with running(uncut) as pilot:
        await press(pilot, "space")
        await until(pilot, lambda: kind(pilot.app) == "cutting")
        assert pilot.app.screen.transcript_id == "Z-bewoner"


async def test_a_typing_error_is_corrected_in_a_new_version(project: Path) -> None:
    from textual.widgets import TextArea

    async with running(project) as pilot:
        await press(pilot, "t", "down")

        async def mend() -> None:
            area = pilot.app.screen.query_one(TextArea)
            area.text = area.text.replace("belde", "mailde")
            await pilot.press("ctrl+s")

        await ask_and_answer(pilot, "e", mend)
        assert "mailde" in pilot.app.screen.transcript.turns[1].text
    assert "transcript_corrected" in desk.kinds(project)


def test_signs_tell_first_last_lone_and_overlapping_turns_apart() -> None:
    assert cuts.signs([(0, 2), (2, 3), (5, 5)]) == {
        0: cuts.FIRST,
        1: cuts.MIDDLE,
        2: cuts.OVERLAP,
        3: cuts.LAST,
        5: cuts.ALONE,
    }
