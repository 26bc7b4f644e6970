"""The term follows from two dates and the codebook's bins, and is never guessed."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.books import BOOK
from transcripts_tool.domain.codebook import Codebook
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.terms import term_for

START = datetime.date(2013, 1, 1)
NAMED = Codebook.from_dict(
    {
        "dimensions": {
            "x": {"labels": ["a"]},
            "termijn": {
                "kind": "ordinal",
                "labels": [
                    {"name": "kort", "max_weeks": 4},
                    {"name": "middel", "min_weeks": 4, "max_weeks": 12},
                    {"name": "lang", "min_weeks": 12},
                ],
            },
        }
    }
)


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSCRIPTS_TOOL_LANGUAGE", "en")


def after(days: int) -> str:
    return (START + datetime.timedelta(days=days)).isoformat()


@pytest.mark.parametrize(
    ("days", "label"),
    [
        (0, "<4"),
        (27, "<4"),
        (28, "4-12"),
        (83, "4-12"),
        (84, "12-25"),
        (175, "12-25"),
        (176, ">25"),
        (2000, ">25"),
    ],
)
def test_each_bound_falls_where_the_method_puts_it(days: int, label: str) -> None:
    """4 <= w < 12 is 4-12; 12 <= w <= 25 is 12-25."""
    assert term_for(BOOK, START.isoformat(), after(days)) == label


def test_bins_of_another_codebook_are_read_from_its_weeks() -> None:
    """Names need not be intervals when the bounds are stated."""
    days = (0, 28, 84, 85)
    found = [term_for(NAMED, START.isoformat(), after(each)) for each in days]
    assert found == ["kort", "middel", "middel", "lang"]


@pytest.mark.parametrize("dates", [(None, "2013-01-01"), ("2013-01-01", None), ("", "")])
def test_an_unknown_date_gives_no_term(dates: tuple[str | None, str | None]) -> None:
    """Unknown is empty, never 'does not apply'."""
    assert term_for(BOOK, *dates) is None


def test_negative_time_and_what_is_no_date_are_refused() -> None:
    """An interview before the intervention is an error, and so is a date of no calendar."""
    with pytest.raises(UserError, match="comes before the intervention of 2013-02-01"):
        term_for(BOOK, "2013-02-01", "2013-01-31")
    with pytest.raises(UserError, match="'2013-02-30' is no date"):
        term_for(BOOK, "2013-02-30", "2013-03-31")


def test_a_codebook_without_bins_gives_no_term() -> None:
    """Labels that are no intervals hold no days."""
    book = Codebook.from_dict({"dimensions": {"x": {"labels": ["a"]}}})
    assert term_for(book, "2013-01-01", "2013-02-01") is None


@given(st.integers(0, 4000), st.integers(0, 4000))
def test_more_time_never_gives_an_earlier_bin(first: int, second: int) -> None:
    """Every number of days has exactly one bin, in the order of the codebook."""
    dimension = BOOK.dimension("termijn")
    assert dimension is not None
    labels = [term_for(BOOK, START.isoformat(), after(each)) for each in sorted((first, second))]
    places = [dimension.names.index(label or "") for label in labels]
    assert places == sorted(places)
