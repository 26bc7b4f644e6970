"""From lines with and without labels to the turns of a conversation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from transcripts_tool.domain.transcript import Turn
from transcripts_tool.formats import timestamps
from transcripts_tool.formats.forms import Labelled
from transcripts_tool.formats.model import Line
from transcripts_tool.formats.speakers import Choice

# '[…]', '[...]', '(…)', '…': where the typist left talk out.
_OMISSION = re.compile(r"[\[(]?\s?(?:…+\.*|\.{2,}…?)\s?[\])]?")
_SENTENCE_END = (".", "?", "!", "…", ",", ";")
_LONGEST_HEADING, _MOST_HEADINGS = 120, 10


@dataclass(slots=True)
class Draft:
    """A turn that is still growing, with the line it began on."""

    number: int
    speaker: str
    lines: list[str] = field(default_factory=list)
    start: float | None = None
    end: float | None = None

    def turn(self) -> Turn:
        """Return the finished turn; lines stay lines, blank ends go."""
        return Turn(self.speaker, "\n".join(self.lines).strip(), self.start, self.end)


class Assembler:
    """Collects turns line by line; what belongs to nobody yet waits in `before`."""

    def __init__(self, choice: Choice) -> None:
        self.choice = choice
        self.drafts: list[Draft] = []
        self.before: list[Line] = []
        self._speaker = ""
        self._pending: tuple[Line, float, float | None] | None = None

    def add(self, line: Line) -> None:
        """Take in the next line of the document."""
        found = self.choice.label(line.text)
        if found:
            self._labelled(line, found)
        elif self._is_time(line):
            return
        elif is_omission(line.text):
            self._flush_time()
            self.drafts.append(Draft(line.number, "", [line.text.strip()]))
        elif line.text.strip():
            self._unlabelled(line)

    def add_row(self, number: int, turn: Turn) -> None:
        """Take in a turn that a table gave complete; without a speaker it continues the last."""
        self._flush_time()
        if not turn.speaker and turn.start is None and self.drafts and self._speaker:
            self.drafts[-1].lines.append(turn.text)
            return
        self._speaker = turn.speaker or self._speaker
        self.drafts.append(Draft(number, self._speaker, [turn.text], turn.start, turn.end))

    def finish(self) -> list[Draft]:
        """Return all turns; a time stamp that no turn followed stays as text."""
        self._flush_time()
        return self.drafts

    def _labelled(self, line: Line, found: Labelled) -> None:
        text, start, end = found.rest, found.start, found.end
        if self.choice.times_after and start is None and found.time_after is not None:
            text, start = found.rest_after, found.time_after
            end = end if end is not None else found.end_after
        if self._pending and start is None:
            _line, start, end = self._pending
            self._pending = None
        self._flush_time()
        self._speaker = found.label
        self.drafts.append(Draft(line.number, found.label, [text] if text else [], start, end))

    def _is_time(self, line: Line) -> bool:
        """A line that is nothing but a time stamp belongs to the turn that follows it."""
        start, end, rest = timestamps.leading(line.text, bare=True)
        if start is None or rest.strip():
            return False
        self._flush_time()
        if timestamps.is_f4(line.text) and self.drafts and self.drafts[-1].end is None:
            # f4 writes the moment at which a turn ends, below it.
            self.drafts[-1].end = start
        else:
            self._pending = (line, start, end)
        return True

    def _flush_time(self) -> None:
        if self._pending:
            line, self._pending = self._pending[0], None
            self._continue(line.number, line.text.strip())

    def _unlabelled(self, line: Line) -> None:
        self._flush_time()
        if not self.drafts:
            self.before.append(line)
            return
        text, end = timestamps.trailing_f4(line.text)
        self._continue(line.number, text.strip())
        if end is not None:
            self.drafts[-1].end = end

    def _continue(self, number: int, text: str) -> None:
        after_omission = self.drafts and self.drafts[-1].speaker == "" != self._speaker
        if not self.drafts or after_omission:
            self.drafts.append(Draft(number, self._speaker))
        self.drafts[-1].lines.append(text)


def is_omission(text: str) -> bool:
    """Whether a line says that talk was left out, and nothing else."""
    return bool(_OMISSION.fullmatch(text.strip()))


def is_heading(lines: Sequence[Line]) -> bool:
    """Whether lines above the first speaker are a title rather than talk."""
    if len(lines) > _MOST_HEADINGS:
        return False
    texts = [line.text.strip() for line in lines]
    return all(len(text) <= _LONGEST_HEADING and not text.endswith(_SENTENCE_END) for text in texts)


def timed(lines: Iterable[Line]) -> list[Draft]:
    """Return one turn, without a speaker, for each time stamp at the head of a line."""
    drafts: list[Draft] = []
    for line in lines:
        start, end, rest = timestamps.leading(line.text, bare=True)
        if start is not None:
            drafts.append(
                Draft(line.number, "", [rest.strip()] if rest.strip() else [], start, end)
            )
        elif line.text.strip():
            if not drafts:
                drafts.append(Draft(line.number, ""))
            drafts[-1].lines.append(line.text.strip())
    return drafts


def paragraphs(lines: Sequence[Line], *, word_processor: bool) -> list[Draft]:
    """Return one turn per paragraph.

    In a word processor's file a paragraph has a number of its own; in a text file blank lines
    part paragraphs, or, where there are none, line ends do.
    """
    filled = [line for line in lines if line.text.strip()]
    by_blank = not word_processor and _has_blank_between(lines)
    drafts: list[Draft] = []
    previous: Line | None = None
    gap = True
    for line in lines:
        if not line.text.strip():
            gap = True
            continue
        same = previous is not None and previous.number == line.number and word_processor
        if drafts and (same or (by_blank and not gap)):
            drafts[-1].lines.append(line.text.strip())
        else:
            drafts.append(Draft(line.number, "", [line.text.strip()]))
        previous, gap = line, False
    return drafts if filled else []


def _has_blank_between(lines: Sequence[Line]) -> bool:
    marks = "".join("x" if line.text.strip() else " " for line in lines).strip()
    return " " in marks
