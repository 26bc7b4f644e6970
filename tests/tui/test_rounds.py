"""Rounds on the screen: signed, handed in and opened by keys, without telling what was coded."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes import with_fragments
from tests.tui.review_desk import copy_example, desk
from transcripts_tool.domain.errors import UserError
from transcripts_tool.services.coding import CodingDesk
from transcripts_tool.tui.model import rounds_view


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_example(tmp_path)


async def close_all(found: object, coder: str) -> None:
    """Let a coder say of every fragment of round 2 that nothing applies."""
    workspace = found.app.session.workspace  # type: ignore[attr-defined]
    session = found.app.session  # type: ignore[attr-defined]
    work = CodingDesk(workspace, coder)
    for fragment, round_id in list(workspace.state.round_of.items()):
        if round_id == "2":
            await session.writer.write(lambda f=fragment: work.conclude(f, "nothing"))
            await session.writer.write(lambda f=fragment: work.close(f))


async def test_handing_in_waits_until_all_of_ones_own_fragments_are_closed(folder: Path) -> None:
    async with desk(folder) as found:
        await found.open("rounds")
        before = len(found.log())
        await found.press("down", "c")
        assert found.screen.kind == "rounds"
        assert len(found.log()) == before


async def test_the_statement_is_signed_and_all_hand_in_before_opening(folder: Path) -> None:
    """Anna signs yes, Bram signs no and explains; only then the round opens."""
    async with desk(folder) as found:
        await close_all(found, "anna")
        await close_all(found, "bram")
        await found.open("rounds")
        before = len(found.log())
        await found.press("down", "o")
        assert len(found.log()) == before
        await found.press("c", "enter")
        signed = [x for x in found.written(before) if x["kind"] == "round_closed"]
        assert signed[0]["data"]["independent"] is True
        assert signed[0]["data"]["sealed"]
    async with desk(folder, coder="bram") as found:
        await found.open("rounds")
        before = len(found.log())
        await found.press("down", "c", "down", "enter")
        await found.type("wij spraken erover")
        await found.press("ctrl+s", "o", "j")
        kinds = [x["kind"] for x in found.written(before)]
        closed = next(x for x in found.written(before) if x["kind"] == "round_closed")
        assert closed["data"]["independent"] is False
        assert "spraken" not in str(closed)
        assert kinds[-1] == "round_opened"
        assert found.state.rounds["2"].opened


async def test_a_round_is_begun_over_named_fragments(folder: Path) -> None:
    async with desk(folder) as found:
        await found.open("rounds")
        numbers = [f.number for f in found.state.standing() if found.state.round_of[f.id] == "2"]
        before = len(found.log())
        await found.press("n", "enter", "enter")
        await found.type(f"{numbers[0]},{numbers[1]}")
        await found.press("enter")
        begun = next(x for x in found.written(before) if x["kind"] == "round_started")
        assert begun["data"]["kind"] == "main"
        assert len(begun["data"]["fragments"]) == 2


async def test_the_list_tells_nothing_of_what_was_coded(folder: Path) -> None:
    async with desk(folder) as found:
        await found.open("rounds")
        text = found.text()
        assert "anna, bram" in text
        assert "woonsituatie" not in text


def test_numbers_and_ranges_name_fragments() -> None:
    assert rounds_view.numbers("1-3, 7,2") == [1, 2, 3, 7]
    for wrong in ("", "een", "3-", "1-99999999999"):
        with pytest.raises(UserError):
            rounds_view.numbers(wrong)


def test_a_sample_needs_a_size() -> None:
    with pytest.raises(UserError):
        rounds_view.chosen_fragments(with_fragments(3), "reliability", "")
