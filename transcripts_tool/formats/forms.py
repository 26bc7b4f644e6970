"""The forms in which a line can name its speaker, each tried on one line at a time."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from transcripts_tool.domain.text import collapse
from transcripts_tool.formats import timestamps
from transcripts_tool.formats.labels import LONGEST_LABEL, Shape, is_metadata_key, shape
from transcripts_tool.i18n import _

COLON = "colon"
CHAT = "chat"
NUMBERED = "numbered"
MARKDOWN = "markdown"
TAB = "tab"
DASH = "dash"
BRACKETS = "brackets"
OWN_LINE = "own line"
TIMES = "times"
TABLE = "table"
VOICE_TAGS = "voice tags"
CUES = "cues"
COLUMNS = "columns"
OBJECTS = "objects"
SEPARATOR = "separator"
PARAGRAPHS = "paragraphs"


def describe(guess: str) -> str:
    """Return the recognised form as the user reads it in a preview."""
    return {
        COLON: _("a label and a colon ('M: ...')"),
        CHAT: _("a label with an asterisk ('*CHI: ...')"),
        NUMBERED: _("numbered utterances ('1 | M: ...')"),
        MARKDOWN: _("a label in bold ('**M:** ...')"),
        TAB: _("a label and a tab"),
        DASH: _("a label and a dash ('M - ...')"),
        BRACKETS: _("a label in brackets ('[M] ...')"),
        OWN_LINE: _("a name on a line of its own"),
        TIMES: _("time stamps without speakers"),
        TABLE: _("a table with a column for the speaker"),
        VOICE_TAGS: _("voice tags ('<v Anna>')"),
        CUES: _("subtitles without speakers"),
        COLUMNS: _("columns of a table file"),
        OBJECTS: _("one object a line"),
        SEPARATOR: _("a label and the sign that was given"),
        PARAGRAPHS: _("no speakers: one turn per paragraph"),
    }.get(guess, guess)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line with the label it may begin with, its time stamps in seconds and what was said.

    marked: the label carries a mark that talk never has (asterisk, bold, number and bar).
    plain: the words when a time stamp after the label is taken as part of the talk.
    """

    label: str
    rest: str
    form: str
    start: float | None = None
    end: float | None = None
    marked: bool = False
    time_after: float | None = None
    end_after: float | None = None
    rest_after: str = ""


Parser = Callable[[str], Labelled | None]

_NUMBER = re.compile(r"\s*\d{1,6}\s?\|\s*")
_LIST_MARK = re.compile(r"\s*(?:(?:[-*+]\s+|>\s*)(?=\*\*|__|\[)|\d{1,4}[.)]\s+)")
_BOLD = re.compile(
    rf"\s*(?P<mark>\*\*|__)(?P<label>[^*_\n]{{1,{LONGEST_LABEL}}}?)(?::(?P=mark)|(?P=mark)\s*:)"
)
_TIME_IN_LABEL = rf"(?P<time>\s*[\[(]{timestamps.CLOCK}[\])])?"


def _label_before(sign: str) -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?P<star>\*)?(?P<label>[^\W_][^:|\t\n\[\]]{{0,{LONGEST_LABEL - 1}}}?)"
        rf"{_TIME_IN_LABEL}{sign}"
    )


# Not the colon of a web address, nor one between digits: 'Anna  0:12' is a name and a time.
_COLON = _label_before(r"\s?[:：](?![/\\])(?:(?<!\d[:：])|(?!\d))")
_TAB = _label_before(r"\t\s*(?=\S)")
_DASH = _label_before(r"\s+[-–—]\s+")
# A name of five words between a range of times and another time.
_MOST_WORDS = 9
_BRACKETS = re.compile(rf"\s*[\[(<](?P<label>[^\]\)>\n]{{1,{LONGEST_LABEL}}})[\])>]:?\s*(?=\S)")


def colon(line: str) -> Labelled | None:
    """'M: ...', '*CHI: ...', '1 | PMA: ...', '[0:12] Anna: ...', '**M:** ...'."""
    number = _NUMBER.match(line)
    body = line[number.end() :] if number else _without_list_mark(line)
    start, end, body = timestamps.leading(body, bare=True)
    bold = _BOLD.match(body)
    match = bold or _COLON.match(body)
    if not match:
        return None
    starred = not bold and bool(match["star"])
    form = _colon_form(bool(number), bool(bold), starred)
    return _labelled(match, body, form, start, end)


def _colon_form(numbered: bool, bold: bool, starred: bool) -> str:
    if numbered:
        return NUMBERED
    if bold:
        return MARKDOWN
    return CHAT if starred else COLON


def _without_list_mark(line: str) -> str:
    match = _LIST_MARK.match(line)
    return line[match.end() :] if match else line


def _simple(pattern: re.Pattern[str], form: str) -> Parser:
    def parse(line: str) -> Labelled | None:
        start, end, body = timestamps.leading(line, bare=True)
        match = pattern.match(body)
        return _labelled(match, body, form, start, end) if match else None

    return parse


tab = _simple(_TAB, TAB)
dash = _simple(_DASH, DASH)
brackets = _simple(_BRACKETS, BRACKETS)


def separator(sign: str) -> Parser:
    """Return the parser for labels that end in a sign the user named, a tab or '>' say."""
    return _simple(_label_before(rf"\s*{re.escape(sign)}"), SEPARATOR)


def own_line(line: str) -> Labelled | None:
    """'Anna Jansen', 'Spreker 1   00:12', '[00:12] Anna': a label and nothing else."""
    if len(line) > 3 * LONGEST_LABEL or len(line.split()) > _MOST_WORDS:
        return None
    start, end, body = timestamps.leading(line, bare=True)
    body, after = timestamps.name_and_time(body)
    label = collapse(body.strip().strip("*_").rstrip(":"))
    if not label or shape(label) < Shape.NAME:
        return None
    return Labelled(label, "", OWN_LINE, start if start is not None else after, end)


def _labelled(
    match: re.Match[str], body: str, form: str, start: float | None, end: float | None
) -> Labelled | None:
    label = collapse(match["label"].rstrip(":").strip("*_ "))
    marked = form in (CHAT, NUMBERED, MARKDOWN)
    if not label or (marked and not _could_be(label)):
        return None
    rest = body[match.end() :].strip()
    inside = match.groupdict().get("time")
    if inside and start is None:
        start = timestamps.leading(inside, bare=False)[0]
    after, end_after, rest_after = timestamps.leading(rest, bare=False)
    rest, f4 = timestamps.trailing_f4(rest)
    end = end if end is not None else f4
    rest_after = timestamps.trailing_f4(rest_after)[0]
    return Labelled(label, rest, form, start, end, marked, after, end_after, rest_after)


def _could_be(label: str) -> bool:
    return len(label.split()) <= 4 and not is_metadata_key(label)
