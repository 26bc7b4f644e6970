"""The same coefficients once more, by plain loops over the definitions, to compare with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import permutations, product

Chosen = Sequence[frozenset[str] | None]


def masi(one: frozenset[str], two: frozenset[str]) -> float:
    if one == two:
        return 0.0
    common = len(one & two)
    if not common:
        return 1.0
    kind = 2 / 3 if one <= two or two <= one else 1 / 3
    return 1.0 - common / len(one | two) * kind


def jaccard(one: frozenset[str], two: frozenset[str]) -> float:
    return 0.0 if one == two else 1.0 - len(one & two) / len(one | two)


def unequal(one: frozenset[str], two: frozenset[str]) -> float:
    return float(one != two)


def alpha(
    units: Sequence[Chosen], distance: Callable[[frozenset[str], frozenset[str]], float]
) -> float | None:
    """Krippendorff's alpha; a unit holds the set of each coder, None for not read."""
    pairable = [[one for one in unit if one is not None] for unit in units]
    pairable = [unit for unit in pairable if len(unit) >= 2]
    values = [one for unit in pairable for one in unit]
    expected = sum(distance(one, two) for one, two in product(values, values))
    if expected == 0:
        return None
    observed = sum(
        sum(distance(one, two) for one, two in permutations(unit, 2)) / (len(unit) - 1)
        for unit in pairable
    )
    return 1.0 - observed * (len(values) - 1) / expected


def kappa(units: Sequence[tuple[object, object]]) -> float | None:
    """Cohen's kappa of two coders' values."""
    count = len(units)
    kinds = {one for unit in units for one in unit}
    if len(kinds) < 2:
        return None
    observed = sum(one == two for one, two in units) / count
    chance = sum(
        sum(one == kind for one, _two in units) * sum(two == kind for _one, two in units)
        for kind in kinds
    ) / (count * count)
    return (observed - chance) / (1 - chance)
