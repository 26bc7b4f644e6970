"""How good a coder's model is, by household-wise cross-validation, and on what it keeps silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from transcripts_tool.domain.codebook import Codebook
from transcripts_tool.i18n import _
from transcripts_tool.language.suggestions import calibration
from transcripts_tool.language.suggestions.folds import household_folds
from transcripts_tool.language.suggestions.learning import TrainedModel, Trainer, too_few
from transcripts_tool.language.suggestions.measures import (
    Bin,
    average_precision,
    calibration_error,
    ranking_precision,
    reliability,
)
from transcripts_tool.language.suggestions.reading import RawCache
from transcripts_tool.language.suggestions.types import LabelledFragment, PipelineLike, TooLittle
from transcripts_tool.services.progress import counted

OUTER_FOLDS = 5
# With fewer fragments than this that carry a label nothing can be said about it.
FEWEST_POSITIVES = 5
GIVEN_FROM = 0.5


@dataclass(frozen=True, slots=True)
class LabelQuality:
    """One label: n fragments that carry it, and how well it was suggested to unseen households.

    `precision` and `recall` are at probability one half, `average_precision` of the model, the
    cold start and the most frequent label (the label's share). None: too few to say.
    """

    label: str
    positives: int
    precision: float | None
    recall: float | None
    warm: float | None
    cold: float | None
    frequent: float

    @property
    def beats(self) -> bool | None:
        """True when the model beats both baselines on this label; None when too few to say."""
        if self.warm is None or self.cold is None:
            return None
        return self.warm >= self.cold and self.warm > self.frequent


@dataclass(frozen=True, slots=True)
class DimensionQuality:
    """One dimension: ranking precision (LRAP) of three ways to rank, and calibration."""

    name: str
    fragments: int
    warm: float | None
    cold: float | None
    frequent: float | None
    calibration_error: float | None
    reliability: tuple[Bin, ...]
    labels: tuple[LabelQuality, ...]

    @property
    def silent(self) -> frozenset[str]:
        """Labels on which the model is shown not to beat the cold start and the commonest label."""
        return frozenset(each.label for each in self.labels if each.beats is False)


@dataclass(frozen=True, slots=True)
class Quality:
    """The model's own quality, measured on households that it had not seen."""

    fragments: int
    households: int
    dimensions: Mapping[str, DimensionQuality]

    @property
    def silent(self) -> dict[str, frozenset[str]]:
        """Labels to keep silent on, for each dimension."""
        return {name: each.silent for name, each in self.dimensions.items()}


def evaluate(
    examples: Sequence[LabelledFragment],
    codebook: Codebook,
    pipeline: PipelineLike,
    *,
    cache: RawCache | None = None,
) -> Quality | TooLittle:
    """Cross-validate over households; TooLittle when there are too few fragments or households."""
    return too_few(examples) or evaluate_with(Trainer(codebook, pipeline, cache), examples)


def evaluate_with(trainer: Trainer, examples: Sequence[LabelledFragment]) -> Quality:
    """The same with a trainer that is there already."""
    material = trainer.material(examples)
    rows = trainer.cold_rows(examples)
    logits = {name: np.zeros(table.shape[:2]) for name, table in rows.items()}
    shares = {name: np.zeros(table.shape[:2]) for name, table in rows.items()}
    folds = household_folds(material.groups, OUTER_FOLDS)
    for fold in counted(folds, trainer.progress, _("measuring quality on unseen households")):
        rest = sorted(set(range(len(examples))) - set(fold))
        model = trainer.fit(material, rows, rest)
        for at, name in ((at, name) for at in fold for name in rows):
            turns = trainer.reader.read(examples[at].text)
            logits[name][at] = model.logits(name, rows[name][at], turns)
        for name in rows:
            shares[name][fold] = material.truth(name)[rest].mean(axis=0)
    cold = {
        each.name: calibration.logits(rows[each.name], trainer.cold.curve(each))
        for each in trainer.cold.dimensions
    }
    found = {}
    for name, names in material.labels.items():
        judged = [at for at, each in enumerate(examples) if name in each.labels]
        found[name] = _dimension(
            name,
            names,
            material.truth(name)[judged],
            calibration.probability(logits[name][judged]),
            calibration.probability(cold[name][judged]),
            shares[name][judged],
        )
    return Quality(len(examples), len(set(material.groups)), found)


def with_quality(model: TrainedModel, quality: Quality) -> TrainedModel:
    """The model that keeps silent where its quality says so, with its scores beside it."""
    scores = {
        name: {
            "fragments": each.fragments,
            "lrap": each.warm,
            "lrap_cold": each.cold,
            "lrap_frequent": each.frequent,
            "calibration_error": each.calibration_error,
        }
        for name, each in quality.dimensions.items()
    }
    return replace(model, mute=quality.silent, scores=scores)


def _dimension(
    name: str,
    names: Sequence[str],
    truth: NDArray[np.bool_],
    warm: NDArray[np.float64],
    cold: NDArray[np.float64],
    share: NDArray[np.float64],
) -> DimensionQuality:
    labels = tuple(
        _label(label, truth[:, at], warm[:, at], cold[:, at]) for at, label in enumerate(names)
    )
    return DimensionQuality(
        name,
        len(truth),
        ranking_precision(truth, warm),
        ranking_precision(truth, cold),
        ranking_precision(truth, share),
        calibration_error(truth, warm),
        reliability(truth, warm),
        labels,
    )


def _label(
    label: str,
    truth: NDArray[np.bool_],
    warm: NDArray[np.float64],
    cold: NDArray[np.float64],
) -> LabelQuality:
    positives = int(truth.sum())
    share = positives / len(truth) if len(truth) else 0.0
    if positives < FEWEST_POSITIVES:
        return LabelQuality(label, positives, None, None, None, None, share)
    given = warm >= GIVEN_FROM
    right = int((given & truth).sum())
    return LabelQuality(
        label,
        positives,
        right / int(given.sum()) if given.any() else None,
        right / positives,
        average_precision(truth, warm),
        average_precision(truth, cold),
        share,
    )
