"""From evidence to probability: a fixed logistic curve for each kind of dimension.

The coefficients stand in data/calibration.json. They were fitted on invented fragments
(tests/language/data/development.jsonl) by `fit_curve`, never on interviews that judge the model.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

FEATURES = ("constant", "log_evidence", "share", "prior", "linked", "context")


def features(
    totals: Sequence[float], priors: Sequence[float], linked: Sequence[float],
    context: Sequence[float],
) -> NDArray[np.float64]:
    """One row of FEATURES for each label; `priors` are expected shares of fragments (0 to 1)."""
    whole = sum(totals)
    rows = [
        (1.0, math.log1p(total), total / (whole + 1.0), _logit(prior), link, near / (1.0 + whole))
        for total, prior, link, near in zip(totals, priors, linked, context, strict=True)
    ]
    return np.asarray(rows, dtype=np.float64).reshape(len(totals), len(FEATURES))


@lru_cache(maxsize=4)
def curve(kind: str) -> tuple[float, ...]:
    """The shipped coefficients for FEATURES; kind is 'topic' or 'act'."""
    path = resources.files(__package__) / "data" / "calibration.json"
    return tuple(json.loads(path.read_text(encoding="utf-8"))[kind])


def logits(rows: NDArray[np.float64], coefficients: Sequence[float]) -> NDArray[np.float64]:
    """Log-odds of each label."""
    return np.asarray(rows @ np.asarray(coefficients, dtype=np.float64))


def probability(logit: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probability of log-odds, kept away from 0 and 1."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(logit, -9.0, 9.0))))


def fit_curve(
    rows: NDArray[np.float64],
    truth: NDArray[np.float64],
    start: Sequence[float],
    spread: Sequence[float],
    steps: int = 50,
) -> NDArray[np.float64]:
    """Fit a logistic curve by Newton's method with a normal prior on each coefficient.

    `rows` is n x k, `truth` n zeros and ones, `start` the k prior means, `spread` the k prior
    standard deviations. Few data leave the prior as it is (maximum a posteriori estimate).
    """
    mean = np.asarray(start, dtype=np.float64)
    precision = 1.0 / np.square(np.asarray(spread, dtype=np.float64))
    beta = mean.copy()
    for _ in range(steps):
        chance = probability(rows @ beta)
        slope = rows.T @ (truth - chance) - precision * (beta - mean)
        bend = (rows * (chance * (1.0 - chance))[:, None]).T @ rows + np.diag(precision)
        step = np.linalg.solve(bend, slope)
        beta = beta + step
        if float(np.max(np.abs(step))) < 1e-8:
            break
    return beta


def _logit(share: float) -> float:
    kept = min(max(share, 1e-3), 1.0 - 1e-3)
    return math.log(kept / (1.0 - kept))
