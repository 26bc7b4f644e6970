"""First names and surnames from lists, weighed against ordinary words and against their place."""

from __future__ import annotations

from collections.abc import Iterator

from transcripts_tool.anonymise.entity import Entity
from transcripts_tool.anonymise.lists import (
    all_first_names,
    first_names,
    items,
    ordinary,
    places,
    surname_cores,
    table,
)
from transcripts_tool.anonymise.names_list import is_particle
from transcripts_tool.anonymise.page import Page, Word
from transcripts_tool.anonymise.unknown import ARTICLES

STEP = "name lists"
SURE, LIKELY, WEAK = 0.8, 0.65, 0.4
INSIDE = frozenset("in uit te vanuit richting rond nabij".split())
"""Words after which a place stands, hardly ever a person."""


def find(page: Page, careful: bool) -> Iterator[Entity]:
    """Runs of words that begin with a listed first name, and lone ones that are no other word."""
    words = page.words
    i = 0
    while i < len(words):
        score = _first_score(words[i], page, careful)
        if score == WEAK and page.cased and not _person_here(words, i):
            score = 0.0
        if not score:
            i += 1
            continue
        end = _run_end(page, i)
        start_at, end_at = words[i].start, words[end].end
        if end > i:
            score = max(score, SURE)
        yield Entity(start_at, end_at, page.text[start_at:end_at], "person", score, (STEP,))
        i = end + 1


def _person_here(words: tuple[Word, ...], i: int) -> bool:
    """Whether a word that is hardly known as a name can be one where it stands.

    People have no article and are not lived in: 'de Fokker', 'in Oost'; an inhabitant ('Engelsen')
    is no name, and 'Linde' of 'Stichting Linde' is a foundation's.
    """
    before, low = words[i - 1].low if i else "", words[i].low
    if low in items("inhabitants") or before in table("institutions"):
        return False
    return before not in ARTICLES | INSIDE or low in first_names()


def _first_score(word: Word, page: Page, careful: bool) -> float:
    """How sure a word is a first name (0: it is not taken for one)."""
    low = _stem(word.low)
    if low in items("no_names") or low in items("titles") or len(low) < 3:
        return 0.0
    if page.cased and not page.shouted:
        return _cased_score(word, low, careful)
    free = not ordinary(low) and low not in places()
    if free and low in items("first_names_popular") and low in first_names():
        return LIKELY
    if careful and free and low in first_names():
        return WEAK
    rare = careful and free and low in all_first_names()
    return WEAK if rare else 0.0


def _cased_score(word: Word, low: str, careful: bool) -> float:
    """The same where capitals mean something."""
    if not word.capital or (word.text.isupper() and len(word.text) < 5):
        return 0.0
    plain = ordinary(low)
    if low in first_names() and low not in places() and not plain:
        return LIKELY
    if careful and plain:
        return WEAK if _word_and_name(word, low) else 0.0
    if careful and not plain and low not in places():
        return WEAK if low in all_first_names() or low in surname_cores() else 0.0
    return 0.0


def _word_and_name(word: Word, low: str) -> bool:
    """Whether an ordinary word with a capital may be a name: inside a sentence, or listed twice."""
    if not word.first and low in first_names() and low not in places():
        return True
    twice = low in all_first_names() and low in surname_cores()
    return twice and low not in items("common_words")


def _stem(low: str) -> str:
    """The word without a genitive."""
    return low[:-2] if low.endswith("'s") else low


def _run_end(page: Page, start: int) -> int:
    """The index of the last word of the name that begins at `start`."""
    words = page.words
    end = start
    k = start + 1
    while k < min(start + 6, len(words)):
        gap = page.text[words[k - 1].end : words[k].start]
        if gap.strip(" ") not in ({"", "."} if len(words[k - 1].text) == 1 else {""}):
            break
        if _is_surname(words[k], page, words[k - 1]):
            end = k
        elif not is_particle(words[k].text):
            break
        k += 1
    return end


def _is_surname(word: Word, page: Page, before: Word) -> bool:
    """Whether a word after a first name goes on with the name."""
    low = _stem(word.low)
    if low in items("no_names"):
        return False
    if page.cased and not page.shouted:
        return word.capital and not is_particle(word.text)
    unknown = not ordinary(low) and low not in items("particles")
    rare = low not in items("common_words")
    listed = low in surname_cores() and is_particle(before.text) and rare
    return (unknown and (low in surname_cores() or low in all_first_names())) or listed
