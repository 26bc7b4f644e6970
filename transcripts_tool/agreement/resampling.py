"""Intervals that respect households: the delete-one jackknife and the cluster bootstrap.

A statistic is a function of household weights: an array (replicates x households) goes in, an
array (replicates x values) comes out, NaN where a value is undefined. The weight of a household
is how often it counts: 1, 0 when left out, or its number of draws.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from transcripts_tool.agreement.numeric import FloatArray
from transcripts_tool.agreement.student import t_quantile

Statistic = Callable[[FloatArray], FloatArray]

JACKKNIFE_BELOW = 30
"""From this many households on the bootstrap is used."""
UNDEFINED_ALLOWED = 0.05
"""A larger share of undefined draws means no interval."""
LEVEL = 0.95
_CHUNK = 4_000_000


@dataclass(frozen=True)
class Jackknife:
    """Values with one household left out at a time (households x values) and what follows."""

    value: FloatArray
    replicates: FloatArray

    @property
    def error(self) -> FloatArray:
        """The standard error per value, NaN where a replicate is undefined."""
        count = len(self.replicates)
        spread = self.replicates - self.replicates.mean(axis=0)
        return np.asarray(np.sqrt((count - 1) / count * (spread**2).sum(axis=0)))

    def interval(self, level: float = LEVEL) -> tuple[FloatArray, FloatArray]:
        """Return value -/+ t(G-1) times the standard error."""
        reach = t_quantile((1 + level) / 2, len(self.replicates) - 1) * self.error
        return self.value - reach, self.value + reach

    def left_out(self) -> tuple[FloatArray, FloatArray]:
        """Return the smallest and the largest value when each household is left out."""
        return self.replicates.min(axis=0), self.replicates.max(axis=0)


def jackknife(statistic: Statistic, households: int) -> Jackknife:
    """Return the delete-one-household jackknife (Efron, Stein 1981; Tukey 1958)."""
    full = statistic(np.ones((1, households)))[0]

    def leaving_out(first: int, last: int) -> FloatArray:
        weights = np.ones((last - first, households))
        weights[np.arange(last - first), np.arange(first, last)] = 0.0
        return weights

    return Jackknife(full, _chunked(statistic, households, households, leaving_out))


@dataclass(frozen=True)
class Bootstrap:
    """Percentile limits per value, and the share of draws in which the value was undefined."""

    low: FloatArray
    high: FloatArray
    undefined: FloatArray


@lru_cache(maxsize=4)
def household_draws(households: int, draws: int, seed: int) -> FloatArray:
    """Return how often each household is drawn (draws x households), with replacement.

    All values of a report with the same households are drawn alike; the array is read-only.
    """
    random = np.random.default_rng(seed)
    picked = random.integers(0, households, size=(draws, households))
    picked += np.arange(draws)[:, None] * households
    counts = np.bincount(picked.ravel(), minlength=draws * households)
    weights = counts.reshape(draws, households).astype(np.float64)
    weights.flags.writeable = False
    return weights


def cluster_bootstrap(
    statistic: Statistic, households: int, draws: int, seed: int, level: float = LEVEL
) -> Bootstrap:
    """Return the percentile bootstrap over whole households (Davison, Hinkley 1997, 3.8)."""
    weights = household_draws(households, draws, seed)
    values = _chunked(statistic, draws, households, lambda first, last: weights[first:last])
    undefined = np.isnan(values).mean(axis=0)
    tails = [(1 - level) / 2, (1 + level) / 2]
    low, high = np.full(len(undefined), np.nan), np.full(len(undefined), np.nan)
    whole = undefined == 0
    if whole.any():
        low[whole], high[whole] = np.quantile(values[:, whole], tails, axis=0)
    for place in np.flatnonzero(~whole & (undefined <= UNDEFINED_ALLOWED)):
        low[place], high[place] = np.nanquantile(values[:, place], tails)
    return Bootstrap(low, high, undefined)


def _chunked(
    statistic: Statistic, count: int, households: int, weights: Callable[[int, int], FloatArray]
) -> FloatArray:
    """Apply a statistic to `count` rows of weights without holding all that is between."""
    rows = max(_CHUNK // (households * 16), 16)
    parts = [statistic(weights(first, min(first + rows, count))) for first in range(0, count, rows)]
    return np.concatenate(parts, axis=0)
