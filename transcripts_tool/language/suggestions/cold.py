"""The cold start: probabilities of labels from the codebook's own words, nothing learned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transcripts_tool.domain.codebook import Codebook, Dimension
from transcripts_tool.language.suggestions import calibration
from transcripts_tool.language.suggestions.atoms import Atoms
from transcripts_tool.language.suggestions.evidence import (
    ACT,
    TOPIC,
    Evidence,
    Weigher,
    shared_weights,
)
from transcripts_tool.language.suggestions.features import Table, counts
from transcripts_tool.language.suggestions.language_data import LanguageData
from transcripts_tool.language.suggestions.links import link_matrix
from transcripts_tool.language.suggestions.matching import Matcher
from transcripts_tool.language.suggestions.reading import Reader
from transcripts_tool.language.suggestions.terms import Pattern, label_patterns
from transcripts_tool.language.suggestions.text_model import TextModel
from transcripts_tool.language.suggestions.types import FragmentText, Word

CONTEXT_FRAGMENTS = 2
CONTEXT_FADE = 0.5
COMMON_WEIGHT = 0.4


@dataclass(frozen=True, slots=True)
class ColdScores:
    """Scores of one dimension: log-odds for each label in codebook order, with their words.

    `rows` holds the features (labels x calibration.FEATURES) that the log-odds come from.
    """

    rows: NDArray[np.float64]
    logits: NDArray[np.float64]
    listed: list[dict[Word, float]]
    learned: list[dict[Word, float]] | None = None

    def words(
        self, learned: Sequence[Mapping[Word, float]] | None = None
    ) -> list[dict[Word, float]]:
        """Per label what each word adds to the log-odds: by the term lists and by a text model.

        `learned` is the text model in use, when it is not the codebook's own.
        """
        texts = learned if learned is not None else self.learned
        return self.listed if texts is None else joined(self.listed, texts)


class ColdModel:
    """Scores fragments from a codebook; only dimensions with terms are scored."""

    def __init__(
        self,
        codebook: Codebook,
        reader: Reader,
        data: LanguageData,
        text: TextModel | None = None,
    ) -> None:
        self.text = text
        self.codebook = codebook
        self.reader = reader
        self.dimensions = tuple(each for each in codebook.dimensions if suggested(each))
        self._data = data
        self._links = [link_matrix(each, self.dimensions) for each in self.dimensions]
        self._priors = [_priors(each) for each in self.dimensions]
        self._weighers: dict[str | None, list[Weigher]] = {}

    def kind(self, dimension: Dimension) -> str:
        """'topic' for the dimension of what is talked about, 'act' for what was done."""
        return "topic" if dimension.name == self.codebook.main.name else "act"

    def scores(
        self,
        fragment: FragmentText,
        before: Sequence[FragmentText] = (),
        *,
        explain: bool = False,
    ) -> dict[str, ColdScores]:
        """Scores for every suggested dimension; `before` is earlier talk, oldest first.

        With `explain` also what each word adds, which takes longer than the scores themselves.
        """
        scored: dict[str, ColdScores] = {}
        ready = list(self._rows(fragment, before))
        turns = self.reader.read(fragment)
        table = Table([counts(turns)]) if self.text is not None else None
        for dimension, rows, listed in ready:
            learned = None
            if self.text is not None and table is not None:
                rows[:, calibration.LEARNED] = self.text.decisions(dimension.name, table)[0]
                learned = self.text.words(dimension.name, turns) if explain else None
            logits = calibration.logits(rows, self.curve(dimension))
            scored[dimension.name] = ColdScores(rows, logits, listed, learned)
        return scored

    def rows(
        self, fragment: FragmentText, before: Sequence[FragmentText] = ()
    ) -> dict[str, NDArray[np.float64]]:
        """Features for every suggested dimension, without what a text model would say."""
        return {dimension.name: rows for dimension, rows, _ in self._rows(fragment, before)}

    def _rows(
        self, fragment: FragmentText, before: Sequence[FragmentText]
    ) -> Iterator[tuple[Dimension, NDArray[np.float64], list[dict[Word, float]]]]:
        context = self._context(fragment, before)
        found = self._evidence(fragment, self.reader.read(fragment))
        shares = [_shares(each.totals) for each in found]
        for number, dimension in enumerate(self.dimensions):
            linked = [sum(shares[d][at] for d, at in each) for each in self._links[number]]
            totals = found[number].totals
            rows = calibration.features(
                totals, self._priors[number], linked, context[number], found[number].asked
            )
            yield dimension, rows, found[number].words

    def curve(self, dimension: Dimension) -> tuple[float, ...]:
        """The shipped coefficients that fit this dimension and what this model knows."""
        return calibration.curve(self.kind(dimension) + ("" if self.text else "_plain"))

    def _evidence(self, fragment: FragmentText, turns: Sequence[Sequence[Word]]) -> list[Evidence]:
        return [weigher.weigh(turns) for weigher in self._for(fragment.perspective)]

    def _context(self, fragment: FragmentText, before: Sequence[FragmentText]) -> list[list[float]]:
        context = [[0.0] * len(each.labels) for each in self.dimensions]
        for place, earlier in enumerate(reversed(before[-CONTEXT_FRAGMENTS:])):
            fade: float = CONTEXT_FADE ** _distance(earlier, fragment, place + 1)
            turns = self.reader.read(earlier)
            for number, evidence in enumerate(self._evidence(earlier, turns)):
                for at, share in enumerate(_shares(evidence.totals)):
                    context[number][at] += fade * share
        return context

    def _for(self, perspective: str | None) -> list[Weigher]:
        if perspective not in self._weighers:
            listed = [label_patterns(self.codebook, d, perspective) for d in self.dimensions]
            atoms = Atoms(_atoms(listed), self._data)
            self._weighers[perspective] = [
                Weigher(
                    Matcher(patterns, self._data, atoms),
                    len(dimension.labels),
                    _shared(patterns, self._data),
                    self._data,
                    TOPIC if self.kind(dimension) == "topic" else ACT,
                )
                for dimension, patterns in zip(self.dimensions, listed, strict=True)
            ]
        return self._weighers[perspective]


def _distance(earlier: FragmentText, fragment: FragmentText, place: int) -> int:
    """How many fragments back, by number where both have one: far talk is no context."""
    if isinstance(earlier.fragment, int) and isinstance(fragment.fragment, int):
        return max(place, min(60, fragment.fragment - earlier.fragment))
    return place


def joined(
    listed: Sequence[Mapping[Word, float]], learned: Sequence[Mapping[Word, float]]
) -> list[dict[Word, float]]:
    """Per label the words of the term lists with those of the text model added."""
    return [
        {word: first.get(word, 0.0) + second.get(word, 0.0) for word in {**first, **second}}
        for first, second in zip(listed, learned, strict=True)
    ]


def suggested(dimension: Dimension) -> bool:
    """True for dimensions about which the codebook gives words to go by."""
    return any(label.terms or label.extra.get("strong") for label in dimension.labels)


def _atoms(listed: Sequence[Sequence[Pattern]]) -> set[str]:
    return {atom for each in listed for pattern in each for slot in pattern.slots for atom in slot}


def _shared(patterns: Sequence[Pattern], data: LanguageData) -> Mapping[int, float]:
    """What is left of the weight of each one-word term: shared or common words say less."""
    weights = shared_weights(
        (number, pattern.label, pattern.slots[0])
        for number, pattern in enumerate(patterns)
        if len(pattern.slots) == 1 and not pattern.cue
    )
    common = {number for number in weights if patterns[number].slots[0] & data.common}
    return {n: w * (COMMON_WEIGHT if n in common else 1.0) for n, w in weights.items()}


def _priors(dimension: Dimension) -> list[float]:
    even = 1.0 / max(1, len(dimension.labels))
    return [float(label.extra.get("share", even)) for label in dimension.labels]


def _shares(totals: Sequence[float]) -> list[float]:
    whole = sum(totals)
    return [total / (whole + 1.0) for total in totals]
