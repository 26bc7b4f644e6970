"""Splits that keep the fragments of one household together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence


def household_folds(groups: Sequence[str], wanted: int) -> list[list[int]]:
    """At most `wanted` folds of positions, no group in two of them, sizes as even as can be.

    The largest group goes first, each to the smallest fold so far; the same groups always give
    the same folds.
    """
    sizes = Counter(groups)
    number = max(1, min(wanted, len(sizes)))
    loads = [0] * number
    fold_of: dict[str, int] = {}
    for group in sorted(sizes, key=lambda name: (-sizes[name], name)):
        lightest = loads.index(min(loads))
        fold_of[group] = lightest
        loads[lightest] += sizes[group]
    folds: list[list[int]] = [[] for _ in range(number)]
    for place, group in enumerate(groups):
        folds[fold_of[group]].append(place)
    return folds
