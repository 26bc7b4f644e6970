"""Per household, the sums from which nominal agreement of two coders follows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from transcripts_tool.agreement.numeric import FloatArray, IntArray, ratio
from transcripts_tool.agreement.pairs import Groups

COEFFICIENTS = ("kappa", "alpha", "ac1")


@dataclass(frozen=True)
class SingleSums:
    """Agreements and fragments (households) and each coder's frequencies (x categories)."""

    agreeing: FloatArray
    units: FloatArray
    first: FloatArray
    second: FloatArray

    def values(self, weights: FloatArray) -> FloatArray:
        """Return kappa, alpha and AC1 side by side (replicates x 3)."""
        units = weights @ self.units
        observed = ratio(weights @ self.agreeing, units)
        first, second = weights @ self.first, weights @ self.second
        both = first + second
        chance = ratio((first * second).sum(axis=1), units**2)
        apart = ratio((both * (both - 1)).sum(axis=1), 2 * units * (2 * units - 1))
        share = ratio(both, 2 * units[:, None])
        categories = max(both.shape[1], 2)
        ac1 = (share * (1 - share)).sum(axis=1) / (categories - 1)
        varied = np.where((both > 0).sum(axis=1) > 1, 1.0, np.nan)
        found = [ratio(observed - by, 1 - by) for by in (chance, ac1)]
        alpha = 1 - ratio(1 - observed, 1 - apart)
        return np.stack([found[0], alpha, found[1]], axis=1) * varied[:, None]


def single_sums(codes: IntArray, categories: int, groups: Groups) -> SingleSums:
    """Return the sums of codes (2 x fragments, none missing)."""
    every = np.arange(codes.shape[1])
    one_hot = np.eye(categories)
    same = (codes[0] == codes[1]).astype(np.float64)[:, None]
    return SingleSums(
        agreeing=groups.sums(same, every, every)[:, 0],
        units=groups.sums(np.ones_like(same), every, every)[:, 0],
        first=groups.sums(one_hot, codes[0], every),
        second=groups.sums(one_hot, codes[1], every),
    )
