"""E-mail addresses, web addresses and telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcripts_tool.anonymise.entity import Entity
from transcripts_tool.anonymise.page import Page
from transcripts_tool.anonymise.steps.spoken import RUN, digits_of

STEP = "contacts"
EMAIL = re.compile(r"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63})+")
SPOKEN_EMAIL = re.compile(
    r"\b[\w.\-]+(?: punt [\w\-]+)* (?:apenstaartje|at) [\w\-]+(?: ?(?:punt|\.) ?[a-z]{2,6})+\b",
    re.I,
)
URL = re.compile(
    r"\b(?:https?://|www\.)[^\s<>\"')\]]+|\b[\w\-]{2,63}\.(?:nl|com|org|net|be|eu)\b"
    r"(?:/[^\s<>\"')\]]*)?",
    re.I,
)
PHONE = re.compile(r"(?<![\w\d])(?:\+31|0031|0)[ \-.]?(?:\(0\)[ \-.]?)?(?:\d[ \-.]?){8}\d(?![\d])")
ABROAD = re.compile(r"(?<![\w+])(?:\+|00)(?!31)[1-9]\d{0,2}[ \-.]?(?:\d[ \-.]?){7,10}\d(?!\d)")
HANDLE = re.compile(r"(?<![\w.@])@[A-Za-z_](?:[\w.]{1,28}\w)(?!\w)")
"""What somebody is called on a social medium: '@jandv92'."""
SPOKEN_PHONE = re.compile(rf"\b(?=nul|0\d|plus)(?:plus )?{RUN}(?!\w)", re.I)
SAID = range(9, 13)
"""Digits of a telephone number that is said, with or without the land's."""


def find(page: Page) -> Iterator[Entity]:
    """E-mail, web addresses and telephone numbers of a text."""
    text = page.text
    if "@" in text:
        yield from _matches(EMAIL, text, "email", 0.99)
    yield from _matches(SPOKEN_EMAIL, text, "email", 0.8)
    yield from _matches(URL, text, "url", 0.95)
    yield from _matches(PHONE, text, "phone", 0.95)
    yield from _matches(ABROAD, text, "phone", 0.9)
    if "@" in text:
        yield from _matches(HANDLE, text, "url", 0.8)
    for match in SPOKEN_PHONE.finditer(text):
        if digits_of(match[0]) in SAID and any(c.isalpha() for c in match[0]):
            yield Entity(match.start(), match.end(), match[0], "phone", 0.9, (STEP,))


def _matches(pattern: re.Pattern[str], text: str, category: str, score: float) -> Iterator[Entity]:
    for match in pattern.finditer(text):
        found = match[0].rstrip(".,;:!?")
        end = match.start() + len(found)
        yield Entity(match.start(), end, found, category, score, (STEP,))
