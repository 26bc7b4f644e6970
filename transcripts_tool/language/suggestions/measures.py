"""Measures of ranking and calibration, as arrays of fragments x labels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """One bin of a reliability curve: how many pairs, mean probability, share that was true."""

    pairs: int
    predicted: float
    observed: float


def ranking_precision(truth: NDArray[np.bool_], scores: NDArray[np.float64]) -> float | None:
    """Label ranking average precision (Tsoumakas et al. 2010) over fragments with a label.

    Ties count against the label. None when no fragment has a label.
    """
    values = [
        float(np.mean([_precision_at(row, given, label) for label in np.flatnonzero(given)]))
        for row, given in zip(scores, truth, strict=True)
        if given.any()
    ]
    return float(np.mean(values)) if values else None


def _precision_at(row: NDArray[np.float64], given: NDArray[np.bool_], label: np.intp) -> float:
    above = row >= row[label]
    return float((above & given).sum() / above.sum())


def average_precision(truth: NDArray[np.bool_], scores: NDArray[np.float64]) -> float | None:
    """Area under the precision-recall steps of one label; None without a positive."""
    if not truth.any():
        return None
    order = np.argsort(-scores, kind="stable")
    found = np.cumsum(truth[order])
    precision = found / np.arange(1, len(truth) + 1)
    return float(precision[truth[order]].mean())


def hits(truth: NDArray[np.bool_], scores: NDArray[np.float64], first: int) -> int:
    """Fragments with a true label among the first so many, of those that have a label."""
    best = np.argsort(-scores, axis=1, kind="stable")[:, :first]
    return int(np.take_along_axis(truth, best, axis=1).any(axis=1).sum())


def reliability(truth: NDArray[np.bool_], chance: NDArray[np.float64]) -> tuple[Bin, ...]:
    """The reliability curve over pooled label-fragment pairs, in ten bins of equal mass."""
    order = np.argsort(chance, axis=None, kind="stable")
    flat_chance, flat_truth = chance.ravel()[order], truth.ravel()[order]
    parts = [part for part in np.array_split(np.arange(len(order)), BINS) if len(part)]
    return tuple(
        Bin(len(part), float(flat_chance[part].mean()), float(flat_truth[part].mean()))
        for part in parts
    )


def calibration_error(truth: NDArray[np.bool_], chance: NDArray[np.float64]) -> float | None:
    """Expected calibration error: mean gap between predicted and observed over the bins."""
    bins = reliability(truth, chance)
    pairs = sum(each.pairs for each in bins)
    if not pairs:
        return None
    return sum(each.pairs * abs(each.predicted - each.observed) for each in bins) / pairs
