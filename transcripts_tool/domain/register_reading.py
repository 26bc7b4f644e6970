"""Reading households and measurements from a table, one score a row or all scores in one row.

The long form has a column `leefgebied` with `measurement` and `score`; the wide form has a
column for each scored label and measurement (`woonsituatie_1`) and `total_1`, `total_2`. A file
with neither is the register alone. Further columns are attributes of the household.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from transcripts_tool.domain.codebook import Codebook
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.household_types import (
    HIGHEST,
    SCORED,
    SCORES,
    HouseholdType,
    stated_type,
    types_of,
)
from transcripts_tool.domain.households import MEASUREMENT_COLUMNS, Household, Measurement
from transcripts_tool.domain.problems import Problems, Row
from transcripts_tool.domain.text import collapse, fold, whole_number
from transcripts_tool.domain.wording import _

HOUSEHOLD = "household"
_NUMBERED = re.compile(r"(.+)_(\d+)")
_PER_MEASUREMENT = ("date", "scored_by", "source")
_OWN = ("type", "status")
_ALIASES: Mapping[str, str] = {
    "huishouden": HOUSEHOLD,
    "huishoudtype": "type",
    "household_type": "type",
    "meting": "measurement",
    "datum": "date",
    "hoofdlabel": "leefgebied",
}


@dataclass(frozen=True, slots=True)
class ReadRegister:
    """What a file says, each entry with its line; contradictions are found when it is merged."""

    file: str
    households: tuple[tuple[int, Household], ...]
    measurements: tuple[tuple[int, Measurement], ...]


def read_register(rows: Sequence[Row], codebook: Codebook, file: str) -> ReadRegister:
    """Read the rows of a file; raises UserError that names every faulty line."""
    if not rows:
        raise UserError(
            _("{file}: there are no rows below the heads of the columns").format(file=file)
        )
    reader = _Reader(rows, codebook, Problems(file))
    read = reader.read()
    reader.problems.refuse()
    return read


class _Reader:
    """Reads one file."""

    def __init__(self, rows: Sequence[Row], codebook: Codebook, problems: Problems) -> None:
        self.problems = problems
        self.types: tuple[HouseholdType, ...] = types_of(codebook)
        self.scored = {fold(name): name for name in codebook.main.flagged(SCORED)}
        self.rows = [
            (line, {_head(head): collapse(cell or "") for head, cell in cells.items() if head})
            for line, cells in rows
        ]
        self.heads = {_head(head): collapse(head) for _, cells in rows for head in cells if head}
        self.is_long = "leefgebied" in self.heads
        self.wide = {} if self.is_long else self._wide_columns()

    def read(self) -> ReadRegister:
        """Read every row into households and measurements."""
        self._check_heads()
        households: list[tuple[int, Household]] = []
        measurements: list[tuple[int, Measurement]] = []
        for line, cells in self.rows:
            if not any(cells.values()):
                continue
            if not cells.get(HOUSEHOLD):
                self.problems.add(line, _("the household is missing"))
                continue
            if self._describes_households():
                households.append((line, self._household(cells)))
            found = self._long(line, cells) if self.is_long else self._from_wide(line, cells)
            measurements.extend((line, each) for each in found)
        return ReadRegister(self.problems.file, tuple(households), tuple(measurements))

    def _check_heads(self) -> None:
        required = ("measurement", "score") if self.is_long else ()
        for head in (HOUSEHOLD, *required):
            if head not in self.heads:
                self.problems.add(1, _("there is no column '{head}'").format(head=head))
        self.problems.refuse()

    def _describes_households(self) -> bool:
        """False for a file of scores only: it does not put its households in the register."""
        return not self.is_long or bool(set(_OWN) & set(self.heads))

    def _household(self, cells: Mapping[str, str]) -> Household:
        own = {*_OWN, HOUSEHOLD, *self.wide, *(MEASUREMENT_COLUMNS if self.is_long else ())}
        attributes = {
            name: cells.get(head, "") for head, name in self.heads.items() if head not in own
        }
        return Household(
            cells[HOUSEHOLD],
            stated_type(cells.get("type", ""), self.types),
            cells.get("status", ""),
            {name: value for name, value in attributes.items() if value},
        )

    def _wide_columns(self) -> dict[str, tuple[str, int]]:
        """Columns that end in a number, as what they hold and of which measurement."""
        wide: dict[str, tuple[str, int]] = {}
        for head, name in self.heads.items():
            match = _NUMBERED.fullmatch(head)
            if match is None:
                continue
            what = self.scored.get(match[1]) or self.scored.get(match[1].replace("_", " "))
            if what is None and match[1] not in ("total", *_PER_MEASUREMENT):
                self._not_scored(1, name)
                continue
            wide[head] = (what or match[1], int(match[2]))
        return wide

    def _from_wide(self, line: int, cells: Mapping[str, str]) -> Iterable[Measurement]:
        for number in sorted({number for _what, number in self.wide.values()}):
            given = {
                what: cells.get(head, "") for head, (what, n) in self.wide.items() if n == number
            }
            scores = {what: cell for what, cell in given.items() if what in self.scored.values()}
            if any((*scores.values(), given.get("total"))):
                shared = {
                    **given,
                    HOUSEHOLD: cells[HOUSEHOLD],
                    "stated_total": given.get("total", ""),
                }
                for label, cell in (scores or {"": ""}).items():
                    yield self._measurement(line, shared, number, label, cell)

    def _long(self, line: int, cells: Mapping[str, str]) -> Iterable[Measurement]:
        number, text = cells.get("measurement", ""), cells.get("leefgebied", "")
        label = self.scored.get(fold(text), "")
        count = whole_number(number)
        if not count:
            problem = _("measurement '{number}' is no number such as 1 or 2")
            self.problems.add(line, problem.format(number=number))
        elif text and not label:
            self._not_scored(line, text)
        else:
            yield self._measurement(line, cells, count, label, cells.get("score", ""))

    def _not_scored(self, line: int, name: str) -> None:
        known = ", ".join(self.scored.values())
        problem = _("'{name}' is no label that is scored ({known})")
        self.problems.add(line, problem.format(name=name, known=known))

    def _measurement(
        self, line: int, cells: Mapping[str, str], number: int, label: str, score: str
    ) -> Measurement:
        if score and not label:
            self.problems.add(line, _("a score without a leefgebied"))
        return Measurement(
            household=cells[HOUSEHOLD],
            measurement=number,
            date=self.problems.date(line, cells.get("date", ""), "date"),
            scored_by=cells.get("scored_by", ""),
            source=cells.get("source", ""),
            leefgebied=label,
            score=self._score(line, score, label),
            stated_total=self._total(line, cells.get("stated_total", "")),
        )

    def _score(self, line: int, text: str, label: str) -> int | None:
        if fold(text) in SCORES:
            return SCORES.index(fold(text))
        score = whole_number(text)
        if score is not None and score <= HIGHEST:
            return score
        if text:
            words = ", ".join(f"{word} ({place})" for place, word in enumerate(SCORES))
            problem = _("score '{text}' of '{label}' is none of {words}")
            self.problems.add(line, problem.format(text=text, label=label, words=words))
        return None

    def _total(self, line: int, text: str) -> int | None:
        total = whole_number(text)
        if text and total is None:
            problem = _("stated total '{text}' is no whole number")
            self.problems.add(line, problem.format(text=text))
        return total


def _head(text: str) -> str:
    folded = fold(text)
    return _ALIASES.get(folded, folded)
