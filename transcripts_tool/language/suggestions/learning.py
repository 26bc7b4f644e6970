"""Learning from the labels that a coder closed, on top of what the codebook knows.

The text model is learned anew from the codebook's examples and the coder's fragments together,
and the curve that turns evidence into probability is fitted to out-of-fold decisions, with the
shipped curve as prior belief. So a handful of labels moves little and nothing washes out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from transcripts_tool.domain.codebook import Codebook
from transcripts_tool.i18n import _
from transcripts_tool.language.suggestions import calibration
from transcripts_tool.language.suggestions.cold import ColdModel
from transcripts_tool.language.suggestions.features import Table, counts
from transcripts_tool.language.suggestions.language_data import DEFAULT_LANGUAGE, language_data
from transcripts_tool.language.suggestions.material import Material, base_model, example_material
from transcripts_tool.language.suggestions.reading import RawCache, Reader
from transcripts_tool.language.suggestions.text_model import TextModel
from transcripts_tool.language.suggestions.types import (
    LabelledFragment,
    PipelineLike,
    TooLittle,
    Word,
)
from transcripts_tool.services.progress import Progress, counted, unwatched

FEWEST_FRAGMENTS = 8
FEWEST_HOUSEHOLDS = 2
FOLDS = 4
# Above this many fragments one held-out quarter is enough to fit a curve of a few numbers.
MANY_FRAGMENTS = 400
# With this many fragments what they teach counts for as much as the codebook's examples.
EVEN_TRUST = 200
# How far a coder's labels can pull the curve away from the shipped one (standard deviations),
# and how far one label can shift from the others.
LOOSENESS = (0.1, 0.06, 0.15, 0.03, 0.06, 0.03, 0.1, 0.1)
LABEL_SHIFT = 0.2
# Fragments of one household are alike: with this many households the curve can be pulled half as
# far as with very many.
HALF_PULL = 20


@dataclass(frozen=True, slots=True)
class TrainedModel:
    """What was learned, with what it was learned from; works with the same codebook only.

    `trust` (0 to 1) is the weight of the text model that saw the coder's fragments, beside the
    one that saw the codebook's examples alone; it grows with the number of fragments.
    """

    text: TextModel
    base: TextModel | None
    trust: float
    curves: Mapping[str, NDArray[np.float64]]
    shifts: Mapping[str, NDArray[np.float64]]
    training_hash: str
    codebook_hash: str
    fragments: int
    households: int
    mute: Mapping[str, frozenset[str]] = field(default_factory=dict)
    scores: Mapping[str, object] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Name of the model: 'warm-' and the hash of what it learned from."""
        return f"warm-{self.training_hash[:10]}"

    def logits(
        self, dimension: str, rows: NDArray[np.float64], turns: Sequence[Sequence[Word]]
    ) -> NDArray[np.float64]:
        """Log-odds of the labels of a dimension, from the cold start's features."""
        if dimension not in self.curves:
            return np.zeros(len(rows))
        own = rows.copy()
        table = Table([counts(turns)])
        own[:, calibration.LEARNED] = blended(self.text, self.base, self.trust, dimension, table)[0]
        return calibration.logits(own, self.curves[dimension], self.shifts[dimension])

    def words(
        self, dimension: str, turns: Sequence[Sequence[Word]]
    ) -> list[dict[Word, float]] | None:
        """What each word of a fragment adds for each label."""
        if dimension not in self.curves:
            return None
        own = self.text.words(dimension, turns)
        if self.base is None:
            return own
        return _mixed(own, self.base.words(dimension, turns), self.trust)

    def silent(self, dimension: str) -> frozenset[str]:
        """Labels on which the model did not beat the cold start and the most frequent label."""
        return self.mute.get(dimension, frozenset())


