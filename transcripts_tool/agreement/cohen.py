"""Cohen's kappa, plain and weighted, for two coders."""

from __future__ import annotations

from typing import Any

import numpy as np

from transcripts_tool.agreement.numeric import FloatArray, IntArray, number, ratio


def contingency(first: IntArray, second: IntArray, categories: int) -> FloatArray:
    """Count pairs of codes to a categories x categories table; pairs with a -1 are left out."""
    both = (first >= 0) & (second >= 0)
    flat = np.bincount(first[both] * categories + second[both], minlength=categories**2)
    return flat.reshape(categories, categories).astype(np.float64)


def cohen_kappa(table: Any, weights: Any = None) -> float | None:
    """Return kappa of a square table of counts, None where both coders are constant.

    `weights` are agreement weights (1 on the diagonal); without them unequal is unequal.
    Sources: Cohen (1960), weighted: Cohen (1968).

    >>> round(cohen_kappa([[88, 14, 18], [10, 40, 10], [2, 6, 12]]), 4)
    0.4915
    """
    counts = np.asarray(table, dtype=np.float64)
    total = counts.sum()
    agree = np.eye(len(counts)) if weights is None else np.asarray(weights, dtype=np.float64)
    rows, columns = counts.sum(axis=1), counts.sum(axis=0)
    chance = float((np.outer(rows, columns) * agree).sum())
    observed = float((counts * agree).sum())
    return number(ratio(observed * total - chance, total * total - chance))
