"""Scores of the leefbaarheidsmatrix before and after, per household and per type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from transcripts_tool.domain.codebook import Codebook
from transcripts_tool.domain.household_types import SCORED, derived_type, types_of
from transcripts_tool.domain.households import Occasion, Register, occasions
from transcripts_tool.domain.text import fold


@dataclass(frozen=True, slots=True)
class HouseholdScores:
    """First and last measurement of one household.

    `before` and `after` are sums (None when a score is missing or there was no such
    measurement); `change` holds last minus first per label, where both were scored.
    """

    household: str
    stated_type: str
    derived_type: str | None
    before: int | None
    after: int | None
    change: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class TypeScores:
    """Means over the households of one stated type that have both sums.

    `households` counts all of the type, `compared` those with both sums; means are None when
    there are none. `labels` gives per label (number compared, mean before, mean after).
    """

    type: str
    households: int
    compared: int
    before: float | None
    after: float | None
    labels: Mapping[str, Means]


@dataclass(frozen=True, slots=True)
class Scores:
    """All households in the order of the register, then the types from light to heavy."""

    households: tuple[HouseholdScores, ...]
    types: tuple[TypeScores, ...]

    def to_json(self) -> dict[str, Any]:
        """The document of `analyse households --json`."""
        return {
            "households": [asdict(each) for each in self.households],
            "types": [_type_json(each) for each in self.types],
        }


Pair = tuple[Occasion | None, Occasion | None]
Means = tuple[int, float | None, float | None]
NOTHING_COMPARED: Means = (0, None, None)


def household_scores(register: Register, codebook: Codebook) -> Scores:
    """Compare the first with the last measurement of every household."""
    scored = codebook.main.flagged(SCORED)
    pairs = _pairs(occasions(register.measurements, scored))
    types = types_of(codebook)
    households = tuple(
        _household(each.letter, each.type, pairs.get(fold(each.letter), (None, None)), types)
        for each in register.households
    )
    order = dict.fromkeys([each.name for each in types] + [x.stated_type for x in households])
    members = {
        name: [x.household for x in households if fold(x.stated_type) == fold(name)]
        for name in order
    }
    told = {
        name: [pairs.get(fold(letter), (None, None)) for letter in letters]
        for name, letters in members.items()
        if letters
    }
    return Scores(households, _types(told, scored))


def _pairs(found: Iterable[Occasion]) -> dict[str, Pair]:
    """First and last measurement by household (folded); the last is None when there is one only.

    Of several scorings with one number, the first in the register counts.
    """
    numbered: dict[str, dict[int, Occasion]] = {}
    for each in found:
        numbered.setdefault(fold(each.household), {}).setdefault(each.measurement, each)
    return {
        household: (by[min(by)], by[max(by)] if len(by) > 1 else None)
        for household, by in numbered.items()
    }


def _household(letter: str, stated: str, pair: Pair, types: Any) -> HouseholdScores:
    first, last = pair
    before = first.total if first else None
    change = (
        {
            name: last.scores[name] - score
            for name, score in first.scores.items()
            if name in last.scores
        }
        if first and last
        else {}
    )
    after = last.total if last else None
    return HouseholdScores(letter, stated, derived_type(before, types), before, after, change)


def _types(members: Mapping[str, Sequence[Pair]], scored: Sequence[str]) -> tuple[TypeScores, ...]:
    """Means by type: every sum and score that a household has both before and after."""
    import pandas as pd

    compared = pd.DataFrame(
        [(name, *line) for name, pairs in members.items() for line in _compared(pairs, scored)],
        columns=["type", "item", "before", "after"],
    )
    found: dict[Any, Means] = {
        key: (len(part), float(part["before"].mean()), float(part["after"].mean()))
        for key, part in compared.groupby(["type", "item"])
    }
    return tuple(
        TypeScores(
            name,
            len(pairs),
            *found.get((name, ""), NOTHING_COMPARED),
            {label: found.get((name, label), NOTHING_COMPARED) for label in scored},
        )
        for name, pairs in members.items()
    )


def _compared(pairs: Sequence[Pair], scored: Sequence[str]) -> Iterator[tuple[str, float, float]]:
    """What can be compared in each household: the sum (item '') and every label."""
    for first, last in pairs:
        if first is None or last is None:
            continue
        if first.total is not None and last.total is not None:
            yield "", first.total, last.total
        for label in scored:
            if label in first.scores and label in last.scores:
                yield label, first.scores[label], last.scores[label]


def _type_json(scores: TypeScores) -> dict[str, Any]:
    labels = {
        name: {"compared": number, "before": before, "after": after}
        for name, (number, before, after) in scores.labels.items()
    }
    return {**asdict(scores), "labels": labels}
