"""The register of households and the measurements of the leefbaarheidsmatrix.

A type is stated, fixed at the first measurement, and never replaced by a derived one. A missing
score is not 0, so a sum exists only where every scored label has its score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from transcripts_tool.domain.text import fold

HOUSEHOLD_COLUMNS = ("household", "type", "status")
MEASUREMENT_COLUMNS = (
    "household",
    "measurement",
    "date",
    "scored_by",
    "source",
    "leefgebied",
    "score",
    "stated_total",
)


@dataclass(frozen=True, slots=True)
class Household:
    """A household under its letter; those that dropped out stay, with the reason in `status`."""

    letter: str
    type: str = ""
    status: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measurement:
    """One score (0 to 3, None when missing) of one label at one measurement (1, 2, ...).

    `leefgebied` is empty where a file gave nothing but the total.
    """

    household: str
    measurement: int
    date: str = ""
    scored_by: str = ""
    source: str = ""
    leefgebied: str = ""
    score: int | None = None
    stated_total: int | None = None

    @property
    def occasion(self) -> tuple[str, int, str, str]:
        """What its scores are summed over: household, number, who scored, from which source."""
        return self.household, self.measurement, self.scored_by, self.source

    @property
    def key(self) -> tuple[str, int, str, str, str]:
        """What there is one score of."""
        return (*self.occasion, self.leefgebied)


@dataclass(frozen=True, slots=True)
class Register:
    """All households and measurements of a project."""

    households: tuple[Household, ...] = ()
    measurements: tuple[Measurement, ...] = ()

    @property
    def letters(self) -> tuple[str, ...]:
        """The households in the order of the register."""
        return tuple(each.letter for each in self.households)

    def types(self) -> dict[str, str]:
        """The stated type of each household that has one, by its folded letter."""
        return {fold(each.letter): each.type for each in self.households if each.type}


@dataclass(frozen=True, slots=True)
class Occasion:
    """One measurement of one household, all its scores together."""

    household: str
    measurement: int
    scored_by: str
    source: str
    scores: Mapping[str, int]
    missing: tuple[str, ...]
    stated_total: int | None

    @property
    def total(self) -> int | None:
        """The sum of the scores; None as long as one is missing."""
        return None if self.missing else sum(self.scores.values())


def occasions(measurements: Iterable[Measurement], scored: Sequence[str]) -> list[Occasion]:
    """Measurements put together per occasion, by household and number.

    `scored` are the labels that a complete measurement has a score of.
    """
    together: dict[tuple[str, int, str, str], list[Measurement]] = {}
    for each in measurements:
        together.setdefault(each.occasion, []).append(each)
    order = {household: place for place, (household, *_) in enumerate(together)}
    keys = sorted(together, key=lambda key: (order[key[0]], key[1:]))
    return [_occasion(key, together[key], scored) for key in keys]


def _occasion(
    key: tuple[str, int, str, str], held: Sequence[Measurement], scored: Sequence[str]
) -> Occasion:
    scores = {each.leefgebied: each.score for each in held if each.score is not None}
    totals = [each.stated_total for each in held if each.stated_total is not None]
    missing = tuple(label for label in scored if label not in scores)
    return Occasion(*key, scores, missing, totals[0] if totals else None)


def household_rows(register: Register) -> tuple[list[str], list[dict[str, str]]]:
    """Columns and rows of households.csv."""
    names = list(dict.fromkeys(n for each in register.households for n in each.attributes))
    rows = [
        {
            "household": each.letter,
            "type": each.type,
            "status": each.status,
            **{name: each.attributes.get(name, "") for name in names},
        }
        for each in register.households
    ]
    return [*HOUSEHOLD_COLUMNS, *names], rows


def measurement_rows(register: Register) -> tuple[list[str], list[dict[str, str]]]:
    """Columns and rows of measurements.csv."""
    rows = [
        {
            "household": each.household,
            "measurement": str(each.measurement),
            "date": each.date,
            "scored_by": each.scored_by,
            "source": each.source,
            "leefgebied": each.leefgebied,
            "score": "" if each.score is None else str(each.score),
            "stated_total": "" if each.stated_total is None else str(each.stated_total),
        }
        for each in register.measurements
    ]
    return list(MEASUREMENT_COLUMNS), rows
