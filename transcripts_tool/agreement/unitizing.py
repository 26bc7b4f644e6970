"""Krippendorff's alpha for unitizing: do coders cut the same stretches out of one text?

Source: Krippendorff (2004), Measuring the reliability of qualitative text analysis data,
Quality & Quantity 38, 787-800; Krippendorff (1995), On the reliability of unitizing continuous
data, Sociological Methodology 25, 47-76.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from transcripts_tool.agreement.numeric import number, ratio


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch that a coder cut out: start and length in whole turns (or characters)."""

    start: int
    length: int
    category: str = ""

    @property
    def end(self) -> int:
        """The first position after the unit."""
        return self.start + self.length


@dataclass(frozen=True, slots=True)
class UnitizingDisagreement:
    """Observed and expected disagreement about the units of one category."""

    observed: float
    expected: float


def unitizing_alpha(coders: Sequence[Sequence[Unit]], start: int, length: int) -> float | None:
    """Return alpha over all categories: one minus the sums of their disagreements.

    `coders` holds the units of each coder; the text runs from `start` for `length` positions.
    None where nobody cut anything, or where nothing but the whole text was cut out. Raises
    ValueError for units that overlap within a category or lie outside the text.
    """
    parts = unitizing_disagreements(coders, start, length).values()
    expected = sum(part.expected for part in parts)
    return number(1.0 - ratio(sum(part.observed for part in parts), expected))


def unitizing_disagreements(
    coders: Sequence[Sequence[Unit]], start: int, length: int
) -> dict[str, UnitizingDisagreement]:
    """Return observed and expected disagreement per category, in order of the alphabet."""
    if len(coders) < 2:
        raise ValueError("agreement on cutting needs two or more coders")
    categories = sorted({unit.category for units in coders for unit in units})
    found = {}
    for category in categories:
        own = [_of_category(units, category, start, start + length) for units in coders]
        gaps = [_gaps(units, start, start + length) for units in own]
        found[category] = UnitizingDisagreement(
            _observed(own, gaps, length), _expected(own, gaps, length)
        )
    return found


def squared_distance(one: Unit, two: Unit) -> int:
    """Return the squared differences of begins and ends of overlapping units, otherwise 0."""
    if one.start < two.end and two.start < one.end:
        return (one.start - two.start) ** 2 + (one.end - two.end) ** 2
    return 0


def _of_category(units: Sequence[Unit], category: str, begin: int, end: int) -> list[Unit]:
    own = sorted((u for u in units if u.category == category), key=lambda unit: unit.start)
    edges = [begin, *(edge for unit in own for edge in (unit.start, unit.end)), end]
    if edges != sorted(edges) or any(unit.length < 1 for unit in own):
        raise ValueError(f"units of {category!r} overlap, are empty or lie outside the text")
    return own


def _gaps(own: Sequence[Unit], begin: int, end: int) -> list[Unit]:
    """Return the stretches between the units of a coder."""
    edges = [begin, *(edge for unit in own for edge in (unit.start, unit.end)), end]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [Unit(left, right - left) for left, right in pairs if right > left]


def _observed(own: Sequence[list[Unit]], gaps: Sequence[list[Unit]], length: int) -> float:
    total = 0
    for one, two in combinations(range(len(own)), 2):
        total += sum(squared_distance(g, h) for g in own[one] for h in own[two])
        total += _lost(own[one], gaps[two]) + _lost(own[two], gaps[one])
    return 2 * total / (len(own) * (len(own) - 1) * length**2)


def _lost(units: Sequence[Unit], gaps: Sequence[Unit]) -> int:
    """Return the squared lengths of units that lie wholly in a gap of the other coder."""
    return sum(
        unit.length**2
        for unit in units
        if any(gap.start <= unit.start and unit.end <= gap.end for gap in gaps)
    )


def _expected(own: Sequence[list[Unit]], gaps: Sequence[list[Unit]], length: int) -> float:
    sizes = [unit.length for units in own for unit in units]
    free = [gap.length for part in gaps for gap in part]
    total = 0.0
    for size in sizes:
        total += (len(sizes) - 1) * (2 * size**3 - 3 * size**2 + size) / 3
        total += size**2 * sum(gap - size + 1 for gap in free if gap >= size)
    whole = len(own) * length
    places = whole * (whole - 1) - sum(size * (size - 1) for size in sizes)
    return 2 / length * total / places if places else 0.0
