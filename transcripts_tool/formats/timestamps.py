"""Time stamps as transcripts write them, as seconds from the start of the recording."""

from __future__ import annotations

import re

CLOCK = r"\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,6})?"
_F4 = r"\#\d{1,2}:\d{2}:\d{2}-\d\#"
_ARROW = r"\s*(?:-->|->|[-–—]|tot|to)\s*"
_SPAN = rf"(?P<start>{CLOCK})(?:{_ARROW}(?P<end>{CLOCK}))?"

# '[00:01:12]', '(1:12)', '{00:01:12.5}', '[00:00:23 --> 00:00:34]', '#00:01:12-3#'
BRACKETED = re.compile(rf"\s*(?:[\[({{<]\s*{_SPAN}\s*[\])}}>]|(?P<f4>{_F4}))")
# '00:01:12' or '00:00:23 - 00:00:34' without brackets
BARE = re.compile(rf"\s*{_SPAN}(?=\s|$)")
_TRAILING_F4 = re.compile(rf"(?P<f4>{_F4})$")
# What a time stamp can begin with; an empty string is in it too, after many blanks.
_OPENINGS = "[({<#0123456789"
_LONGEST_F4 = 16
_ONLY_F4 = re.compile(_F4)
_TRAILING_BARE = re.compile(rf"(?P<before>.*?\S)\s+[\[(]?(?P<start>{CLOCK})[\])]?\s*$")


def seconds(clock: str) -> float | None:
    """Return '1:02:03.5', '02:03', '00:04,25' or '#00:01:12-3#' as seconds; None if impossible."""
    parts = clock.strip("#").replace(",", ".").replace("-", ".").split(":")
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        return None
    if any(number >= 60 for number in numbers[1:]):
        return None
    total = 0.0
    for number in numbers:
        total = total * 60 + number
    return round(total, 6)


def span(match: re.Match[str]) -> tuple[float | None, float | None]:
    """Return (start, end) in seconds of a match of BRACKETED or BARE."""
    groups = match.groupdict()
    if groups.get("f4"):
        return seconds(groups["f4"]), None
    end = groups.get("end")
    return seconds(groups["start"] or ""), seconds(end) if end else None


def leading(text: str, *, bare: bool) -> tuple[float | None, float | None, str]:
    """Take a time stamp off the front of text: (start, end, rest); without one the text stays."""
    if text[:64].lstrip()[:1] not in _OPENINGS:
        return None, None, text
    for pattern in (BRACKETED, BARE) if bare else (BRACKETED,):
        match = pattern.match(text)
        if match:
            start, end = span(match)
            if start is not None:
                return start, end, text[match.end() :].lstrip(" \t")
    return None, None, text


def trailing_f4(text: str) -> tuple[str, float | None]:
    """Take a closing '#00:01:12-3#' (the moment a turn ends) off the text."""
    closed = text.rstrip()
    if not closed.endswith("#"):
        return text, None
    # Only the end is searched: a pattern that looks for blanks is slow on a line full of them.
    match = _TRAILING_F4.search(closed, max(0, len(closed) - _LONGEST_F4))
    if not match:
        return text, None
    return closed[: match.start()].rstrip(), seconds(match["f4"])


def is_f4(text: str) -> bool:
    """Whether a line is nothing but a time stamp of f4: '#00:01:12-3#'."""
    return bool(_ONLY_F4.fullmatch(text.strip()))


def name_and_time(text: str) -> tuple[str, float | None]:
    """Split 'Anna Jansen  0:12' into the name and its time; without a time the text stays."""
    match = _TRAILING_BARE.fullmatch(text)
    if not match:
        return text, None
    moment = seconds(match["start"])
    return (match["before"], moment) if moment is not None else (text, None)
