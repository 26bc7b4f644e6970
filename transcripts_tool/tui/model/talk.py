"""Talk as lines on a screen: which turns, what is dimmed, and which words are marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.text import printable
from transcripts_tool.domain.transcript import INTERVIEWER, Transcript
from transcripts_tool.tui.model.wrapping import wrap

OUTSIDE, ASKS, EVIDENCE, WHY, SELECTED = "outside", "asks", "evidence", "why", "selected"
LONGEST_NAME = 10


@dataclass(frozen=True, slots=True)
class TalkTurn:
    """A turn as it is shown: `start` to `end` of its text belong to the fragment."""

    number: int
    speaker: str
    text: str
    asks: bool
    start: int
    end: int

    @property
    def inside(self) -> bool:
        """True when any of it belongs to the fragment."""
        return self.end > self.start


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that stand out: a stretch of a turn and why it does."""

    turn: int
    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class TalkLine:
    """One line on the screen: a stretch of a turn; the first of a turn names its speaker."""

    turn: TalkTurn
    start: int
    end: int
    first: bool


def talk_of(
    transcript: Transcript, fragment: Fragment | None, around: int | None
) -> list[TalkTurn]:
    """Turns of a fragment with `around` turns before and after it (None: the whole transcript)."""
    last = len(transcript.turns) - 1
    if fragment is None or around is None:
        low, high = 0, last
    else:
        low, high = max(0, fragment.first - around), min(last, fragment.last + around)
    return [_turn(transcript, number, fragment) for number in range(low, high + 1)]


def _turn(transcript: Transcript, number: int, fragment: Fragment | None) -> TalkTurn:
    turn = transcript.turns[number]
    start, end = 0, len(turn.text)
    if fragment is not None:
        if not fragment.first <= number <= fragment.last:
            end = 0
        if number == fragment.first and fragment.start is not None:
            start = fragment.start
        if number == fragment.last and fragment.end is not None:
            end = min(end, fragment.end)
    asks = transcript.role(turn.speaker) == INTERVIEWER
    return TalkTurn(number, printable(turn.speaker), _shown(turn.text), asks, start, end)


def _shown(text: str) -> str:
    return printable(text).replace("\t", " ")


def fold_turns(turns: Sequence[TalkTurn], hidden: Iterable[int], sentence: str) -> list[TalkTurn]:
    """The turns with a sentence in place of the words of those that are hidden."""
    hide = set(hidden)
    if not hide:
        return list(turns)
    return [
        replace(turn, text=sentence, start=0, end=len(sentence) if turn.inside else 0)
        if turn.number in hide
        else turn
        for turn in turns
    ]


def name_width(turns: Iterable[TalkTurn]) -> int:
    """Cells for the column of speakers, colon and space included."""
    longest = max((len(each.speaker) for each in turns), default=0)
    return min(longest, LONGEST_NAME) + 2


def lines_of(turns: Sequence[TalkTurn], width: int) -> list[TalkLine]:
    """All lines of turns, `width` cells of text each."""
    return [
        TalkLine(turn, start, end, place == 0)
        for turn in turns
        for place, (start, end) in enumerate(wrap(turn.text, width))
    ]


def pieces(line: TalkLine, marks: Iterable[Mark]) -> list[tuple[str, frozenset[str]]]:
    """The text of a line in stretches, each with the kinds of marks that it carries."""
    turn = line.turn
    own = [each for each in marks if each.turn == turn.number]
    cuts = {line.start, line.end, turn.start, turn.end}
    cuts |= {edge for each in own for edge in (each.start, each.end)}
    edges = sorted(edge for edge in cuts if line.start <= edge <= line.end)
    found = []
    for start, end in pairwise(edges):
        kinds = {each.kind for each in own if each.start <= start and end <= each.end}
        if not turn.start <= start < turn.end:
            kinds.add(OUTSIDE)
        if turn.asks:
            kinds.add(ASKS)
        found.append((turn.text[start:end], frozenset(kinds)))
    return found
