"""The design effect: how much households widen an interval, and whether more fragments help."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from transcripts_tool.agreement import binary
from transcripts_tool.agreement.label_sums import TwoCoderSums
from transcripts_tool.agreement.numeric import FloatArray, ratio
from transcripts_tool.agreement.resampling import jackknife

NARROWER = 0.10
"""More fragments are said to help when they could narrow an interval by more than this share."""


@dataclass(frozen=True)
class DesignEffect:
    """What clustering in households does to the variance of a coefficient.

    `effect` is the variance between households over the variance as if fragments were
    independent; `icc` the intra-class correlation that follows from it with the mean household
    size (weighted by size); `gain` by which share the interval could still narrow with ever more
    fragments of the same households.
    """

    effect: float
    icc: float
    gain: float

    @property
    def more_fragments_help(self) -> bool:
        """Whether more fragments of the same households would clearly narrow the interval."""
        return self.gain > NARROWER


def design_effect(clustered: float, independent: float, sizes: FloatArray) -> DesignEffect | None:
    """Return the design effect from two variances and household sizes, None where undefined.

    Kish (1965): effect = 1 + (m - 1) icc, with m the size-weighted mean household size. With
    more fragments the variance falls towards icc * m / effect of what it is now, no further.
    """
    if not independent > 0 or not np.isfinite(clustered):
        return None
    size = float((sizes**2).sum() / sizes.sum())
    effect = clustered / independent
    if size <= 1:
        return DesignEffect(effect, 0.0, 0.0)
    icc = min(max((effect - 1) / (size - 1), 0.0), 1.0)
    left = np.sqrt(min(icc * size / max(effect, 1e-12), 1.0))
    return DesignEffect(effect, icc, float(1.0 - left))


def label_design_effects(sums: TwoCoderSums) -> FloatArray:
    """Return the design effect of kappa per label, NaN where it is undefined.

    The variance as if fragments were independent comes from leaving out one fragment at a time;
    fragments in the same cell of the 2 x 2 table give the same value, so four cases suffice.
    """
    households = len(sums.counts)
    if households < 2:
        return np.full(sums.counts.shape[1], np.nan)
    clustered = jackknife(lambda w: sums.values(w)["kappa"], households).error ** 2
    total = sums.total
    size = total.sum(axis=-1)
    without = np.stack([total - np.eye(4)[cell] for cell in range(4)])
    values = binary.binary_kappa(binary.cells(without))
    values = np.where(total.T > 0, values, 0.0)
    mean = ratio((total.T * values).sum(axis=0), size)
    independent = ratio(size - 1, size) * (total.T * (values - mean) ** 2).sum(axis=0)
    return ratio(clustered, independent)
