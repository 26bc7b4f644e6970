"""Initials before a surname: 'J.P. Terlouwsma', 'A. Brandsma', 'JP Brandsma'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from transcripts_tool.anonymise.entity import Entity
from transcripts_tool.anonymise.lists import items, ordinary, surname_cores
from transcripts_tool.anonymise.names_list import is_particle
from transcripts_tool.anonymise.page import Page, Word
from transcripts_tool.anonymise.unknown import explained

STEP = "initials"
LIKELY = 0.6
DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_]){0,3}")
"""Initials with dots; the last dot stands behind the word."""
LOOSE = re.compile(r"[^\W\d_]{1,3}")
"""Initials written as one word, which may as well be an abbreviation."""


def find(page: Page, careful: bool) -> Iterator[Entity]:
    """Initials with a surname behind them; a careful finder takes those without dots too."""
    if not page.cased or page.shouted:
        return
    words = page.words
    for i in range(len(words) - 1):
        if not _initials(page, words[i], words[i + 1], careful):
            continue
        head = i + 1
        while head < len(words) - 1 and is_particle(words[head].text):
            head += 1
        if _surname(words[head]) and _near(page, words[i + 1 : head + 1]):
            start, end = words[i].start, words[head].end
            yield Entity(start, end, page.text[start:end], "person", LIKELY, (STEP,))


def before(page: Page, found: Iterable[Entity], careful: bool) -> Iterator[Entity]:
    """The persons that have initials before them, with these."""
    if not page.cased or page.shouted:
        return
    ends = {word.start: i for i, word in enumerate(page.words)}
    for entity in found:
        i = ends.get(entity.start, 0)
        if entity.category != "person" or "placeholder" in entity.found_by:
            continue
        first = i
        while first and _initials(page, page.words[first - 1], page.words[first], careful):
            first -= 1
        if first < i:
            start = page.words[first].start
            text = page.text[start : entity.end]
            yield Entity(start, entity.end, text, "person", entity.score, (STEP,))


def _initials(page: Page, word: Word, following: Word, careful: bool) -> bool:
    """Whether a word is one or more initials of what follows it."""
    between = page.text[word.end : following.start]
    if not word.text.isupper() or between.strip(" ") not in {"", "."} or "\n" in between:
        return False
    if between.startswith(".") and DOTTED.fullmatch(word.text):
        return True
    known = word.low in items("public") or word.low in items("no_names")
    return careful and bool(LOOSE.fullmatch(word.text)) and not known


def _surname(word: Word) -> bool:
    """Whether a word can be a surname: a capital, and listed as one or in no list."""
    if not word.capital or word.text.isupper() or len(word.text) < 3 or explained(word):
        return False
    return word.low in surname_cores() or not ordinary(word.low)


def _near(page: Page, words: tuple[Word, ...]) -> bool:
    """Whether the words follow one another with only spaces between."""
    return all(page.text[a.end : b.start].strip(" ") == "" for a, b in pairwise(words))
