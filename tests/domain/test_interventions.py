"""What was carried out is a register of its own, held against the effects that were told."""

from __future__ import annotations

import pytest

from tests.analysis.books import BOOK, row
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.interventions import (
    Intervention,
    check_interventions,
    intervention_rows,
    merge_interventions,
)

ROWS = [
    (2, {"id": "g1", "household": "A", "interventie": "ADVIES", "date_first": "2013-01-01"}),
    (3, {"id": "", "household": "B", "interventie": "maatje", "date_first": "3-2-2013"}),
]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSCRIPTS_TOOL_LANGUAGE", "en")


def merged(
    rows: list[tuple[int, dict[str, str]]], present: tuple[Intervention, ...] = ()
) -> tuple[Intervention, ...]:
    return merge_interventions(present, rows, BOOK, "i.csv")


def test_rows_become_interventions_in_the_spelling_of_the_codebook() -> None:
    """A row without an id gets one that is free."""
    assert merged(ROWS) == (
        Intervention("g1", "A", "advies", "2013-01-01"),
        Intervention("i2", "B", "maatje", "2013-02-03"),
    )


def test_importing_twice_changes_nothing() -> None:
    """Neither rows with an id nor rows without one are doubled."""
    once = merged(ROWS)
    assert merged(ROWS, once) == once
    _, written = intervention_rows(once)
    assert merged(list(enumerate(written, start=2))) == once


def test_every_faulty_line_is_named() -> None:
    """Unknown labels, missing households, wrong dates and ids that mean something else."""
    rows = [
        (2, {"household": "A", "interventie": "koken"}),
        (3, {"household": "", "interventie": "advies"}),
        (4, {"household": "A", "interventie": "advies", "date_first": "voorjaar"}),
        (
            5,
            {
                "household": "A",
                "interventie": "advies",
                "date_first": "2013-02-01",
                "date_last": "2013-01-01",
            },
        ),
        (6, {"id": "g1", "household": "B", "interventie": "advies"}),
    ]
    with pytest.raises(UserError) as caught:
        merged(rows, merged(ROWS))
    told = str(caught.value).splitlines()
    assert [line.split(":")[0] for line in told] == [f"i.csv, line {n}" for n in (2, 3, 4, 5, 6)]


def test_missing_columns_and_empty_files_are_refused() -> None:
    """A file about something else is not imported as nothing."""
    with pytest.raises(UserError, match="no column 'interventie'"):
        merged([(2, {"household": "A"})])
    with pytest.raises(UserError, match="no rows"):
        merged([])


def test_the_check_finds_effects_without_intervention_and_silence() -> None:
    """An effect needs something that was done; what was done may never be told of."""
    coded = [
        row(5, household="A"),
        row(9, household="B", help_="stage", direction="="),
        row(4, household="B", help_="stage"),
        row(8, household="B", help_="maatje", direction="?"),
        row(7, household="A", help_="stage", direction="?"),
    ]
    done = (*merged(ROWS), Intervention("g3", "C", "stage"))
    found = check_interventions(coded, done, ["A", "B"])
    assert [each.to_json() for each in found] == [
        {
            "kind": "effect_without_intervention",
            "household": "B",
            "interventie": "stage",
            "fragments": [4, 9],
        },
        {"kind": "never_mentioned", "household": "C", "id": "g3", "interventie": "stage"},
        {"kind": "unknown_household", "household": "C", "interventions": ["g3"]},
    ]
