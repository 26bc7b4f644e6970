"""A cursor that goes over the words of a fragment, and the stretch that is selected."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from transcripts_tool.domain.coding import Evidence

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its turn in the transcript and its place in it."""

    turn: int
    start: int
    end: int


def words_of(turns: Sequence[tuple[int, str, int, int]]) -> tuple[Word, ...]:
    """The words of turns, each given as (turn, text, first sign, end) of what belongs to it."""
    return tuple(
        Word(turn, match.start(), match.end())
        for turn, text, start, end in turns
        for match in _WORD.finditer(text, start, end)
    )


@dataclass(frozen=True, slots=True)
class Selection:
    """Where the cursor is, and where the selection began; both are places in `words`."""

    words: tuple[Word, ...]
    at: int = 0
    anchor: int = 0

    def moved(self, step: int, *, extend: bool = False) -> Selection:
        """One or more words on; with `extend` the selection grows, but stays in one turn."""
        at = max(0, min(self.at + step, len(self.words) - 1))
        if extend:
            if self.words[at].turn != self.words[self.anchor].turn:
                return self
            return replace(self, at=at)
        return replace(self, at=at, anchor=at)

    def turned(self, step: int) -> Selection:
        """To the first word of the turn before or after."""
        turns = sorted({word.turn for word in self.words})
        place = turns.index(self.words[self.at].turn) + step
        wanted = turns[max(0, min(place, len(turns) - 1))]
        at = next(n for n, word in enumerate(self.words) if word.turn == wanted)
        return replace(self, at=at, anchor=at)

    @property
    def evidence(self) -> Evidence:
        """The selected stretch."""
        first, last = sorted((self.at, self.anchor))
        return Evidence(self.words[first].turn, self.words[first].start, self.words[last].end)
