"""Words that no list explains, and where they stand: signs of a name."""

from __future__ import annotations

import re

from transcripts_tool.anonymise.lists import (
    adjective,
    all_first_names,
    items,
    ordinary,
    places,
    surname_cores,
    table,
)
from transcripts_tool.anonymise.page import Word

ARTICLES = frozenset({"de", "het", "een", "'t", "deze", "dit", "elke", "ieder"})
"""'dat' and 'die' are none: they mostly begin a clause, and a name may follow ('dat Fatma ...')."""
JOINED = re.compile(r"(?:Mc|Mac|Fitz|[OD]['’]|D[aei]|L[ae]|Van|Ben|El)[A-ZÀ-ÖØ-Þ][^\W\dA-Z_]+")
"""A surname with a capital inside: 'McKay', "O'Hara", 'DeRoos'."""
PLACE_BEFORE = frozenset("in uit naar te vanuit richting bij op langs door rond nabij".split())
"""Words after which a place or an organisation stands more often than a person."""


def unknown(word: Word) -> bool:
    """Whether no list of words or places explains the word."""
    low = word.low.removesuffix("'s")
    acronym = word.text.isupper() and len(word.text) < 6
    mixed = any(c.isupper() for c in word.text[1:]) and "-" not in word.text
    mixed = mixed and not JOINED.fullmatch(word.text)
    if acronym or len(low) < 3 or (mixed and not word.text.isupper()):
        return False
    named = low in all_first_names() or low in surname_cores()
    return not (ordinary(low) or explained(word)) and (low not in items("proper_words") or named)


def explained(word: Word) -> bool:
    """Whether the word is a place, an adjective of one, a title or a public body."""
    low = word.low.removesuffix("'s")
    known = low in places() or low in items("titles") or low in items("public")
    return known or adjective(low) or low in table("institutions")


def person_rather(words: list[Word], before: str, careful: bool) -> bool:
    """Whether a name that a finder took for a place or organisation is a person sooner.

    In talk most names that nobody knows are of people, unless an article or a preposition of
    place stands before them; a careful finder minds the article only.
    """
    if careful:
        return before not in ARTICLES and not any(_known(word) for word in words)
    return before not in ARTICLES | PLACE_BEFORE and all(unknown(word) for word in words)


def _known(word: Word) -> bool:
    """Whether the word is an ordinary one, an acronym, or explained by a list."""
    acronym = word.text.isupper() and len(word.text) < 6
    return acronym or ordinary(word.low) or explained(word)


def office(word: Word) -> bool:
    """Whether a word is what somebody is, with a capital in front: 'CDA-wethouder', 'PvdA'er'."""
    first, _, last = word.text.replace("’", "'").replace("'", "-").partition("-")
    if not first[:1].isupper() or not last.islower() or last in items("particles"):
        return False
    return last in {"er", "ers"} or (len(last) > 2 and ordinary(last))
