"""What coders changed after the model spoke, and what of that may be told to whom."""

from __future__ import annotations

import pytest

from tests.services.studies import add_interview, code, finish, row, workspace
from transcripts_tool.domain.coding import Work
from transcripts_tool.services.anchoring import (
    ENOUGH,
    Anchoring,
    Moves,
    anchoring,
    comparison,
    moves,
)
from transcripts_tool.services.anchoring_words import compared_words
from transcripts_tool.services.coding import CodingDesk
from transcripts_tool.services.workspace import Workspace

SHOWN = {"leefgebied": ["woonsituatie"], "interventie": ["contact systeemwereld"]}
HOME, MONEY = row("woonsituatie"), row("financiële situatie")


def reveal(work: Workspace, coder: str, fragment: str, *after: object) -> None:
    """Let the model speak; with `after` the coder changes to those rows."""
    desk = CodingDesk(work, coder)
    desk.reveal(fragment, "warm-test", SHOWN, "closed")
    if after:
        desk.set(fragment, Work(after))  # type: ignore[arg-type]


def study(fragments: int = 4) -> tuple[Workspace, list[str]]:
    work = workspace()
    return work, add_interview(work, "Q-bewoner", "Q", fragments)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"b"}, {"a"}, Moves(2, 0)),
        ({"a"}, {"b"}, Moves(0, 2)),
        (set(), {"a", "b"}, Moves(1, 1)),
        ({"a", "b"}, set(), Moves(1, 1)),
        ({"a"}, {"a"}, Moves(0, 0)),
    ],
)
def test_towards_is_what_was_shown_and_away_is_what_was_not(
    before: set[str], after: set[str], expected: Moves
) -> None:
    assert moves(before, after, {"a"}) == expected


def test_changes_are_counted_per_coder_and_dimension_with_n() -> None:
    work, fragments = study()
    for fragment in fragments[:3]:
        code(work, "anna", fragment, MONEY)
    reveal(work, "anna", fragments[0], HOME)
    reveal(work, "anna", fragments[1])
    assert anchoring(work, "anna") == [
        Anchoring("anna", 2, 1, {"interventie": Moves(0, 0), "leefgebied": Moves(2, 0)})
    ]


def test_nobody_sees_the_counts_of_work_that_is_still_closed() -> None:
    work, fragments = study()
    code(work, "anna", fragments[0], MONEY)
    reveal(work, "anna", fragments[0], HOME)
    assert anchoring(work, "bram") == []
    assert anchoring(work, None) == []


def test_a_change_after_the_opening_is_no_change_towards_the_model() -> None:
    """After opening a coder may change a label for what the other said."""
    work, fragments = study(2)
    for coder in ("anna", "bram"):
        for fragment in fragments:
            code(work, coder, fragment, MONEY)
    reveal(work, "anna", fragments[0])
    finish(work)
    CodingDesk(work, "anna").set(fragments[0], Work((HOME,)))
    reveal(work, "anna", fragments[1], HOME)
    assert [(x.coder, x.n, x.unchanged) for x in anchoring(work, "bram")] == [("anna", 1, 1)]


def test_a_label_taken_back_counts_as_it_stood_in_the_end() -> None:
    work, fragments = study()
    code(work, "anna", fragments[0], MONEY)
    reveal(work, "anna", fragments[0], HOME)
    CodingDesk(work, "anna").undo(fragments[0])
    CodingDesk(work, "anna").set(fragments[0], Work((MONEY,)))
    assert anchoring(work, "anna")[0].unchanged == 1


def both(work: Workspace, fragment: str, shown: bool) -> None:
    for coder in ("anna", "bram"):
        code(work, coder, fragment, HOME if int(fragment.rpartition("-")[2]) % 2 else MONEY)
        if shown:
            reveal(work, coder, fragment)


@pytest.mark.parametrize(("shown", "enough"), [(ENOUGH - 1, False), (ENOUGH, True)])
def test_shown_and_unshown_are_compared_from_a_hundred_on_each_side(
    shown: int, enough: bool
) -> None:
    work, fragments = study(shown + ENOUGH)
    for place, fragment in enumerate(fragments):
        both(work, fragment, place < shown)
    assert not comparison(work, ["anna", "bram"]).enough
    finish(work)
    found = comparison(work, ["anna", "bram"])
    assert (found.shown, found.unshown, found.enough) == (shown, ENOUGH, enough)
    assert (found.shown_alpha == pytest.approx(1.0)) is enough
    assert ("100" in compared_words(found)) or enough
