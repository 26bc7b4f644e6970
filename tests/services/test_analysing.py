"""A question is checked before anything is counted."""

from __future__ import annotations

import pytest

from tests.analysis.books import BOOK, row
from transcripts_tool.analysis.tables import table
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.households import Household, Register
from transcripts_tool.domain.transcript import Transcript
from transcripts_tool.services.analysing import Question, count_table, known_orders

REGISTER = Register((Household("Y", "zwaar"), Household("A", "licht")))
TRANSCRIPTS = [
    Transcript("t2", (), household="y", perspective="bewonersadviseur", household_type="zwaar"),
    Transcript("t1", (), household="Q", perspective="bewoner"),
    Transcript("t3", (), household="Q", perspective="anders"),
]
ORDERS = known_orders(REGISTER, BOOK, TRANSCRIPTS, ["bram", "anna"])


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSCRIPTS_TOOL_LANGUAGE", "en")


def test_what_no_codebook_lists_has_an_order() -> None:
    """The register goes first, perspectives follow the roles, and case makes no second one."""
    assert ORDERS == {
        "huishouden": ("Y", "A", "Q"),
        "huishoudtype": ("zwaar", "licht"),
        "perspectief": ("bewoner", "bewonersadviseur", "anders"),
        "transcript": ("t1", "t2", "t3"),
        "coder": ("anna", "bram"),
    }


def test_a_question_is_answered_with_a_table() -> None:
    """Dimensions come as text with commas, a filter as an expression."""
    asked = Question("interventie", "leefgebied, perspectief", "huishouden=y and waardering=+")
    rows = [row(1, household="Y"), row(2, household="A")]
    made = count_table(rows, asked, codebook=BOOK, orders=ORDERS, counter=table)
    assert made.matching == 1
    assert len(made.columns) == 2 * 3


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (Question("interventie", "interventie"), "rows and in the columns"),
        (Question("", "leefgebied"), "at least one dimension"),
        (Question("kleur", "leefgebied"), "no dimension 'kleur'"),
        (Question("interventie", "leefgebied", "huishouden=X"), "'huishouden' has no value 'x'"),
        (Question("interventie", "leefgebied", count="woorden"), "cannot be counted"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(question: Question, said: str) -> None:
    """One sentence says what is wrong with it."""
    with pytest.raises(UserError, match=said):
        count_table([row()], question, codebook=BOOK, orders=ORDERS, counter=table)
