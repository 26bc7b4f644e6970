"""From evidence to probability: a fixed logistic curve for each kind of dimension.

The coefficients stand in data/calibration.json. derive.py fits them on invented dialogues among
the codebook's examples by `fit_curve`, never on interviews that judge the model.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

FEATURES = ("constant", "log_evidence", "share", "prior", "linked", "context", "learned", "asked")
LEARNED = FEATURES.index("learned")
# Behind the features stands a mark, 1 where every found word was an interviewer's: a question
# announces a subject but settles nothing, so such a label is never likelier than not.
ONLY_ASKED = len(FEATURES)


def features(
    totals: Sequence[float],
    priors: Sequence[float],
    linked: Sequence[float],
    context: Sequence[float],
    asked: Sequence[float],
) -> NDArray[np.float64]:
    """One row of FEATURES for each label, and the mark ONLY_ASKED.

    `priors` are expected shares of fragments (0 to 1), `linked` and `context` shares of evidence
    of linked labels and of earlier fragments, `asked` the part of the evidence that an
    interviewer said: it helps a label of which the answer speaks too, and no other. The place of
    a text model's decisions is left at 0.
    """
    whole, questions = sum(totals) + 1.0, sum(asked) + 1.0
    columns = zip(totals, priors, linked, context, asked, strict=True)
    rows = [
        (
            *(1.0, math.log1p(own), own / whole, _logit(prior), link, near / whole, 0.0),
            *((ask / questions, 0.0) if own > ask else (0.0, float(ask > 0.0))),
        )
        for own, prior, link, near, ask in columns
    ]
    return np.asarray(rows, dtype=np.float64).reshape(len(totals), len(FEATURES) + 1)


@lru_cache(maxsize=4)
def curve(kind: str) -> tuple[float, ...]:
    """The shipped coefficients for FEATURES.

    kind is 'topic' or 'act', and 'topic_plain' or 'act_plain' where there is no text model.
    """
    path = resources.files(__package__) / "data" / "calibration.json"
    return tuple(json.loads(path.read_text(encoding="utf-8"))[kind])


def logits(
    rows: NDArray[np.float64],
    coefficients: Sequence[float] | NDArray[np.float64],
    shifts: NDArray[np.float64] | float = 0.0,
) -> NDArray[np.float64]:
    """Log-odds of each label; `shifts` are added to them, at most to even odds where only asked."""
    found = rows[..., :ONLY_ASKED] @ np.asarray(coefficients, dtype=np.float64) + shifts
    return np.asarray(np.where(rows[..., ONLY_ASKED] > 0, np.minimum(found, 0.0), found))


def probability(logit: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probability of log-odds, kept away from 0 and 1."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(logit, -9.0, 9.0))))


def fit_curve(
    rows: NDArray[np.float64],
    truth: NDArray[np.float64],
    start: Sequence[float] | NDArray[np.float64],
    spread: Sequence[float] | NDArray[np.float64],
    steps: int = 50,
) -> NDArray[np.float64]:
    """Fit a logistic curve by Newton's method with a normal prior on each coefficient.

    `rows` is n x k, `truth` n zeros and ones, `start` the k prior means, `spread` the k prior
    standard deviations. Few data leave the prior as it is (maximum a posteriori estimate).
    """
    mean = np.asarray(start, dtype=np.float64)
    precision = 1.0 / np.square(np.asarray(spread, dtype=np.float64))
    beta: NDArray[np.float64] = mean.copy()
    for _ in range(steps):
        logit = rows @ beta
        chance = 1.0 / (1.0 + np.exp(-np.clip(logit, -30.0, 30.0)))
        slope = rows.T @ (truth - chance) - precision * (beta - mean)
        bend = (rows * (chance * (1.0 - chance))[:, None]).T @ rows + np.diag(precision)
        step = np.asarray(np.linalg.solve(bend, slope), dtype=np.float64)
        beta = beta + _damped(step, beta, rows, truth, mean, precision)
        if float(np.max(np.abs(step))) < 1e-8:
            break
    return beta


def _damped(
    step: NDArray[np.float64],
    beta: NDArray[np.float64],
    rows: NDArray[np.float64],
    truth: NDArray[np.float64],
    mean: NDArray[np.float64],
    precision: NDArray[np.float64],
) -> NDArray[np.float64]:
    """The step, halved until the posterior does not get worse: a full one can overshoot."""

    def loss(at: NDArray[np.float64]) -> float:
        logit = rows @ at
        fit = np.sum(np.logaddexp(0.0, logit) - truth * logit)
        return float(fit + 0.5 * np.sum(precision * np.square(at - mean)))

    now = loss(beta)
    for _ in range(30):
        if loss(beta + step) <= now:
            return step
        step = step / 2.0
    return np.zeros_like(step)


def _logit(share: float) -> float:
    kept = min(max(share, 1e-3), 1.0 - 1e-3)
    return math.log(kept / (1.0 - kept))
