"""Lines of a transcript file that are no talk: headings, CHAT headers and comment tiers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from transcripts_tool.formats import forms
from transcripts_tool.formats.labels import Shape, is_metadata_key, shape
from transcripts_tool.formats.model import Line, Skipped
from transcripts_tool.i18n import _

_META = re.compile(r"##\s?META\s+\w+\s+(?P<key>[^=]{1,60}?)\s*=\s*(?P<value>.*)")
_HASH_HEADER = re.compile(r"##[A-Z]{2,}\b")
_CHAT_HEADER = re.compile(r"@[A-Z][\w ]{0,40}(:|$)")
_TIER = re.compile(r"%[a-z]{3,10}:")
_STAR = re.compile(r"(\d{1,6}\s?\|\s*[A-Z]{2,4}|\*[A-Z]{2,4}\d?):")
_HEADING = re.compile(r"#{1,6}\s+\S")
_RULE = re.compile(r"\s*([-*_=])(\s*\1){2,}\s*")
_KEY = re.compile(r"\s*(?P<key>[^\W_][^:\n]{0,40}?)\s*:\s*(?P<value>\S.{0,200})")
_SHOWN = 60
# No heading is longer; a line of blanks without end must not cost time without end.
_LONGEST_MARK = 300


class Sieve:
    """Parts talk from everything else and remembers what it left out, and why."""

    def __init__(self, *, markdown: bool = False) -> None:
        self.markdown = markdown
        self.metadata: dict[str, str] = {}
        self.skipped: list[Skipped] = []

    def talk(self, lines: Sequence[Line]) -> list[Line]:
        """Return the lines that may be talk; the rest goes to `skipped` and `metadata`."""
        chat = any(_shows_chat(line.text[:_LONGEST_MARK]) for line in lines[:5000])
        left = [line for line in lines if not self._is_marked(line, chat)]
        return self._without_heading(left)

    def leave_out(self, line: Line, why: str) -> None:
        """Note one line that is no talk."""
        what = line.text.strip()
        shown = what if len(what) <= _SHOWN else what[: _SHOWN - 1] + "…"
        where = _("line {line}").format(line=line.number)
        self.skipped.append(Skipped(where, shown, why))

    def _is_marked(self, line: Line, chat: bool) -> bool:
        why = self._mark(line.text, chat)
        if why:
            self.leave_out(line, why)
        return bool(why)

    def _mark(self, text: str, chat: bool) -> str:
        meta = _META.match(text[:_LONGEST_MARK])
        if meta:
            self.metadata[meta["key"].strip()] = meta["value"].strip()
            return _("heading of the file")
        if _HASH_HEADER.match(text) or (_CHAT_HEADER.match(text) and chat):
            return _("heading of the file")
        if chat and text.startswith("%"):
            return _("comment, no talk") if _TIER.match(text) else _("heading of the file")
        if self.markdown and _HEADING.match(text):
            return _("heading of the text")
        return (
            _("line across the page")
            if self.markdown and len(text) < _LONGEST_MARK and _RULE.fullmatch(text)
            else ""
        )

    def _without_heading(self, lines: list[Line]) -> list[Line]:
        """Take 'Datum: 12 april' and the like off the top: keys said once, known as metadata."""
        counts = _label_counts(lines)
        zone = _zone(lines, counts)
        keys = [(line, _KEY.fullmatch(line.text)) for line in zone]
        known = [match for _line, match in keys if match and is_metadata_key(match["key"])]
        dropped = set()
        for line, match in keys:
            if match and known and counts[match["key"]] <= 1:
                self.metadata[match["key"]] = match["value"].strip()
                self.leave_out(line, _("heading of the file"))
                dropped.add(id(line))
        return [line for line in lines if id(line) not in dropped]


def _shows_chat(text: str) -> bool:
    return bool(_STAR.match(text) or _META.match(text))


def _label_counts(lines: Sequence[Line]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for line in lines:
        found = forms.colon(line.text) or forms.own_line(line.text)
        if found:
            counts[found.label] += 1
    return counts


def _zone(lines: Sequence[Line], counts: Counter[str]) -> list[Line]:
    """The lines above the first label that recurs; without one, the leading 'key: value' lines."""
    zone: list[Line] = []
    for line in lines:
        if not line.text.strip():
            continue
        found = forms.colon(line.text) or forms.own_line(line.text)
        if found and counts[found.label] > 1 and shape(found.label) >= Shape.LOWER:
            return zone
        zone.append(line)
        if len(zone) > 40:
            break
    leading: list[Line] = []
    for line in zone:
        match = _KEY.fullmatch(line.text)
        if not (match and is_metadata_key(match["key"])):
            break
        leading.append(line)
    return leading
