"""Subtitle files (.vtt, .srt) taken apart into cues, before anyone asked who speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from transcripts_tool.domain.errors import UserError
from transcripts_tool.formats.encoding import read_text
from transcripts_tool.formats.model import Skipped
from transcripts_tool.formats.timestamps import seconds
from transcripts_tool.i18n import _

_ARROW = re.compile(
    r"\s*(?P<start>(?:\d+:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?)\s*-->"
    r"\s*(?P<end>(?:\d+:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?)(?:\s.*)?"
)
_HEADER_KEY = re.compile(r"(?P<key>[A-Za-z-]{2,30}):\s*(?P<value>\S.*)")
_NAMED = re.compile(r"\s*\d+\s+\"(?P<name>[^\"]{1,80})\".*")
_BLOCKS = re.compile(r"(NOTE|STYLE|REGION)(\s.*)?")


@dataclass(slots=True)
class Cue:
    """One subtitle: the line of its times, start and end in seconds, and its raw lines.

    voice: who speaks, where the identifier above the times says so ('12 "Anna" (345)').
    """

    number: int
    start: float
    end: float
    lines: list[str] = field(default_factory=list)
    voice: str | None = None


@dataclass(slots=True)
class CueFile:
    """All cues of a file and what was left aside."""

    cues: list[Cue] = field(default_factory=list)
    encoding: str = ""
    metadata: dict[str, str] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)

    def leave_out(self, number: int, what: str, why: str) -> None:
        """Note something that did not become a cue."""
        where = _("line {line}").format(line=number)
        self.skipped.append(Skipped(where, what.strip()[:60], why))


def read_cues(path: Path) -> CueFile:
    """Return the cues of a .vtt or .srt file, in file order.

    Raises UserError for an empty file, a .vtt without its header and a file without any cue.
    """
    text, encoding = read_text(path)
    lines = text.lstrip("\ufeff").split("\n")
    file = CueFile(encoding=encoding)
    first = _header(path, lines, file) if path.suffix.lower() == ".vtt" else 0
    _Parser(file, lines).run(first)
    if not file.cues:
        raise UserError(_("{file} holds no subtitle with a time and words.").format(file=path))
    return file


def _header(path: Path, lines: list[str], file: CueFile) -> int:
    """Check the first line of WebVTT and return the place where its cues begin."""
    if not re.fullmatch(r"WEBVTT([ \t].*)?", lines[0]):
        raise UserError(
            _("{file}, line 1: no WebVTT file, its first line must be WEBVTT.").format(file=path)
        )
    place = 1
    while place < len(lines) and lines[place].strip() and "-->" not in lines[place]:
        match = _HEADER_KEY.fullmatch(lines[place].strip())
        if match and not match["value"].endswith("{") and "::" not in lines[place]:
            file.metadata[match["key"]] = match["value"]
        place += 1
    return place


class _Parser:
    """Walks the lines once; a line with times opens a cue, an empty line closes it."""

    def __init__(self, file: CueFile, lines: list[str]) -> None:
        self.file, self.lines = file, lines
        self._open: Cue | None = None

    def run(self, place: int) -> None:
        while place < len(self.lines):
            place = self._step(place)
        self._close()

    def _step(self, place: int) -> int:
        line = self.lines[place]
        if "-->" in line and (self._open is None or _ARROW.fullmatch(line)):
            self._times(place + 1, line)
        elif not line:
            self._close()
        elif self._open is not None:
            self._open.lines.append(line)
        elif _BLOCKS.fullmatch(line):
            return self._skip_block(place)
        elif line.strip() and not self._names_next_cue(place):
            self._orphan(place + 1, line)
        return place + 1

    def _times(self, number: int, line: str) -> None:
        if self._open is not None and self._open.lines and self._open.lines[-1].strip().isdecimal():
            # Without a blank line between, the number above the times is the next subtitle's.
            self._open.lines.pop()
        self._close()
        match = _ARROW.fullmatch(line)
        start, end = (seconds(match["start"]), seconds(match["end"])) if match else (None, None)
        if start is None or end is None:
            self.file.leave_out(number, line, _("times that cannot be read"))
        else:
            above = self.lines[number - 2] if number > 1 else ""
            named = _NAMED.fullmatch(above[:200])
            self._open = Cue(number, start, end, voice=named["name"] if named else None)

    def _close(self) -> None:
        cue, self._open = self._open, None
        if cue is None:
            return
        if any(line.strip() for line in cue.lines):
            self.file.cues.append(cue)
        else:
            self.file.leave_out(
                cue.number, self.lines[cue.number - 1], _("a subtitle without words")
            )

    def _skip_block(self, place: int) -> int:
        first = place
        while place < len(self.lines) and self.lines[place]:
            place += 1
        if self.lines[first].startswith("NOTE"):
            words = " ".join(self.lines[first:place]).removeprefix("NOTE")
            self.file.leave_out(first + 1, words, _("comment, no talk"))
        return place

    def _names_next_cue(self, place: int) -> bool:
        return place + 1 < len(self.lines) and "-->" in self.lines[place + 1]

    def _orphan(self, number: int, line: str) -> None:
        """Words after a blank line inside a cue: they belong to the cue before."""
        if self.file.cues:
            self.file.cues[-1].lines.append(line)
        else:
            self.file.leave_out(number, line, _("words without a time"))