class Trainer:
    """Prepares a codebook once and fits models for any choice of labelled fragments.

    `progress` hears how far reading and scoring are, and may raise Cancelled.
    """

    def __init__(
        self,
        codebook: Codebook,
        pipeline: PipelineLike,
        cache: RawCache | None = None,
        progress: Progress = unwatched,
    ) -> None:
        self.progress = progress
        self._scored: dict[int, dict[str, NDArray[np.float64]]] = {}
        data = language_data(str(codebook.extra.get("language") or DEFAULT_LANGUAGE))
        self.reader = Reader(pipeline, data, cache)
        self.codebook = codebook
        examples = example_material(codebook, data)
        base = base_model(examples)
        self.base = base
        self.examples = examples if base is not None else None
        self.cold = ColdModel(codebook, self.reader, data, base)

    def material(self, examples: Sequence[LabelledFragment]) -> Material:
        """The coder's fragments, read and counted."""
        return Material(self.codebook, self.reader, examples, self.progress)

    def cold_rows(self, examples: Sequence[LabelledFragment]) -> dict[str, NDArray[np.float64]]:
        """Features of the cold start: fragments x labels x features, for each dimension.

        Each is scored once in the life of a trainer, who is given the same objects again.
        """
        phase = _("scoring fragments with the codebook")
        for each in counted(examples, self.progress, phase):
            if id(each) not in self._scored:
                self._scored[id(each)] = self.cold.rows(each.text, each.before)
        scored = [self._scored[id(each)] for each in examples]
        return {
            dimension.name: np.stack([each[dimension.name] for each in scored])
            for dimension in self.cold.dimensions
        }

    def fit(
        self,
        material: Material,
        rows: Mapping[str, NDArray[np.float64]],
        chosen: Sequence[int],
    ) -> TrainedModel:
        """A model of the chosen fragments (places in the material)."""
        part = _Part(material, chosen)
        trust = 1.0 if self.base is None else len(chosen) / (len(chosen) + EVEN_TRUST)
        curves, shifts = self._curves(part, {n: rows[n][list(chosen)] for n in rows}, trust)
        return TrainedModel(
            part.fit(range(len(chosen)), self.examples),
            self.base,
            trust,
            curves,
            shifts,
            training_hash(part.labelled),
            codebook_hash(self.codebook),
            len(chosen),
            len(set(part.groups)),
        )

    def _curves(
        self, part: Material, rows: Mapping[str, NDArray[np.float64]], trust: float
    ) -> tuple[dict[str, NDArray[np.float64]], dict[str, NDArray[np.float64]]]:
        """Coefficients and label shifts of each dimension, from out-of-fold decisions."""
        folds = part.folds(FOLDS)
        if len(part.counts) > MANY_FRAGMENTS:
            folds = folds[:1]
        decisions = part.out_of_fold(folds, self.examples)
        table = Table(part.counts)
        households = len(set(part.groups))
        pull = households / (households + HALF_PULL)
        curves, shifts = {}, {}
        for dimension in self.cold.dimensions:
            name = dimension.name
            seen = sorted(at for fold in folds for at in fold if name in part.labelled[at].labels)
            learned = decisions[name]
            if self.base is not None:
                learned = trust * learned + (1.0 - trust) * self.base.decisions(name, table)
            own = rows[name][seen][..., : calibration.ONLY_ASKED]
            own[:, :, calibration.LEARNED] = learned[seen]
            shipped = self.cold.curve(dimension)
            curves[name], shifts[name] = adapted_curve(own, part.truth(name)[seen], shipped, pull)
        return curves, shifts


def blended(
    text: TextModel, base: TextModel | None, trust: float, dimension: str, table: Table
) -> NDArray[np.float64]:
    """Decisions of both text models together: fragments x labels."""
    own = text.decisions(dimension, table)
    if base is None:
        return own
    return trust * own + (1.0 - trust) * base.decisions(dimension, table)


def train(
    examples: Sequence[LabelledFragment],
    codebook: Codebook,
    pipeline: PipelineLike,
    *,
    cache: RawCache | None = None,
) -> TrainedModel | TooLittle:
    """Learn from labelled fragments; the same ones in any order give the same model.

    With fewer than eight fragments or one household the cold start stays: TooLittle.
    """
    return too_few(examples) or train_with(Trainer(codebook, pipeline, cache), examples)


def too_few(examples: Sequence[LabelledFragment]) -> TooLittle | None:
    """What is missing where there are too few fragments or households to learn from."""
    households = len({each.group for each in examples})
    if len(examples) < FEWEST_FRAGMENTS or households < FEWEST_HOUSEHOLDS:
        return TooLittle(len(examples), households, FEWEST_FRAGMENTS, FEWEST_HOUSEHOLDS)
    return None


def train_with(trainer: Trainer, examples: Sequence[LabelledFragment]) -> TrainedModel:
    """The same with a trainer that is there already, from enough fragments."""
    ordered = sorted(examples, key=_key)
    material = trainer.material(ordered)
    rows = trainer.cold_rows(ordered)
    trainer.progress(_("learning from all fragments"), 0, 0)
    return trainer.fit(material, rows, range(len(ordered)))


def training_hash(examples: Sequence[LabelledFragment]) -> str:
    """Hash (hex) of labelled fragments: texts, labels and households, independent of order."""
    lines = sorted(_key(each) for each in examples)
    return hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest()


def codebook_hash(codebook: Codebook) -> str:
    """Hash (hex) of a version of the codebook."""
    text = json.dumps(codebook.to_dict(), sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _key(example: LabelledFragment) -> str:
    text = example.text
    said = [[turn.speaker, turn.text] for turn in text.turns]
    labels = {name: sorted(given) for name, given in sorted(example.labels.items())}
    return json.dumps([str(text.fragment), example.group, said, labels], ensure_ascii=False)


def _mixed(
    own: Sequence[Mapping[Word, float]], base: Sequence[Mapping[Word, float]], trust: float
) -> list[dict[Word, float]]:
    return [
        {
            word: trust * first.get(word, 0.0) + (1.0 - trust) * second.get(word, 0.0)
            for word in {**first, **second}
        }
        for first, second in zip(own, base, strict=True)
    ]


def adapted_curve(
    table: NDArray[np.float64], truth: NDArray[np.bool_], shipped: Sequence[float], pull: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Coefficients and a shift for each label, drawn towards the shipped curve and to zero.

    `pull` (0 to 1) is how far labels may draw them away, of what very many households could.
    """
    fragments, labels, width = table.shape
    which = np.tile(np.eye(labels), (fragments, 1))
    rows = np.hstack([table.reshape(-1, width), which])
    start = np.concatenate([np.asarray(shipped), np.zeros(labels)])
    spread = pull * np.concatenate([np.asarray(LOOSENESS), np.full(labels, LABEL_SHIFT)])
    found = calibration.fit_curve(rows, truth.ravel().astype(np.float64), start, spread)
    return found[:width], found[width:]


class _Part(Material):
    """Some fragments of a material, without reading them again."""

    def __init__(self, whole: Material, chosen: Sequence[int]) -> None:
        self.labelled = [whole.labelled[at] for at in chosen]
        self.counts = [whole.counts[at] for at in chosen]
        self.labels = whole.labels
