"""Scores before and after are compared where both exist, and never filled in."""

from __future__ import annotations

from tests.analysis.books import BOOK
from transcripts_tool.analysis.household_scores import household_scores
from transcripts_tool.domain.households import Household, Measurement, Register


def score(household: str, measurement: int, label: str, value: int | None) -> Measurement:
    return Measurement(household, measurement, leefgebied=label, score=value)


REGISTER = Register(
    (Household("A", "zwaar"), Household("B", "zwaar"), Household("C", "licht"), Household("D")),
    (
        score("A", 1, "wonen", 3),
        score("A", 1, "geld", 2),
        score("A", 2, "wonen", 1),
        score("A", 2, "geld", 2),
        score("B", 1, "wonen", 1),
        score("B", 1, "geld", None),
        score("B", 2, "wonen", 0),
        score("B", 2, "geld", 1),
        score("C", 1, "wonen", 0),
        score("C", 1, "geld", 1),
    ),
)


def test_each_household_shows_its_sums_and_changes() -> None:
    """A missing score leaves the sum open; one measurement has no after."""
    a, b, c, d = household_scores(REGISTER, BOOK).households
    assert (a.before, a.after, a.change) == (5, 3, {"wonen": -2, "geld": 0})
    assert (b.before, b.after, b.change) == (None, 1, {"wonen": -1})
    assert (c.before, c.after, c.change) == (1, None, {})
    assert (d.before, d.after) == (None, None)


def test_each_type_says_how_many_its_means_rest_on() -> None:
    """Only households with both sums are compared, and a mean of none is none."""
    document = household_scores(REGISTER, BOOK).to_json()
    zwaar, licht, open_ = document["types"]
    assert (zwaar["households"], zwaar["compared"]) == (2, 1)
    assert (zwaar["before"], zwaar["after"]) == (5, 3)
    assert zwaar["labels"]["wonen"] == {"compared": 2, "before": 2, "after": 0.5}
    assert (licht["compared"], licht["before"]) == (0, None)
    assert open_["type"] == ""
