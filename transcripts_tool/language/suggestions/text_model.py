"""A linear text classifier for each label: logistic regression over the vectors of features.py."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from transcripts_tool.domain.transcript import INTERVIEWER
from transcripts_tool.language.suggestions.features import (
    ASKED_WEIGHT,
    Counts,
    Space,
    Table,
    counts,
    learn_space,
    vectors,
)
from transcripts_tool.language.suggestions.types import Word, flat

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

FEWEST_POSITIVES = 2
MANY = 2000  # from here on a rougher fit is as good
STRENGTH = 1.0  # inverse of the penalty
# What a label without enough examples gets: about the middle of what other labels get for a
# fragment that is not theirs, so that it is neither favoured nor shut out.
UNKNOWN = -1.0
# A word that adds less than this to a label is not worth showing as a reason.
FAINT = 0.02

Truth = Mapping[str, frozenset[str]]  # dimension -> labels; a missing dimension was not judged


@dataclass(frozen=True, slots=True)
class TextModel:
    """Weights of each dimension: labels x columns, with intercepts and which labels are known."""

    space: Space
    weights: Mapping[str, NDArray[np.float32]]
    intercepts: Mapping[str, NDArray[np.float64]]
    known: Mapping[str, NDArray[np.bool_]]

    def decisions(self, dimension: str, fragments: Table) -> NDArray[np.float64]:
        """Fragments x labels: signed distance from the border of each label."""
        rows = vectors(fragments, self.space)
        found = rows @ self.weights[dimension].T.astype(np.float64) + self.intercepts[dimension]
        return np.where(self.known[dimension][None, :], np.asarray(found), UNKNOWN)

    def words(self, dimension: str, turns: Sequence[Sequence[Word]]) -> list[dict[Word, float]]:
        """What each word of a fragment adds to the decision for each label."""
        said = counts(turns)
        words = sorted(said)
        if not words:
            return [{} for _ in self.intercepts[dimension]]
        alone = vectors(Table([{word: 1.0} for word in words]), self.space)
        # A word's own vector has unit length; in the fragment it has about 1/sqrt(n) of that.
        scores = np.asarray(alone @ self.weights[dimension].T.astype(np.float64))
        scores = scores / np.sqrt(len(words)) * self.known[dimension][None, :]
        return _by_word(turns, words, said, scores)


def fit(
    fragments: Sequence[Counts],
    truths: Sequence[Truth],
    labels: Mapping[str, Sequence[str]],
    importance: Sequence[float] | None = None,
) -> TextModel:
    """Learn every label of every dimension; the same input gives the same model.

    `labels` maps a dimension to its labels in order, `importance` weighs the fragments.
    """
    table = Table(fragments)
    space = learn_space(table)
    rows = vectors(table, space)
    heavy = np.ones(len(fragments)) if importance is None else np.asarray(importance)
    weights, intercepts, known = {}, {}, {}
    for dimension, names in labels.items():
        judged = np.asarray([dimension in truth for truth in truths], dtype=bool)
        given = [truth[dimension] for truth in truths if dimension in truth]
        each = [
            _fit_label(rows[judged], np.asarray([name in g for g in given]), heavy[judged])
            for name in names
        ]
        width = space.width
        weights[dimension] = np.stack([e[0] if e else np.zeros(width, np.float32) for e in each])
        intercepts[dimension] = np.asarray([e[1] if e else 0.0 for e in each])
        known[dimension] = np.asarray([e is not None for e in each])
    return TextModel(space, weights, intercepts, known)


def _fit_label(
    rows: csr_matrix, truth: NDArray[np.bool_], heavy: NDArray[np.float64]
) -> tuple[NDArray[np.float32], float] | None:
    from sklearn.linear_model import LogisticRegression

    positives = int(truth.sum())
    if positives < FEWEST_POSITIVES or positives == len(truth) or not rows.shape[1]:
        return None
    model = LogisticRegression(
        C=STRENGTH,
        class_weight="balanced",
        solver="liblinear",
        dual=True,
        random_state=0,
        tol=1e-2 if len(truth) < MANY else 1e-1,
    )
    model.fit(rows, truth, sample_weight=heavy)
    return model.coef_[0].astype(np.float32), float(model.intercept_[0])


def _by_word(
    turns: Sequence[Sequence[Word]],
    words: Sequence[str],
    said: Counts,
    scores: NDArray[np.float64],
) -> list[dict[Word, float]]:
    number = {word: at for at, word in enumerate(words)}
    found: list[dict[Word, float]] = [{} for _ in range(scores.shape[1])]
    for word in flat(turns):
        weight = (ASKED_WEIGHT if word.role == INTERVIEWER else 1.0) / said[word.folded]
        row = scores[number[word.folded]]
        for label in np.flatnonzero(row > FAINT):
            found[label][word] = float(row[label]) * weight
    return found
