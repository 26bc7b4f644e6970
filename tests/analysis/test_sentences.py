"""Prose about the figures says what the rows say, with the numbers it rests on."""

from __future__ import annotations

import pytest

from tests.analysis.books import BOOK, row
from transcripts_tool.analysis.sentences import perspective_sentences, reach, share_sentences
from transcripts_tool.domain.households import Household, Register
from transcripts_tool.domain.interventions import Intervention

REGISTER = Register(tuple(Household(letter, "zwaar") for letter in "ABC"))
ORDERS = {"huishoudtype": ("zwaar",), "perspectief": ("bewoner", "bewonersadviseur")}


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSCRIPTS_TOOL_LANGUAGE", "en")


def test_a_household_counts_in_both_when_it_has_both() -> None:
    """Carried out for n of N; positive for p; without effect for u; p + u may exceed n."""
    rows = [
        row(1, household="A"),
        row(2, household="A", direction="="),
        row(3, household="B"),
        row(4, household="B"),
        row(5, household="C", direction="?"),
    ]
    done = [Intervention("1", "a", "advies"), Intervention("2", "B", "advies")]
    (figure,) = reach(rows, done, REGISTER, BOOK)
    assert figure.sentence == (
        "advies: carried out for 2 of the 3 households of type zwaar; positive effect for 2,"
        " negative for 0, no effect for 1."
    )
    assert figure.to_json()["carried_out"] == 2


def test_one_perspective_can_be_asked_for() -> None:
    """Effects told by others are left out, what was done is not."""
    rows = [row(1, household="A", perspective="bewonersadviseur")]
    (figure,) = reach(rows, [Intervention("1", "A", "advies")], REGISTER, BOOK, "bewoner")
    assert (figure.carried_out, figure.positive) == (1, 0)
    assert figure.sentence.startswith("bewoner: advies")


def test_perspectives_stand_apart() -> None:
    """Each says its own number of rows and of different effects."""
    rows = [
        row(1, type_="zwaar", effect="e"),
        row(2, type_="zwaar", effect="e"),
        row(3, type_=None, perspective="bewonersadviseur"),
        row(4, help_=""),
    ]
    assert perspective_sentences(rows, ORDERS) == [
        "bewoner, households of type zwaar: 2 rows of effects, 1 different.",
        "bewonersadviseur, type unknown: 1 rows of effects, 1 different.",
    ]


def test_shares_come_with_both_numbers() -> None:
    """A percentage never stands alone, and perspectives never stand in one."""
    rows = [
        *(row(1), row(2), row(2), row(3, domain="geld"), row(4, domain="begin")),
        row(5, perspective="bewonersadviseur"),
    ]
    assert share_sentences(rows, BOOK, ORDERS) == [
        "bewoner, households of type kwetsbaar: 2 of 3 rows of effects on wonen (67%).",
        "bewoner, households of type kwetsbaar: 1 of 3 rows of effects on geld (33%).",
        "bewonersadviseur, households of type kwetsbaar: 1 of 1 rows of effects on wonen (100%).",
    ]
