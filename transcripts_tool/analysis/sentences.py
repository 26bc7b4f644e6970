"""Sentences of the study's kind, each with the numbers it rests on.

A household with both a positive and an unchanged effect counts in both. Figures come from the
same rows as the tables, so prose and tables cannot contradict each other.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from transcripts_tool.analysis.tables import distinct, effect_identity, row_identity
from transcripts_tool.domain.codebook import DIRECTION, INTERVENTION, Codebook
from transcripts_tool.domain.counting import HOUSEHOLD_TYPE, LIFE_DOMAIN, PERSPECTIVE, Counting
from transcripts_tool.domain.household_types import types_of
from transcripts_tool.domain.households import Register
from transcripts_tool.domain.interventions import Intervention
from transcripts_tool.domain.rows import CodedRow
from transcripts_tool.domain.text import fold
from transcripts_tool.i18n import _


@dataclass(frozen=True, slots=True)
class Reach:
    """One intervention in one type of household: with how many it was done and what came of it.

    Counts are households; `carried_out`, `positive`, `negative` and `unchanged` are out of
    `households`. The last three count effects of households of the type, told by `perspective`
    ('' for any), whether or not the register knows the intervention.
    """

    interventie: str
    type: str
    perspective: str
    households: int
    carried_out: int
    positive: int
    negative: int
    unchanged: int

    @property
    def sentence(self) -> str:
        """The figures in words."""
        said = _(
            "{interventie}: carried out for {carried_out} of the {households} households of type"
            " {type}; positive effect for {positive}, negative for {negative}, no effect for"
            " {unchanged}."
        ).format(**asdict(self))
        return f"{self.perspective}: {said}" if self.perspective else said

    def to_json(self) -> dict[str, Any]:
        """Figures and sentence."""
        return {**asdict(self), "sentence": self.sentence}


def reach(
    rows: Sequence[CodedRow],
    interventions: Iterable[Intervention],
    register: Register,
    codebook: Codebook,
    perspective: str = "",
) -> list[Reach]:
    """A figure for each intervention and type of which something was done or told."""
    told = [row for row in rows if not perspective or row.perspective == perspective]
    by_direction = _households_by_direction(told, codebook)
    done: dict[str, set[str]] = {}
    for each in interventions:
        done.setdefault(each.interventie, set()).add(fold(each.household))
    dimension = codebook.dimension(INTERVENTION)
    found = (
        _reach(name, type_, perspective, members, done.get(name, set()), by_direction)
        for name in (dimension.names if dimension else ())
        for type_, members in _members(register, codebook).items()
    )
    return [each for each in found if _counts_anything(each)]


def _reach(
    name: str,
    type_: str,
    perspective: str,
    members: set[str],
    done: set[str],
    by_direction: Mapping[tuple[str, str], set[str]],
) -> Reach:
    counts = {
        flag: len(members & by_direction.get((name, flag), set()))
        for flag in ("positive", "negative", "unchanged")
    }
    return Reach(name, type_, perspective, len(members), len(members & done), **counts)


def _counts_anything(found: Reach) -> bool:
    return bool(found.carried_out or found.positive or found.negative or found.unchanged)


def _members(register: Register, codebook: Codebook) -> dict[str, set[str]]:
    """Households (folded) by stated type, types from light to heavy."""
    members: dict[str, set[str]] = {each.name: set() for each in types_of(codebook)}
    for each in register.households:
        if each.type:
            members.setdefault(each.type, set()).add(fold(each.letter))
    return {name: letters for name, letters in members.items() if letters}


def _households_by_direction(
    rows: Iterable[CodedRow], codebook: Codebook
) -> dict[tuple[str, str], set[str]]:
    """Households (folded) by intervention and flag of the direction, from effects alone."""
    found: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        direction = codebook.label(DIRECTION, row.values.get(DIRECTION, ""))
        if not row.is_effect or direction is None or not row.household:
            continue
        for flag in direction.flags:
            key = row.values.get(INTERVENTION, ""), flag
            found.setdefault(key, set()).add(fold(row.household))
    return found


def perspective_sentences(
    rows: Sequence[CodedRow], orders: Mapping[str, Sequence[str]]
) -> list[str]:
    """How many effects each perspective tells of, per type; they are never added up."""
    return [
        _("{who}: {rows} rows of effects, {effects} different.").format(
            who=who,
            rows=distinct(held, row_identity),
            effects=distinct(held, effect_identity),
        )
        for who, held in _told_by(rows, orders)
    ]


def share_sentences(
    rows: Sequence[CodedRow], codebook: Codebook, orders: Mapping[str, Sequence[str]]
) -> list[str]:
    """Which share of its rows of effects each perspective gives to each domain of life."""
    counting = Counting(codebook, orders)
    return [
        sentence
        for who, held in _told_by(rows, orders)
        for sentence in _shares(who, counting, {row_identity(row): row for row in held})
    ]


def _shares(who: str, counting: Counting, effects: Mapping[Hashable, CodedRow]) -> Iterator[str]:
    for name in counting.values(LIFE_DOMAIN):
        number = sum(counting.value(row, LIFE_DOMAIN) == name for row in effects.values())
        if number:
            yield _("{who}: {number} of {total} rows of effects on {label} ({percent}%).").format(
                who=who,
                label=name,
                number=number,
                total=len(effects),
                percent=round(100 * number / len(effects)),
            )


def _told_by(
    rows: Iterable[CodedRow], orders: Mapping[str, Sequence[str]]
) -> list[tuple[str, list[CodedRow]]]:
    """Effects by type and perspective, in order, with words for who tells of them."""
    cases: dict[tuple[str, str], list[CodedRow]] = {}
    for row in rows:
        if row.is_effect and row.perspective:
            cases.setdefault((row.household_type or "", row.perspective), []).append(row)

    def place(dimension: str, value: str) -> tuple[int, str]:
        known = list(orders.get(dimension, ()))
        return (known.index(value) if value in known else len(known)), value

    order = sorted(cases, key=lambda x: (place(HOUSEHOLD_TYPE, x[0]), place(PERSPECTIVE, x[1])))
    return [(_who(*case), cases[case]) for case in order]


def _who(type_: str, perspective: str) -> str:
    if not type_:
        return _("{perspective}, type unknown").format(perspective=perspective)
    return _("{perspective}, households of type {type}").format(perspective=perspective, type=type_)
