"""Subtitles (.vtt, .srt) as turns: each cue a turn, with who speaks where the file says so."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from transcripts_tool.domain.text import collapse
from transcripts_tool.domain.transcript import Turn
from transcripts_tool.formats import forms
from transcripts_tool.formats.build import finish
from transcripts_tool.formats.cues import Cue, CueFile, read_cues
from transcripts_tool.formats.model import Line, ReadTranscript, SpeakerCorrection
from transcripts_tool.formats.speakers import Choice, choose
from transcripts_tool.i18n import _

_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,80})?[ \t]{1,9}(?P<name>[^>\n]{1,200})>")
_INLINE_TIME = re.compile(r"<(?:\d{1,4}:)?\d{1,2}:\d{2}\.\d{3}>")
_TAG = re.compile(
    r"</?(?:c|i|b|u|v|s|ruby|rt|lang|font)\b[^<>\n]{0,200}>|\{\\[^{}\n]{1,60}\}", re.I
)
_DIALOGUE = re.compile(r"\s*[-–—]\s+(?=\S)")
# Two subtitles follow on one another when less than this lies between them, in seconds.
_CLOSE = 0.06


@dataclass(frozen=True, slots=True)
class _Said:
    """One line of a cue, without its marks; new: a voice tag or a dash begins a turn here."""

    cue: Cue
    voice: str | None
    text: str
    new: bool


def read(path: Path, correction: SpeakerCorrection) -> ReadTranscript:
    """Return each cue as a turn with its times; a cue in which two speak gives two turns.

    Marks of layout go, entities become signs, and captions that roll (each cue repeats the line
    before) are said once. Raises UserError as `read_cues` does.
    """
    file = read_cues(path)
    _unroll(file)
    said = [part for cue in file.cues for part in _parts(cue)]
    if any(part.voice for part in said):
        read = finish(_by_voice(said), forms.VOICE_TAGS, correction)
    else:
        choice = choose([Line(part.cue.number, part.text) for part in said], correction)
        choice = choice if choice.parser else Choice(forms.CUES, None, frozenset())
        read = finish(_by_label(said, choice), choice.form, correction, rare=choice.rare)
    return replace(
        read, encoding=file.encoding, metadata=file.metadata, skipped=tuple(file.skipped)
    )


def _parts(cue: Cue) -> Iterator[_Said]:
    """The lines of a cue, cut at voice tags and at dashes of a dialogue."""
    voice = cue.voice
    for line in cue.lines:
        place, new = 0, False
        for tag in _VOICE.finditer(line):
            if line[place : tag.start()].strip():
                yield _Said(cue, voice, _clean(line[place : tag.start()]), new)
            voice, place, new = collapse(html.unescape(tag["name"])), tag.end(), True
        rest = _clean(line[place:])
        dash = _DIALOGUE.match(rest)
        if dash:
            rest, new = rest[dash.end() :], True
        if rest:
            yield _Said(cue, voice, rest, new)


def _clean(line: str) -> str:
    """Drop tags and times inside the words; '&amp;' and the like become signs."""
    return html.unescape(_TAG.sub("", _INLINE_TIME.sub("", line))).strip()


def _by_voice(said: list[_Said]) -> list[Turn]:
    turns: list[Turn] = []
    previous: _Said | None = None
    for part in said:
        speaker = part.voice or ""
        same_cue = previous is not None and previous.cue is part.cue
        if same_cue and not part.new and turns[-1].speaker == speaker:
            turns[-1] = replace(turns[-1], text=f"{turns[-1].text}\n{part.text}")
        else:
            turns.append(Turn(speaker, part.text, part.cue.start, part.cue.end))
        previous = part
    return turns


def _by_label(said: list[_Said], choice: Choice) -> list[Turn]:
    """Labels in the words ('Anna: ..'); a cue without one is the talk of the speaker before."""
    turns: list[Turn] = []
    speaker = ""
    previous: _Said | None = None
    for part in said:
        found = choice.label(part.text)
        if found:
            speaker, text = found.label, found.rest
        else:
            text = part.text
        same_cue = previous is not None and previous.cue is part.cue and bool(turns)
        previous = part
        if same_cue and not found and not part.new:
            turns[-1] = replace(turns[-1], text=f"{turns[-1].text}\n{text}".strip())
        else:
            # A dash says that another one speaks, but not who.
            who = "" if part.new and not found else speaker
            turns.append(Turn(who, text, part.cue.start, part.cue.end))
    return [turn for turn in turns if turn.text]


def _unroll(file: CueFile) -> None:
    """Take out the lines that rolling captions repeat from the cue before.

    Only in files that show they roll (times inside the words and many repeats): in a
    conversation 'ja' after 'ja' is said twice.
    """
    if not any(_INLINE_TIME.search(line) for cue in file.cues for line in cue.lines):
        return
    cleaned = [[text for line in cue.lines if (text := _clean(line))] for cue in file.cues]
    repeats = [_repeated(a, b) for a, b in pairwise(cleaned)]
    close = [b.start - a.end < _CLOSE for a, b in pairwise(file.cues)]
    rolling = [count if near else 0 for count, near in zip(repeats, close, strict=True)]
    if 3 * sum(count > 0 for count in rolling) < max(len(rolling), 1):
        return
    kept = []
    for cue, lines, drop in zip(file.cues, cleaned, [0, *rolling], strict=True):
        cue.lines = lines[drop:]
        if cue.lines:
            kept.append(cue)
        else:
            file.leave_out(cue.number, " ".join(lines), _("repeats the subtitle before"))
    file.cues = kept


def _repeated(before: list[str], now: list[str]) -> int:
    """Return how many first lines of `now` are the last lines of `before`."""
    for count in range(min(len(before), len(now)), 0, -1):
        if before[-count:] == now[:count]:
            return count
    return 0
