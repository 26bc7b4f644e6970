"""Conger's kappa: Cohen's kappa for more than two coders, with gaps."""

from __future__ import annotations

import numpy as np

from transcripts_tool.agreement.fleiss import pairwise_agreement
from transcripts_tool.agreement.numeric import FloatArray, IntArray, number, ratio, value_counts


def conger_chance(per_coder: FloatArray) -> float:
    """Return chance agreement from the coders' shares (coders x categories).

    The mean over ordered pairs of different coders of the sum of products of their shares.
    """
    coders = len(per_coder)
    total = per_coder.sum(axis=0)
    return float(((total**2) - (per_coder**2).sum(axis=0)).sum() / (coders * (coders - 1)))


def conger_kappa(codes: IntArray, categories: int) -> float | None:
    """Return kappa of codes (coders x units, -1 = gap); None where it is undefined.

    Sources: Conger (1980); with gaps Gwet (2014): each coder's shares over all units that this
    coder has a value for. Two coders without gaps give Cohen's kappa.
    """
    active = codes[(codes >= 0).any(axis=1)]
    if len(active) < 2:
        return None
    shares = np.stack(
        [np.bincount(row[row >= 0], minlength=categories) / (row >= 0).sum() for row in active]
    )
    if np.count_nonzero(shares.sum(axis=0)) < 2:
        return None
    chance = conger_chance(shares)
    observed = pairwise_agreement(value_counts(active, categories))
    return number(ratio(observed - chance, 1 - chance))
