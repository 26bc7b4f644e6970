"""Which of many sets of labels have a label in common, and how alike those are.

Most sets of a codebook have nothing in common, so expected disagreement is computed from the
pairs that have: the rest is at distance 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from transcripts_tool.agreement.numeric import BoolArray, FloatArray, IntArray
from transcripts_tool.agreement.sets import SIMILARITIES

_CELLS = 4_000_000


@dataclass(frozen=True)
class Overlaps:
    """Ordered pairs of filled sets with a label in common, sorted by `one` and then `two`.

    `alike` holds their similarity by name; a set is among its own pairs, with similarity 1.
    """

    sets: int
    one: IntArray
    two: IntArray
    alike: Mapping[str, FloatArray]

    def to_all(self, name: str, frequencies: FloatArray) -> FloatArray:
        """Return per set the sum of its similarities to all sets, times their frequencies."""
        weights = self.alike[name] * frequencies[self.two]
        sums = np.bincount(self.one, weights=weights, minlength=self.sets)
        return sums.astype(np.float64)

    def crossed(self, name: str, held: FloatArray) -> FloatArray:
        """Return sums of similarities between households (held is households x sets)."""
        households = len(held)
        if households == 1:
            return np.array([[held[0] @ self.to_all(name, held[0])]])
        out = np.zeros((households, households))
        rows = max(_CELLS // max(self.sets, 1), 1)
        for at in range(0, self.sets, rows):
            part = slice(*np.searchsorted(self.one, [at, at + rows]))
            block = np.zeros((min(rows, self.sets - at), self.sets))
            block[self.one[part] - at, self.two[part]] = self.alike[name][part]
            out += held[:, at : at + rows] @ (block @ held.T)
        return out


def overlaps(sets: BoolArray) -> Overlaps:
    """Return the pairs of sets (rows of yes/no) that have a label in common."""
    count, labels = sets.shape
    sizes = sets.sum(axis=1).astype(np.float64)
    holders = [np.flatnonzero(sets[:, label]) for label in range(labels)]
    if sum(len(one) ** 2 for one in holders) < count**2:
        keys = [(one[:, None] * count + one[None, :]).ravel() for one in holders]
        flat, common = np.unique(
            np.concatenate([np.zeros(0, dtype=np.int64), *keys]), return_counts=True
        )
    else:
        shared = sets.astype(np.float64) @ sets.astype(np.float64).T
        flat = np.flatnonzero(shared)
        common = shared.ravel()[flat].astype(np.int64)
    one, two = flat // max(count, 1), flat % max(count, 1)
    alike = {
        name: similar(common.astype(np.float64), sizes[one], sizes[two])
        for name, similar in SIMILARITIES.items()
    }
    return Overlaps(count, one, two, alike)
