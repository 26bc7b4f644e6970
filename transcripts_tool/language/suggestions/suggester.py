"""Ranked suggestions for one fragment, with the words that speak for them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from transcripts_tool.domain.codebook import Codebook
from transcripts_tool.language.suggestions import calibration
from transcripts_tool.language.suggestions.cold import ColdModel, ColdScores
from transcripts_tool.language.suggestions.language_data import DEFAULT_LANGUAGE, language_data
from transcripts_tool.language.suggestions.material import base_model, example_material
from transcripts_tool.language.suggestions.reading import RawCache, Reader
from transcripts_tool.language.suggestions.types import FragmentText, PipelineLike, Word

MOST_WORDS = 6
# Below this probability a screen shows nothing: such a label is wrong more often than not.
SILENT_BELOW = 0.2


class WarmModel(Protocol):
    """What a trained model adds to the cold start."""

    @property
    def id(self) -> str:
        """Name of the model, with the hash of what it learned from."""

    def logits(
        self, dimension: str, rows: NDArray[np.float64], turns: Sequence[Sequence[Word]]
    ) -> NDArray[np.float64]:
        """Log-odds of the labels of a dimension, in codebook order, from the cold features."""

    def words(
        self, dimension: str, turns: Sequence[Sequence[Word]]
    ) -> list[dict[Word, float]] | None:
        """What each word adds to the log-odds of each label; None where nothing was learned."""

    def silent(self, dimension: str) -> frozenset[str]:
        """Labels on which the model does not beat its baselines."""


class Suggester:
    """Suggests labels from the codebook and, when there is one, a trained model."""

    def __init__(
        self,
        codebook: Codebook,
        pipeline: PipelineLike,
        model: WarmModel | None = None,
        *,
        cache: RawCache | None = None,
    ) -> None:
        data = language_data(str(codebook.extra.get("language") or DEFAULT_LANGUAGE))
        base = base_model(example_material(codebook, data))
        self.cold = ColdModel(codebook, Reader(pipeline, data, cache), data, base)
        self._common = data.common | data.fillers
        self.model = model
        self.id = model.id if model is not None else f"cold-{cold_hash(codebook, pipeline)}"

    def suggest(
        self, fragment: FragmentText, before: Sequence[FragmentText] = ()
    ) -> dict[str, Any]:
        """Every label of every suggested dimension, best first, in the form of the contract.

        `before` are earlier fragments of the same interview, oldest first. `score` is the
        estimated probability that a coder gives the label.
        """
        cold = self.cold.scores(fragment, before, explain=self.model is None)
        turns = self.cold.reader.read(fragment)
        ranked = {name: self._ranked(name, each, turns) for name, each in cold.items()}
        return {"fragment": fragment.fragment, "model": self.id, **ranked}

    def marks(
        self, fragment: FragmentText, dimension: str, label: str
    ) -> list[tuple[int, int, int, float]]:
        """Places of the words that speak for a label: (turn, start, end, weight), in text order."""
        turns = self.cold.reader.read(fragment)
        words = self._words(dimension, self.cold.scores(fragment, explain=True)[dimension], turns)
        found = self.cold.codebook.dimension(dimension)
        number = found.names.index(label) if found else 0
        return sorted(
            (word.turn, word.start, word.start + len(word.text), weight)
            for word, weight in words[number].items()
            if weight > 0
        )

    def logits(
        self, fragment: FragmentText, before: Sequence[FragmentText] = ()
    ) -> dict[str, NDArray[np.float64]]:
        """Log-odds for each dimension, labels in codebook order."""
        cold = self.cold.scores(fragment, before)
        turns = self.cold.reader.read(fragment)
        return {name: self._logits(name, each, turns) for name, each in cold.items()}

    def _logits(
        self, name: str, cold: ColdScores, turns: Sequence[Sequence[Word]]
    ) -> NDArray[np.float64]:
        if self.model is None:
            return cold.logits
        return self.model.logits(name, cold.rows, turns)

    def _ranked(
        self, name: str, cold: ColdScores, turns: Sequence[Sequence[Word]]
    ) -> list[dict[str, Any]]:
        dimension = self.cold.codebook.dimension(name)
        assert dimension is not None
        scores = calibration.probability(self._logits(name, cold, turns))
        words = self._words(name, cold, turns)
        silent = self.model.silent(name) if self.model is not None else frozenset()
        entries = []
        for number in sorted(range(len(scores)), key=lambda at: (-scores[at], at)):
            label = dimension.labels[number].name
            entry: dict[str, Any] = {
                "label": label,
                "score": float(scores[number]),
                "why": strongest(words[number]),
            }
            if scores[number] < SILENT_BELOW or label in silent or not entry["why"]:
                entry["silent"] = True
            entries.append(entry)
        return entries

    def _words(
        self, name: str, cold: ColdScores, turns: Sequence[Sequence[Word]]
    ) -> list[dict[Word, float]]:
        """Per label what its words add; everyday words only where a term list names them."""
        learned = self.model.words(name, turns) if self.model is not None else cold.learned
        everything = cold.words(learned)
        telling = [
            {word: weight for word, weight in each.items() if word.folded not in self._common}
            for each in learned or ()
        ]
        return [
            first or second
            for first, second in zip(cold.words(telling or None), everything, strict=True)
        ]


def strongest(words: Mapping[Word, float]) -> list[str]:
    """The words that count most, each once as it was said, heaviest first."""
    weights: dict[str, float] = {}
    shown: dict[str, str] = {}
    for word, weight in words.items():
        key = word.folded
        weights[key] = weights.get(key, 0.0) + weight
        shown.setdefault(key, word.text)
    best = sorted((key for key in weights if weights[key] > 0), key=lambda key: -weights[key])
    return [shown[key] for key in best[:MOST_WORDS]]


def cold_hash(codebook: Codebook, pipeline: PipelineLike) -> str:
    """Short hash of what the cold start rests on: codebook, calibration and pipeline."""
    named = pipeline.describe()
    curves = [calibration.curve("topic"), calibration.curve("act")]
    text = json.dumps([codebook.to_dict(), named, curves], sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:10]
