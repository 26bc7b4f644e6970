"""How much the words of a fragment speak for each label of a dimension.

Evidence is a plain sum over distinct terms, damped for repetition. Who says a word matters: an
interviewer's question or summary is weak evidence and its sum is capped, so that a question
alone never settles a label. A denied word counts less, much less where labels say what was done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from transcripts_tool.domain.transcript import INTERVIEWER
from transcripts_tool.language.suggestions.language_data import LanguageData
from transcripts_tool.language.suggestions.matching import Hit, Matcher
from transcripts_tool.language.suggestions.types import Word


@dataclass(frozen=True, slots=True)
class Weights:
    """What circumstances do to the weight of a found term; all between 0 and 1 but the cap."""

    asked: float = 0.6
    cue: float = 0.8
    asked_cap: float = 2.5
    refused: float = 0.4
    denied: float = 0.8
    repeat: float = 0.5


TOPIC = Weights()
ACT = Weights(cue=0.3, asked_cap=2.0, denied=0.4)


@dataclass(slots=True)
class Evidence:
    """Evidence for each label by number, and the words it rests on with their share."""

    totals: list[float]
    asked: list[float]
    words: list[dict[Word, float]] = field(default_factory=list)


class Weigher:
    """Sums the evidence of a dimension's terms over the turns of a fragment."""

    def __init__(
        self,
        matcher: Matcher,
        labels: int,
        shared: Mapping[int, float],
        data: LanguageData,
        weights: Weights,
    ) -> None:
        self._matcher = matcher
        self._labels = labels
        self._shared = shared
        self._data = data
        self._weights = weights

    def weigh(self, turns: Sequence[Sequence[Word]]) -> Evidence:
        """Evidence of all turns of one fragment."""
        evidence = Evidence(
            [0.0] * self._labels, [0.0] * self._labels, [{} for _ in range(self._labels)]
        )
        seen: dict[tuple[int, tuple[str, ...]], int] = defaultdict(int)
        for number, turn in enumerate(turns):
            # The heaviest term takes the words: a word that several terms of a label find
            # (rekening, rekening*) counts once for that label.
            hits = sorted(
                self._matcher.hits(turn),
                key=lambda hit: (-abs(hit.weight), hit.words[0].start, hit.pattern),
            )
            answer = turns[number + 1] if number + 1 < len(turns) else ()
            refused = _asks(turn) and starts_with(answer, self._data.refusals)
            taken: set[tuple[int, bool, Word]] = set()
            for hit in hits:
                free = [word for word in hit.words if (hit.label, hit.cue, word) not in taken]
                if free:
                    taken.update((hit.label, hit.cue, word) for word in hit.words)
                    part = len(free) / len(hit.words) * (self._weights.refused if refused else 1)
                    self._add(evidence, hit, seen, part)
        self._cap(evidence)
        return evidence

    def _add(
        self,
        evidence: Evidence,
        hit: Hit,
        seen: dict[tuple[int, tuple[str, ...]], int],
        part: float,
    ) -> None:
        asked = hit.words[0].role == INTERVIEWER
        if hit.cue and not asked:
            return
        key = (hit.label, tuple(word.lemma for word in hit.words))
        value = hit.weight * self._shared.get(hit.pattern, 1.0) * part
        value *= self._weights.repeat ** seen[key]
        seen[key] += 1
        if any(word.negated for word in hit.words):
            value *= self._weights.denied
        if asked:
            value *= self._weights.cue if hit.cue else self._weights.asked
            evidence.asked[hit.label] += value
        else:
            evidence.totals[hit.label] += value
        spread = value / len(hit.words)
        words = evidence.words[hit.label]
        for word in hit.words:
            words[word] = words.get(word, 0.0) + spread

    def _cap(self, evidence: Evidence) -> None:
        for number, asked in enumerate(evidence.asked):
            evidence.asked[number] = min(asked, self._weights.asked_cap)
            evidence.totals[number] = max(0.0, evidence.totals[number] + evidence.asked[number])


def shared_weights(patterns: Iterable[tuple[int, int, frozenset[str]]]) -> dict[int, float]:
    """Weight of a one-word term that several labels list: the more labels, the less it says.

    Takes (pattern number, label number, atoms) and gives pattern number -> 1/sqrt(labels).
    """
    listed = list(patterns)
    labels: dict[str, set[int]] = defaultdict(set)
    for _, label, atoms in listed:
        for atom in atoms:
            labels[atom].add(label)
    return {
        number: 1.0 / max(len(labels[atom]) for atom in atoms) ** 0.5 for number, _, atoms in listed
    }


def starts_with(turn: Sequence[Word], openings: Iterable[tuple[str, ...]]) -> bool:
    """True when a turn opens with one of the given runs of words."""
    start = tuple(word.folded for word in turn[:4])
    return any(start[: len(opening)] == opening for opening in openings if opening)


def _asks(turn: Sequence[Word]) -> bool:
    return bool(turn) and turn[0].role == INTERVIEWER
