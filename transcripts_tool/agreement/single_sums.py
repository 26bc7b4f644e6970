"""Per household, the sums from which agreement about one value per fragment follows."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from transcripts_tool.agreement.numeric import FloatArray, IntArray, ratio
from transcripts_tool.agreement.pairs import Groups


@dataclass(frozen=True)
class SingleSums:
    """Sums per household, over fragments that two or more coders read where nothing else is said.

    agreeing: shares of agreeing pairs of coders; units: fragments; matches: agreeing pairs, each
    over m - 1 for m readers; values: frequencies of the categories; shares: shares of the
    categories over all fragments, also those with one reader; read: all fragments; given: the
    frequencies per coder over all fragments (coders x households x categories).
    """

    agreeing: FloatArray
    units: FloatArray
    matches: FloatArray
    values: FloatArray
    shares: FloatArray
    read: FloatArray
    given: FloatArray

    def coefficients(self, weights: FloatArray) -> dict[str, FloatArray]:
        """Return percent, kappa (Cohen's or Conger's), Fleiss' kappa, alpha and AC1.

        One value per replicate, NaN where undefined; the same as by the functions named after
        the coefficients.
        """
        percent = ratio(weights @ self.agreeing, weights @ self.units)
        share = ratio(weights @ self.shares, (weights @ self.read)[:, None])
        # Values of lone readers vary the chance term, but nobody agreed or differed about them.
        varied = np.where((weights @ self.values > 0).sum(axis=1) > 1, 1.0, np.nan)
        guessing = (share * (1 - share)).sum(axis=1) / max(share.shape[1] - 1, 1)
        chances = {
            "kappa": self._conger_chance(weights),
            "fleiss": (share**2).sum(axis=1),
            "ac1": guessing,
        }
        found = {
            name: ratio(percent - chance, 1 - chance) * varied for name, chance in chances.items()
        }
        return {"percent": percent, "alpha": self._alpha(weights), **found}

    def _alpha(self, weights: FloatArray) -> FloatArray:
        values = weights @ self.values
        total = values.sum(axis=1)
        observed = ratio(total - weights @ self.matches, total)
        expected = ratio(total**2 - (values**2).sum(axis=1), total * (total - 1))
        return 1.0 - ratio(observed, expected)

    def _conger_chance(self, weights: FloatArray) -> FloatArray:
        given = weights @ self.given
        shares = np.nan_to_num(ratio(given, given.sum(axis=2, keepdims=True)), nan=0.0)
        coders = (given.sum(axis=2) > 0).sum(axis=0)
        together = (shares.sum(axis=0) ** 2).sum(axis=1) - (shares**2).sum(axis=(0, 2))
        return ratio(together, coders * (coders - 1))


def single_sums(codes: IntArray, categories: int, groups: Groups) -> SingleSums:
    """Return the sums of codes (coders x fragments, -1 = not read)."""
    size = (codes >= 0).sum(axis=0).astype(np.float64)
    several = (size >= 2).astype(np.float64)
    agreeing = np.zeros(len(size))
    for one, two in combinations(codes, 2):
        agreeing += 2.0 * ((one == two) & (one >= 0))
    others = np.maximum(size - 1, 1)

    def summed(weights: FloatArray) -> FloatArray:
        return np.bincount(groups.of, weights=weights, minlength=groups.count).astype(np.float64)

    def frequencies(coder: IntArray, weights: FloatArray) -> FloatArray:
        read = coder >= 0
        place = groups.of[read] * categories + coder[read]
        flat = np.bincount(place, weights[read], minlength=groups.count * categories)
        return flat.reshape(groups.count, categories).astype(np.float64)

    def together(weights: FloatArray) -> FloatArray:
        return np.asarray(sum(frequencies(coder, weights) for coder in codes))

    return SingleSums(
        agreeing=summed(several * agreeing / (others * np.maximum(size, 1))),
        units=summed(several),
        matches=summed(several * agreeing / others),
        values=together(several),
        shares=together(1.0 / np.maximum(size, 1)),
        read=summed((size > 0).astype(np.float64)),
        given=np.stack([frequencies(coder, np.ones_like(size)) for coder in codes]),
    )
