"""Pairs of coders on the same fragment, and sums of what they have in common per household.

Every coefficient of the report is a function of such sums, so leaving a household out or
drawing households anew is a matrix product.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np

from transcripts_tool.agreement.numeric import BoolArray, FloatArray, IntArray
from transcripts_tool.agreement.rows import Dimension

_DENSE = 4_000_000


@dataclass(frozen=True)
class Groups:
    """The household of each fragment, as numbers 0 .. count-1 without gaps.

    Without `known` some fragment has no household: then every sum goes to one group and no
    clustered interval is given.
    """

    of: IntArray
    count: int
    known: bool

    @cached_property
    def sizes(self) -> FloatArray:
        """The number of fragments per household."""
        return np.bincount(self.of, minlength=self.count).astype(np.float64)

    def joined(self) -> Groups:
        """Return all fragments as one group, with which no interval can be made."""
        return Groups(np.zeros_like(self.of), 1, False)

    def only(self, fragments: BoolArray) -> Groups:
        """Return the same households over some of the fragments."""
        return Groups(self.of[fragments], self.count, self.known)

    def sums(self, values: FloatArray, of_unit: IntArray, units: IntArray) -> FloatArray:
        """Return sums per household (households x columns) of `values[of_unit]`.

        `units` says to which fragment each entry of `of_unit` belongs.
        """
        groups = self.of[units]
        if self.count * len(values) <= _DENSE:
            flat = np.bincount(groups * len(values) + of_unit, minlength=self.count * len(values))
            return flat.reshape(self.count, len(values)).astype(np.float64) @ values
        out = np.zeros((self.count, values.shape[1]))
        order = np.argsort(groups, kind="stable")
        present, starts = np.unique(groups[order], return_index=True)
        out[present] = np.add.reduceat(values[of_unit[order]], starts, axis=0)
        return out


def groups_of(household: IntArray) -> Groups:
    """Return groups from household numbers per fragment (-1 = unknown)."""
    known = bool((household >= 0).all()) and len(household) > 0
    if not known:
        return Groups(np.zeros(len(household), dtype=np.int64), 1, False)
    present, of = np.unique(household, return_inverse=True)
    return Groups(of.astype(np.int64), len(present), True)


@dataclass(frozen=True)
class Pairs:
    """The pairs of coders who read the same fragment.

    `unit` is the fragment of each pair; `kind` the number of its combination of sets, which are
    `first[kind]` and `second[kind]`, in a fragment that `readers[kind]` coders read.
    """

    unit: IntArray
    kind: IntArray
    first: IntArray
    second: IntArray
    readers: IntArray


def coder_pairs(dimension: Dimension) -> Pairs:
    """Return all pairs of coders of a dimension; a fragment with m readers has m(m-1)/2."""
    chosen, count = dimension.chosen, max(len(dimension.sets), 1)
    readers = (chosen >= 0).sum(axis=0)
    units, combined = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for one, two in combinations(range(len(chosen)), 2):
        unit = np.flatnonzero((chosen[one] >= 0) & (chosen[two] >= 0))
        sets = chosen[one][unit] * count + chosen[two][unit]
        units.append(unit)
        combined.append(readers[unit] * count**2 + sets)
    kinds, kind = np.unique(np.concatenate(combined), return_inverse=True)
    sets = kinds % count**2
    return Pairs(
        unit=np.concatenate(units),
        kind=kind.astype(np.int64),
        first=sets // count,
        second=sets % count,
        readers=kinds // count**2,
    )
