"""From the turns of a fragment to words with lemma, clause, role and negation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from transcripts_tool.domain.speakers import guess_roles
from transcripts_tool.domain.text import fold
from transcripts_tool.i18n import _
from transcripts_tool.language.suggestions.language_data import LanguageData
from transcripts_tool.language.suggestions.types import FragmentText, PipelineLike, Word
from transcripts_tool.services.progress import Progress, counted, unwatched

# A turn that is longer than this is no speech; reading stops there so that one huge line
# cannot hold up the program.
LONGEST_TURN = 50_000
_PLAIN_WORD = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")
NEGATION_REACH = 5
UNKNOWN_ROLE = "overig"

RawWord = tuple[str, str, int]  # word, lemma, place of its first character


class RawCache(Protocol):
    """A store of analysed texts, by text."""

    def get(self, text: str) -> list[RawWord] | None:
        """The words of a text, or None when it was not analysed before."""

    def put(self, text: str, words: list[RawWord]) -> None:
        """Keep the words of a text."""


class MemoryCache:
    """Analysed texts of this run of the program."""

    def __init__(self) -> None:
        self._words: dict[str, list[RawWord]] = {}

    def get(self, text: str) -> list[RawWord] | None:
        """The words of a text seen before, else None."""
        return self._words.get(text)

    def put(self, text: str, words: list[RawWord]) -> None:
        """Keep the words of a text."""
        self._words[text] = words


class Reader:
    """Reads fragments through a pipeline, each text only once."""

    def __init__(
        self, pipeline: PipelineLike, data: LanguageData, cache: RawCache | None = None
    ) -> None:
        self._pipeline = pipeline
        self._data = data
        self._cache: RawCache = MemoryCache() if cache is None else cache
        self._last: tuple[FragmentText, tuple[tuple[Word, ...], ...]] | None = None

    def warm(self, fragments: Iterable[FragmentText], progress: Progress = unwatched) -> None:
        """Analyse all turns that are not in the cache, many at once."""
        texts = {_cut(turn.text) for each in fragments for turn in each.turns}
        missing = sorted(text for text in texts if self._cache.get(text) is None)
        listed = counted(missing, progress, _("reading turns"))
        for text, words in zip(listed, _run(self._pipeline, missing), strict=True):
            self._cache.put(text, words)

    def read(self, fragment: FragmentText) -> tuple[tuple[Word, ...], ...]:
        """The words of a fragment, one tuple for each turn.

        The fragment read last is remembered, so that its words stay the same objects.
        """
        if self._last is not None and self._last[0] is fragment:
            return self._last[1]
        roles = fragment_roles(fragment)
        turns = tuple(
            tuple(self._words(number, turn.text, roles.get(turn.speaker, UNKNOWN_ROLE)))
            for number, turn in enumerate(fragment.turns)
        )
        self._last = (fragment, turns)
        return turns

    def _raw(self, text: str) -> list[RawWord]:
        words = self._cache.get(text)
        if words is None:
            words = next(_run(self._pipeline, [text]))
            self._cache.put(text, words)
        return words

    def _words(self, turn: int, text: str, role: str) -> Iterator[Word]:
        raw = self._raw(_cut(text))
        clauses = _clauses(raw, self._data)
        negated = _negated(raw, clauses, self._data)
        for place, (word, lemma, start) in enumerate(raw):
            if any(map(str.isalnum, word)):
                yield Word(
                    word, lemma, turn, start, clauses[place], role, folded(word), place in negated
                )


@dataclass(frozen=True, slots=True)
class PlainWord:
    """A word without grammar: its own lemma."""

    text: str
    lemma: str
    start: int


class PlainPipeline:
    """Cuts text into words and nothing more; enough where only the words count."""

    def tokens(self, texts: Iterable[str]) -> Iterator[list[PlainWord]]:
        """The words of each text, signs apart."""
        for text in texts:
            yield [
                PlainWord(each.group(), each.group(), each.start())
                for each in _PLAIN_WORD.finditer(text)
            ]

    def describe(self) -> dict[str, str]:
        """It has no versions."""
        return {"name": "plain"}


def fragment_roles(fragment: FragmentText) -> dict[str, str]:
    """The stated role of each speaker, guessed where none was stated."""
    speakers = {turn.speaker for turn in fragment.turns}
    if speakers <= fragment.roles.keys():
        return dict(fragment.roles)
    guessed = guess_roles(
        fragment.turns, household=fragment.household, perspective=fragment.perspective
    )
    return {**guessed, **fragment.roles}


def _cut(text: str) -> str:
    return text[:LONGEST_TURN]


def _run(pipeline: PipelineLike, texts: Sequence[str]) -> Iterator[list[RawWord]]:
    for tokens in pipeline.tokens(texts):
        yield [(token.text, folded(token.lemma or token.text), token.start) for token in tokens]


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """A word as it is compared; the same few thousand words come back all the time."""
    return fold(word)


def _clauses(raw: Sequence[RawWord], data: LanguageData) -> list[int]:
    numbers: list[int] = []
    current = 0
    for word, _lemma, _start in raw:
        if folded(word) in data.breaks or not any(map(str.isalnum, word)):
            current += 1
        numbers.append(current)
    return numbers


def _negated(raw: Sequence[RawWord], clauses: Sequence[int], data: LanguageData) -> set[int]:
    places = [place for place, each in enumerate(raw) if folded(each[0]) in data.negation]
    return {
        near
        for place in places
        for near in range(max(0, place - NEGATION_REACH), min(len(raw), place + NEGATION_REACH + 1))
        if clauses[near] == clauses[place] and near not in places
    }
