"""Fleiss' kappa for two or more coders who need not be the same for every unit."""

from __future__ import annotations

from typing import Any

import numpy as np

from transcripts_tool.agreement.numeric import FloatArray, number, ratio


def pairwise_agreement(counts: FloatArray) -> float:
    """Return the mean over units with two or more values of the share of agreeing pairs."""
    size = counts.sum(axis=1)
    several = size >= 2
    pairs = (size * (size - 1))[several]
    agreeing = (counts * (counts - 1)).sum(axis=1)[several]
    return float(np.mean(agreeing / pairs)) if several.any() else float("nan")


def fleiss_kappa(counts: Any) -> float | None:
    """Return kappa from counts of units x categories, None where nothing varies.

    Each unit's number of values may differ: then each unit weighs the same in the shares of the
    categories, as in Gwet (2014), and units with one value count there only. With equal numbers
    this is Fleiss (1971).
    """
    table = np.asarray(counts, dtype=np.float64)
    table = table[table.sum(axis=1) > 0]
    if not len(table):
        return None
    share = (table / table.sum(axis=1, keepdims=True)).mean(axis=0)
    if np.count_nonzero(share) < 2:
        return None
    chance = float((share**2).sum())
    return number(ratio(pairwise_agreement(table) - chance, 1 - chance))
