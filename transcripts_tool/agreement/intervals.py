"""Which interval a value gets, if any, and how it is written in the report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from transcripts_tool.agreement import reasons
from transcripts_tool.agreement.numeric import FloatArray, IntArray
from transcripts_tool.agreement.pairs import Groups
from transcripts_tool.agreement.reasons import Block, put_range
from transcripts_tool.agreement.resampling import (
    JACKKNIFE_BELOW,
    UNDEFINED_ALLOWED,
    Bootstrap,
    Jackknife,
    Statistic,
    cluster_bootstrap,
    jackknife,
)

LEAST_HOUSEHOLDS = 5
"""A label found in fewer households gets no interval."""
_FLAT = 1e-12


@dataclass(frozen=True)
class Resampling:
    """How intervals are made: asked for or not, with which seed and number of draws."""

    wanted: bool
    seed: int
    draws: int


@dataclass(frozen=True)
class Intervals:
    """Everything the report says about the spread of several values between households."""

    left_out: Jackknife | None
    drawn: Bootstrap | None
    low: FloatArray
    high: FloatArray
    why_not: Callable[[int], str]

    def write(self, block: Block, name: str, place: int) -> None:
        """Write `<name>_ci` and `<name>_left_out` (the range with one household left out)."""
        put_range(block, f"{name}_ci", self.low[place], self.high[place], self.why_not(place))
        low, high = np.nan, np.nan
        if self.left_out is not None:
            low, high = (float(limit[place]) for limit in self.left_out.left_out())
        put_range(block, f"{name}_left_out", low, high, self.why_not(place))
        if self.drawn is not None:
            block[f"{name}_undefined_draws"] = float(self.drawn.undefined[place])


def method_name(groups: Groups) -> str | None:
    """Return how intervals are made for these households, None where there are none."""
    if not groups.known or groups.count < 2:
        return None
    return "jackknife" if groups.count < JACKKNIFE_BELOW else "bootstrap"


def intervals(
    statistic: Statistic,
    groups: Groups,
    carriers: IntArray,
    how: Resampling,
    refused: str | None = None,
) -> Intervals:
    """Return the intervals of all values of a statistic.

    `carriers` is the number of households that carry each value's label; `refused` is a reason
    to give none at all.
    """
    refused = _refusal(groups, how) or refused
    count = len(carriers)
    if refused is not None:
        empty = np.full(count, np.nan)
        return Intervals(None, None, empty, empty, lambda place: refused)
    left_out, drawn = jackknife(statistic, groups.count), None
    if groups.count < JACKKNIFE_BELOW:
        low, high = left_out.interval()
    else:
        drawn = cluster_bootstrap(statistic, groups.count, how.draws, how.seed)
        low, high = drawn.low, drawn.high
    kept = (carriers >= LEAST_HOUSEHOLDS) & (high - low > _FLAT) & np.isfinite(left_out.value)
    low = np.where(kept, np.maximum(low, -1.0), np.nan)
    high = np.where(kept, np.minimum(high, 1.0), np.nan)
    return Intervals(left_out, drawn, low, high, _explainer(left_out, drawn, carriers))


def _refusal(groups: Groups, how: Resampling) -> str | None:
    if not how.wanted:
        return reasons.not_asked()
    if not groups.known:
        return reasons.no_households()
    return reasons.one_household() if groups.count < 2 else None


def _explainer(
    left_out: Jackknife, drawn: Bootstrap | None, carriers: IntArray
) -> Callable[[int], str]:
    def explain(place: int) -> str:
        if np.isnan(left_out.value[place]):
            return reasons.no_value()
        if carriers[place] < LEAST_HOUSEHOLDS:
            return reasons.few_households(LEAST_HOUSEHOLDS)
        if drawn is not None and drawn.undefined[place] > UNDEFINED_ALLOWED:
            return reasons.undefined_draws(float(drawn.undefined[place]))
        if np.isnan(left_out.replicates[:, place]).any():
            return reasons.undefined_left_out()
        return reasons.no_spread()

    return explain


def stack(parts: Sequence[FloatArray]) -> FloatArray:
    """Join the values of several coefficients (replicates x labels each) side by side."""
    return np.concatenate(parts, axis=1)
