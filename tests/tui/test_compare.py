"""Comparing: what the screen shows of two codings, and what its keys leave in the log."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.tui.review_desk import LARGE, SMALL, Desk, copy_example, desk
from transcripts_tool.domain.coding import DISCUSSED, Coding, Work
from transcripts_tool.i18n import _
from transcripts_tool.services.consensus_lists import difference
from transcripts_tool.tui.model import settling

TAKEN = "consensus_proposed"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_example(tmp_path)


def kinds(lines: list[dict[str, Any]]) -> list[str]:
    return [line["kind"] for line in lines]


async def settle_together(found: Desk) -> None:
    """Anna proposes coding 2 as a slip, Bram takes the keyboard and agrees."""
    await found.press("2", "enter", "4", "w", "j", "a")


async def test_a_proposal_is_on_disk_and_the_other_confirms_at_the_same_screen(
    folder: Path,
) -> None:
    async with desk(folder) as found:
        await found.open("compare")
        fragment, before = found.screen.listed.fragment, len(found.log())
        await settle_together(found)
        proposed, answered = found.written(before)
        assert (proposed["kind"], proposed["coder"]) == (TAKEN, "anna")
        assert proposed["data"]["reason"] == "slip"
        assert (answered["kind"], answered["coder"]) == ("consensus_answered", "bram")
        assert found.state.consensus[fragment].confirmed_by == "bram"
        assert found.screen.listed.fragment != fragment


async def test_nobody_confirms_their_own_proposal(folder: Path) -> None:
    async with desk(folder) as found:
        await found.open("compare")
        before = len(found.log())
        await found.press("1", "enter", "1", "left", "a")
        assert kinds(found.written(before)) == [TAKEN]
        assert any("eigen voorstel" in n.message or "own" in n.message for n in notes(found))


def notes(found: Desk) -> list[Any]:
    return list(found.app._notifications)


async def test_who_gave_which_coding_is_said_only_after_settling(folder: Path) -> None:
    async with desk(folder) as found:
        await found.open("compare")
        assert "bram" not in found.text()
        await settle_together(found)
        await found.press("left")
        assert "bram" in found.text()


async def test_what_both_gave_is_chosen_already_and_carries_a_word(folder: Path) -> None:
    async with desk(folder) as found:
        await found.open("compare")
        draft = found.screen.draft
        assert [each.chosen for each in draft.candidates] == [
            len(each.givers) == 2 for each in draft.candidates
        ]
        assert "[x] beide" in found.text()


async def test_refusing_leaves_it_open_and_says_so(folder: Path) -> None:
    async with desk(folder) as found:
        await found.open("compare")
        fragment = found.screen.listed.fragment
        await found.press("1", "enter", "3", "w", "j", "x")
        assert found.state.consensus[fragment].refused_by == "bram"
        assert found.screen.listed.fragment == fragment


@pytest.mark.parametrize(("key", "outcome"), [("z", "nothing"), ("b", "discussed")])
async def test_an_outcome_without_rows_can_be_proposed(
    folder: Path, key: str, outcome: str
) -> None:
    async with desk(folder) as found:
        await found.open("compare")
        before = len(found.log())
        await found.press(key, "enter", "2")
        work = found.written(before)[0]["data"]["work"]
        assert (work["codings"], work["outcome"]) == ([], outcome)


async def test_a_note_is_kept_apart_from_the_log(folder: Path) -> None:
    async with desk(folder) as found:
        await found.open("compare")
        before = len(found.log())
        await found.press("c", "m")
        await found.type("samen besproken")
        await found.press("ctrl+s", "enter", "5")
        note = found.written(before)[0]["data"]["note"]
        assert note
        assert "samen" not in str(found.written(before))
        assert found.app.session.workspace.texts.get(note) == "samen besproken"  # type: ignore[union-attr]


async def test_a_new_row_is_made_by_number_and_by_letters(folder: Path) -> None:
    async with desk(folder) as found:
        await found.open("compare")
        before = len(found.log())
        await found.press("z", "n", "3", "slash")
        await found.type("confron")
        await found.press("enter", "1", "4", "enter", "enter", "3")
        (row,) = found.written(before)[0]["data"]["work"]["codings"]
        assert row["values"]["interventie"] == "confronteren"
        assert set(row["values"]) == {"leefgebied", "interventie", "waardering", "termijn"}


async def test_a_changed_row_leaves_the_codings_as_they_were(folder: Path) -> None:
    async with desk(folder) as found:
        await found.open("compare")
        given = found.screen.given
        await found.press("e", "tab", "tab", "tab", "2", "enter")
        assert found.screen.given == given
        assert found.screen.draft.candidate.givers == ()


async def test_a_settled_fragment_is_taken_up_again(folder: Path) -> None:
    async with desk(folder) as found:
        await found.open("compare")
        fragment = found.screen.listed.fragment
        await settle_together(found)
        before = len(found.log())
        await found.press("left", "r")
        await found.type("toch")
        await found.press("enter")
        assert kinds(found.written(before)) == ["consensus_reopened"]
        assert fragment in settled_now(found, settled=False)


def settled_now(found: Desk, *, settled: bool) -> list[str]:
    table = found.state.consensus
    return [key for key, each in table.items() if bool(each.settled) is settled]


async def test_doubts_and_a_sample_of_the_same_have_lists_of_their_own(folder: Path) -> None:
    async with desk(folder) as found:
        await found.open("compare")
        await found.press("d", "down", "enter")
        assert found.screen.listed.which == "doubts"
        assert found.screen.listed.fragments
        assert _("doubt") in found.text()


async def test_worst_first_puts_the_most_differing_rows_in_front(folder: Path) -> None:
    async with desk(folder) as found:
        await found.open("compare")
        await found.press("o")
        works = [
            [work for _coder, work in given_of(found, each)]
            for each in found.screen.listed.fragments
        ]
        sizes = [difference(each) for each in works]
        assert sizes == sorted(sizes, reverse=True)


def given_of(found: Desk, fragment: str) -> Any:
    from transcripts_tool.services.comparing import compare

    assert found.app.session is not None
    return compare(found.app.session.workspace, fragment).works


async def test_nothing_of_a_closed_round_is_shown(folder: Path) -> None:
    """The second round of the example is not open: none of its fragments is in any list."""
    async with desk(folder) as found:
        await found.open("compare")
        closed = {x for x, r in found.state.round_of.items() if not found.state.rounds[r].opened}
        assert closed
        for which in range(4):
            await found.press("d", *["down"] * which, "enter")
            assert not closed & set(found.screen.listed.fragments)
        number = found.state.fragments[sorted(closed)[0]].number
        before = found.screen.listed.fragment
        await found.press("g")
        await found.type(str(number))
        await found.press("enter")
        assert found.screen.listed.fragment == before


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_both_codings_and_the_proposal_are_in_view(
    folder: Path, size: tuple[int, int]
) -> None:
    async with desk(folder, size=size) as found:
        await found.open("compare")
        lines = found.text().splitlines()
        assert any(line.count("╭─") == 2 for line in lines)
        assert any("[x]" in line for line in lines)


def rows(*labels: str) -> Work:
    return Work(tuple(Coding({"leefgebied": each}) for each in labels))


def test_the_order_of_coders_differs_between_fragments_and_stays_the_same() -> None:
    given = (("anna", rows("a")), ("bram", rows("b")))
    orders = [settling.shuffled("p", str(n), given) for n in range(40)]
    assert orders == [settling.shuffled("p", str(n), given) for n in range(40)]
    assert {each[0][0] for each in orders} == {"anna", "bram"}


def test_taking_a_coding_without_rows_takes_its_outcome() -> None:
    given = (("anna", rows("a")), ("bram", Work(outcome=DISCUSSED)))
    draft = settling.begin(given).taking(1, given[1][1])
    assert draft.work == Work((), DISCUSSED)


def test_combining_holds_every_row_once() -> None:
    given = (("anna", rows("a", "b")), ("bram", rows("b", "c")))
    assert settling.begin(given).combining().work.keys == rows("a", "b", "c").keys


async def test_effects_of_one_event_are_joined_and_parted(folder: Path) -> None:
    async with desk(folder) as found:
        await found.open("compare")
        await found.press("d", "down", "down", "down", "enter")
        effect = next(n for n, c in enumerate(found.screen.draft.candidates) if c.chosen)
        await found.press(*["down"] * effect)
        before = len(found.log())
        await found.press("j", "enter")
        if found.screen.kind != "compare":
            await found.press("enter")
        joined = found.written(before)[0]
        assert joined["kind"] == "effect_joined"
        assert joined["data"]["effect"]
        await found.press("p")
        assert found.written(before)[1]["data"]["effect"] == ""


async def test_what_consensus_changed_is_listed_for_the_coder_alone(folder: Path) -> None:
    async with desk(folder) as found:
        await found.open("compare")
        await found.press("l")
        assert found.screen.kind == "fragments"
        assert found.screen.rows
        await found.press("escape", "w", "j", "l")
        assert found.screen.kind == "compare"


async def test_looking_at_the_same_again_needs_no_reason(folder: Path) -> None:
    async with desk(folder) as found:
        await found.open("compare")
        await found.press("d", "down", "down", "enter")
        assert found.screen.listed.which == "same"
        before = len(found.log())
        await found.press("enter")
        assert found.written(before)[0]["data"]["reason"] == "second_look"
