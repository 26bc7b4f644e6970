"""Institutions: schools, churches, care organisations, employers, housing corporations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcripts_tool.anonymise.entity import Entity
from transcripts_tool.anonymise.lists import items, ordinary, table
from transcripts_tool.anonymise.names_list import is_particle
from transcripts_tool.anonymise.page import Page, Word

STEP = "institutions"
ARTICLES = frozenset({"de", "het", "'t", "t"})
BUILDING = re.compile(
    r"(?<![\w])(?:de|het|'t|op|naar|bij|in|onze|van) ((?:(?:Van|De|Den|Sint|St\.?|Ten|Ter) ){0,2}"
    r"[A-ZÀ-ÖØ-Þ][\w\-]{2,}(?:school|kerk|moskee|college|lyceum|tempel|kapel|kliniek|stichting))\b"
)
"""'op de Van Ostadeschool', 'naar de Pniëlkerk': the kind stands at the end of the name."""


def find(page: Page) -> Iterator[Entity]:
    """A head such as 'basisschool' with the name after it, and listed organisations."""
    words = page.words
    heads = table("institutions")
    for i, word in enumerate(words[:-1]):
        if word.low in heads:
            end = _name_end(page, i)
            if end > i:
                yield _entity(page, word, words[end], 0.85)
    yield from _listed(page)
    for match in BUILDING.finditer(page.text) if page.cased and not page.shouted else ():
        if match[1].lower() not in items("words"):
            start, end = match.span(1)
            yield Entity(start, end, match[1], "organisation", 0.9, (STEP,))


def _name_end(page: Page, i: int) -> int:
    """The last word of the name after the head at `i` (`i` itself: no name)."""
    words, end = page.words, i
    for k in range(i + 1, min(i + 6, len(words))):
        if page.text[words[k - 1].end : words[k].start].strip(" \"'“„"):
            break
        if _named(words[k], page, k == i + 1):
            end = k
        elif not (words[k].low in ARTICLES or is_particle(words[k].text)):
            break
    return end


def _named(word: Word, page: Page, direct: bool) -> bool:
    """Whether a word belongs to an institution's name."""
    if word.low in items("no_names"):
        return False
    if page.cased and not page.shouted:
        return word.capital
    return direct and not ordinary(word.low) and word.low not in items("particles")


def _listed(page: Page) -> Iterator[Entity]:
    """Organisations from the list, in any case."""
    low = page.text.lower()
    for name in items("organisations"):
        at = low.find(name)
        while at >= 0 and len(low) == len(page.text):
            end = at + len(name)
            if not low[max(0, at - 1) : at].isalnum() and not low[end : end + 1].isalnum():
                yield Entity(at, end, page.text[at:end], "organisation", 0.8, (STEP,))
            at = low.find(name, end)


def _entity(page: Page, first: Word, last: Word, score: float) -> Entity:
    text = page.text[first.start : last.end]
    return Entity(first.start, last.end, text, "organisation", score, (STEP,))
