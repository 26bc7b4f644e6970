"""Register files are added to as a whole or not at all, and checks speak in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from tests.analysis.books import BOOK, row
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.findings import Finding
from transcripts_tool.domain.household_checks import check_households
from transcripts_tool.domain.interventions import check_interventions
from transcripts_tool.domain.problems import Row
from transcripts_tool.services.registers import (
    finding_text,
    findings_json,
    import_households,
    import_interventions,
    load_interventions,
    load_register,
)


class Files:
    """Register files in memory that count how often they were written."""

    def __init__(self) -> None:
        self.kept: dict[str, list[Row]] = {}
        self.written = 0

    def read(self, name: str) -> Sequence[Row]:
        return self.kept.get(name, [])

    def write(self, name: str, columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> None:
        self.kept[name] = [
            (line, {column: cells[column] for column in columns})
            for line, cells in enumerate(rows, start=2)
        ]
        self.written += 1


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSCRIPTS_TOOL_LANGUAGE", "en")


WIDE: list[Row] = [
    (2, {"household": "A", "type": "zwaar", "wonen_1": "3", "geld_1": "2", "total_1": "6"})
]
DONE: list[Row] = [(2, {"id": "g1", "household": "B", "interventie": "advies"})]


def test_households_are_kept_and_the_same_file_writes_nothing() -> None:
    """Import, read back, import again."""
    files = Files()
    report = import_households(files, WIDE, BOOK, "h.csv").to_json()
    assert report == {
        "added": {"households": 1, "measurements": 2},
        "total": {"households": 1, "measurements": 2},
    }
    written, kept = files.written, load_register(files, BOOK)
    again = import_households(files, WIDE, BOOK, "h.csv")
    assert again.added == {"households": 0, "measurements": 0}
    assert (files.written, load_register(files, BOOK)) == (written, kept)


def test_a_faulty_file_writes_nothing() -> None:
    """The good lines of a file with a bad one stay out too."""
    files = Files()
    nameless = (3, {"household": "", "type": "zwaar"})
    with pytest.raises(UserError, match=r"h\.csv, line 3"):
        import_households(files, [*WIDE, nameless], BOOK, "h.csv")
    bad = (3, {"id": "", "household": "B", "interventie": "?"})
    with pytest.raises(UserError, match=r"i\.csv, line 3"):
        import_interventions(files, [*DONE, bad], BOOK, "i.csv")
    assert not files.written


def test_interventions_are_kept_and_the_same_file_writes_nothing() -> None:
    """Import, read back, import again."""
    files = Files()
    assert import_interventions(files, DONE, BOOK, "i.csv").added == {"interventions": 1}
    assert import_interventions(files, DONE, BOOK, "i.csv").added == {"interventions": 0}
    assert [each.id for each in load_interventions(files, BOOK)] == ["g1"]
    assert files.written == 1


def test_every_finding_is_a_sentence() -> None:
    """The checks name household, numbers and fragments."""
    files = Files()
    import_households(files, WIDE, BOOK, "h.csv")
    import_interventions(files, DONE, BOOK, "i.csv")
    register = load_register(files, BOOK)
    found = check_households(register, BOOK, [("t1", "Z", None), ("t2", "A", "licht")])
    done = load_interventions(files, BOOK)
    found += check_interventions([row(7)], done, register.letters)
    assert [finding_text(each) for each in found] == [
        "Household A, measurement 1: the scores add up to 5, the stated total is 6.",
        "Household Z is not in the register (transcripts t1).",
        "Household A: the register states zwaar, transcript t2 says licht.",
        "Household A: effects of advies (fragments 7), but no such intervention was carried out.",
        "Household B: advies (g1) was carried out and is mentioned in no coding.",
        "Household B is not in the register (interventions g1).",
    ]
    document = findings_json(found)
    assert document["ok"] is False
    assert findings_json([]) == {"ok": True, "findings": []}


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        ("undefined_sum", {"measurement": 1, "sum": 9}),
        ("missing_score", {"measurement": 1, "leefgebieden": ["wonen"]}),
        ("type_differs", {"stated_type": "a", "sum": 1, "derived_type": "b", "measurement": 1}),
        ("type_missing", {"stated_type": None, "sum": 1, "derived_type": "b", "measurement": 1}),
        ("unknown_household", {"measured": True}),
    ],
)
def test_other_findings_have_sentences_too(kind: str, details: dict[str, object]) -> None:
    """No kind of finding is left without words, and control signs are made visible."""
    told = finding_text(Finding(kind, "A\x1b", details))
    assert told.startswith("Household A␛")
