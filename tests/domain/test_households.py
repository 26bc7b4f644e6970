"""The register keeps what was stated, and its check says what cannot all be true."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts_tool.domain.codebook import Codebook
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.household_checks import check_households
from transcripts_tool.domain.household_types import derived_type, types_of
from transcripts_tool.domain.households import (
    Household,
    Measurement,
    Register,
    household_rows,
    measurement_rows,
    occasions,
)
from transcripts_tool.domain.problems import Row
from transcripts_tool.domain.register_merge import merge
from transcripts_tool.domain.register_reading import read_register

SIX = ("wonen", "sociale relaties", "geld", "opvoeden", "meedoen", "werk")
BOOK = Codebook.from_dict(
    {
        "dimensions": {
            "leefgebied": {
                "labels": [
                    *({"name": name, "flags": ["leefgebied", "scored"]} for name in SIX),
                    {"name": "welbevinden", "flags": ["leefgebied"]},
                ]
            }
        }
    }
)


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSCRIPTS_TOOL_LANGUAGE", "en")


def lines(*rows: dict[str, str]) -> list[Row]:
    return list(enumerate(rows, start=2))


def wide(letter: str, type_: str, first: Sequence[object], total: object = "") -> dict[str, str]:
    scores = {f"{name}_1": str(score) for name, score in zip(SIX, first, strict=True)}
    return {"household": letter, "type": type_, **scores, "total_1": str(total)}


def register(*rows: dict[str, str], onto: Register | None = None) -> Register:
    return merge(onto or Register(), read_register(lines(*rows), BOOK, "r.csv"))


def kinds(found: Register, *transcripts: tuple[str, str | None, str | None]) -> list[str]:
    return [each.kind for each in check_households(found, BOOK, transcripts)]


@pytest.mark.parametrize(
    ("total", "type_"),
    [
        (0, "solide"),
        (1, "solide"),
        (2, "aandacht"),
        (5, "aandacht"),
        (6, "kwetsbaar"),
        (8, "kwetsbaar"),
        (9, None),
        (10, "multiprobleem"),
        (18, "multiprobleem"),
        (None, None),
    ],
)
def test_the_type_follows_from_the_sum_and_nine_is_not_guessed(
    total: int | None, type_: str | None
) -> None:
    """The source leaves 9 undefined."""
    assert derived_type(total) == type_


def test_a_codebook_can_state_its_own_types() -> None:
    """The boundaries are data; without them only a matrix of six scores has types."""
    stated = [{"name": "licht", "from": 0, "to": 3}, {"name": "zwaar", "from": 4}]
    dimensions = {"d": {"labels": [{"name": "a", "flags": ["scored"]}]}}
    book = Codebook.from_dict({"dimensions": dimensions, "household_types": stated})
    assert [derived_type(sum_, types_of(book)) for sum_ in (3, 4)] == ["licht", "zwaar"]
    assert types_of(Codebook.from_dict({"dimensions": dimensions})) == ()
    with pytest.raises(UserError, match="whole numbers"):
        types_of(Codebook.from_dict({"dimensions": dimensions, "household_types": [{"name": "x"}]}))


def test_wide_rows_give_the_household_and_a_score_per_label() -> None:
    """Scores may be words; further columns are attributes; empty measurements are none."""
    row = {
        **wide("A", "Kwetsbaar", ("hoog", 2, "Laag", 0, "geen", 1), 7),
        "gezinsvorm": "paar",
        "wonen_2": "",
        "total_2": "",
    }
    found = register(row)
    assert found.households == (Household("A", "kwetsbaar", "", {"gezinsvorm": "paar"}),)
    assert [each.score for each in found.measurements] == [3, 2, 1, 0, 0, 1]
    assert {each.stated_total for each in found.measurements} == {7}
    assert occasions(found.measurements, SIX)[0].total == 7
    assert kinds(found) == []


def test_whole_numbers_are_read_as_spreadsheets_write_them() -> None:
    """A column with a gap turns 3 into '3.0', in Dutch '3,0'; '3.5' stays no score."""
    found = register(wide("A", "kwetsbaar", ("3.0", "2,0", "1", "", "0.0", "0"), "6.0"))
    assert [each.score for each in found.measurements] == [3, 2, 1, None, 0, 0]
    assert {each.stated_total for each in found.measurements} == {6}
    with pytest.raises(UserError, match=r"score '3\.5'"):
        register(wide("A", "kwetsbaar", ("3.5", "", "", "", "", ""), ""))


def test_a_missing_score_is_not_zero() -> None:
    """A measurement with a gap has no sum and no derived type; the gap is reported."""
    found = register(wide("A", "solide", (0, "", 0, 0, 0, 0), 5))
    assert occasions(found.measurements, SIX)[0].total is None
    (finding,) = check_households(found, BOOK)
    assert (finding.kind, finding.details["leefgebieden"]) == ("missing_score", [SIX[1]])


def test_long_rows_of_scores_leave_the_register_alone() -> None:
    """A household that is only measured is not thereby registered; the check says so."""
    row = {
        "household": "B",
        "measurement": "2",
        "date": "1-3-2013",
        "leefgebied": "GELD",
        "score": "2",
    }
    found = register(row)
    assert found.households == ()
    assert found.measurements == (Measurement("B", 2, "2013-03-01", "", "", "geld", 2, None),)
    assert "unknown_household" in kinds(found)


def test_the_check_lists_sums_types_undefined_sums_and_unknown_households() -> None:
    """Each thing that cannot be true is named once, and nothing is corrected."""
    found = register(
        wide("A", "multiprobleem", (3, 3, 3, 3, 0, 0), 11),
        wide("B", "solide", (1, 1, 1, 0, 0, 0), 3),
        wide("C", "multiprobleem", (3, 3, 3, 0, 0, 0), 9),
        wide("D", "", (3, 3, 1, 0, 0, 0), 7),
    )
    found_kinds = kinds(found, ("t1", "Z", None), ("t2", "A", "solide"), ("t3", None, None))
    assert found_kinds == [
        "sum_differs",
        "undefined_sum",
        "type_differs",
        "type_missing",
        "unknown_household",
        "transcript_type_differs",
    ]
    assert found.types()["b"] == "solide"


def test_a_type_that_is_none_is_named() -> None:
    """A household with a slip in its type would be missing from every table by type."""
    found = register({"household": "A", "type": "multiprobeem"}, {"household": "B", "type": ""})
    (finding,) = check_households(found, BOOK)
    assert (finding.kind, finding.household) == ("type_unknown", "A")


def test_only_the_first_measurement_is_held_against_the_stated_type() -> None:
    """A household that improves keeps its type without a finding."""
    row = wide("A", "multiprobleem", (3, 3, 3, 3, 0, 0))
    later = {f"{name}_2": "0" for name in SIX}
    assert kinds(register({**row, **later})) == []


def test_importing_twice_changes_nothing_and_empty_cells_erase_nothing() -> None:
    """The same file again, or one with less in it, leaves the register as it is."""
    row = {**wide("A", "solide", (1, 0, 0, 0, 0, 0), 1), "status": "gestopt"}
    once = register(row)
    assert register(row, onto=once) == once
    assert register({"household": "A", "type": ""}, onto=once) == once


def test_every_faulty_line_is_named_and_nothing_is_imported() -> None:
    """One refusal with a line for each mistake."""
    rows = [
        wide("A", "solide", (4, 0, 0, 0, 0, 0), "x"),
        wide("", "solide", (0, 0, 0, 0, 0, 0)),
        wide("C", "solide", (0, "veel", 0, 0, 0, 0)),
    ]
    with pytest.raises(UserError) as caught:
        register(*rows)
    assert re.findall(r"line (\d+)", str(caught.value)) == ["2", "2", "3", "4"]


def test_a_household_is_known_by_its_letter_in_either_case() -> None:
    """'a' is household A, in its register's spelling."""
    once = register(wide("A", "solide", (1, 0, 0, 0, 0, 0), 1))
    assert register(wide("a", "SOLIDE", (1, 0, 0, 0, 0, 0), 1), onto=once) == once
    assert kinds(once, ("t", "a", "Solide")) == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"household": "A", "welbevinden_1": "2"}, "line 1: 'welbevinden_1' is no label"),
        ({"letter": "A"}, "line 1: there is no column 'household'"),
        ({"household": "A", "leefgebied": "geld", "score": "1"}, "no column 'measurement'"),
        (
            {"household": "A", "measurement": "1", "leefgebied": "welbevinden", "score": "1"},
            "'welbevinden' is no label that is scored",
        ),
        (
            {"household": "A", "measurement": "nul", "leefgebied": "geld", "score": "1"},
            "measurement 'nul'",
        ),
        (
            {"household": "A", "measurement": "1", "leefgebied": "", "score": "1"},
            "a score without a leefgebied",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(row: dict[str, str], said: str) -> None:
    """Wrong columns, labels without a score and numbers that are none."""
    with pytest.raises(UserError, match=said):
        register(row)


def test_an_empty_file_is_refused() -> None:
    """A file without rows says so."""
    with pytest.raises(UserError, match="no rows"):
        read_register([], BOOK, "leeg.csv")


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (wide("A", "aandacht", (1, 0, 0, 0, 0, 0), 1), "fixed at the first measurement"),
        (wide("A", "solide", (0, 0, 0, 0, 0, 0), 1), "score wonen is 1 already, not 0"),
        (wide("A", "solide", (1, 0, 0, 0, 0, 0), 2), "stated_total"),
    ],
)
def test_what_contradicts_the_register_is_refused(second: dict[str, str], said: str) -> None:
    """A stated type, a score and a stated total are never silently replaced."""
    once = register(wide("A", "solide", (1, 0, 0, 0, 0, 0), 1))
    with pytest.raises(UserError, match=said):
        register(second, onto=once)


cells = st.sampled_from(["", "0", "1", "2", "3", "geen", "hoog"])
households = st.lists(
    st.tuples(st.sampled_from("ABCDE"), st.lists(cells, min_size=6, max_size=6)),
    unique_by=lambda each: each[0],
    min_size=1,
)


@given(households)
def test_what_is_written_reads_back_as_the_same(given_: list[tuple[str, list[str]]]) -> None:
    """households.csv and measurements.csv hold all that the register holds."""
    found = register(*(wide(letter, "solide", scores) for letter, scores in given_))
    _, rows = household_rows(found)
    again = register(*rows)
    _, scores = measurement_rows(found)
    assert (register(*scores, onto=again) if scores else again) == found
