"""Gwet's AC1 and AC2 for two or more coders, with gaps."""

from __future__ import annotations

from typing import Any

import numpy as np

from transcripts_tool.agreement.numeric import FloatArray, number, ratio


def quadratic_weights(values: Any) -> FloatArray:
    """Return agreement weights 1 - (difference / largest difference)^2 of numeric categories."""
    points = np.asarray(values, dtype=np.float64)
    width = points.max() - points.min()
    return np.asarray(1.0 - ((points[:, None] - points[None, :]) / width) ** 2)


def gwet_ac2(counts: Any, weights: Any) -> float | None:
    """Return AC2 from counts (units x categories) and agreement weights.

    Units with one value count in the shares of the categories only. None where all values fall
    in one category: the formula gives 1 there, which says nothing about agreement.
    Source: Gwet (2014), Handbook of inter-rater reliability, chapter 4 and appendix.
    """
    table = np.asarray(counts, dtype=np.float64)
    table = table[table.sum(axis=1) > 0]
    agree = np.asarray(weights, dtype=np.float64)
    if not len(table) or np.count_nonzero(table.sum(axis=0)) < 2:
        return None
    size = table.sum(axis=1)
    several = size >= 2
    weighted = table @ agree.T
    agreeing = (table * (weighted - 1)).sum(axis=1)[several]
    observed = ratio(agreeing, (size * (size - 1))[several])
    if not len(observed):
        return None
    share = (table / size[:, None]).mean(axis=0)
    categories = table.shape[1]
    chance = agree.sum() / (categories * (categories - 1)) * float((share * (1 - share)).sum())
    return number(ratio(observed.mean() - chance, 1 - chance))


def gwet_ac1(counts: Any) -> float | None:
    """Return AC1 (Gwet 2008) from counts of units x categories; see `gwet_ac2`.

    The number of categories in the chance term is the number of columns: give a column to every
    category that could have been chosen, or only to those seen, and say which.
    """
    table = np.asarray(counts, dtype=np.float64)
    return gwet_ac2(table, np.eye(table.shape[1]))


def table_counts(table: Any) -> FloatArray:
    """Return counts (units x categories) of a two-coder contingency table, one row per unit."""
    cells = np.asarray(table, dtype=np.int64)
    categories = len(cells)
    one, two = np.indices(cells.shape)
    rows = np.eye(categories)[one.ravel()] + np.eye(categories)[two.ravel()]
    return np.repeat(rows, cells.ravel(), axis=0)
