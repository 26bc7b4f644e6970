"""End a person where a place or an organisation begins: 'Annie op de Amstellaan'."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from transcripts_tool.anonymise.entity import Entity
from transcripts_tool.anonymise.lists import all_surnames, items, table
from transcripts_tool.anonymise.page import WORD

STEP = "cuts"
PLACED = frozenset("in op te aan uit bij".split())
"""Words before a place that are particles of a surname now and then: 'op den Berg'."""
OF = frozenset({"van", "bij"})
"""Words before an organisation: 'mevrouw Bakker van de GGD'."""
ARTICLES = frozenset({"de", "het", "den", "der", "'t"})
WHOLE = frozenset({"own names", "placeholder"})
LONGEST_SURNAME = 5
"""Words of the longest surname with particles that is looked for in the list."""
SHORT = 5
"""A word of at most so many capitals is an abbreviation."""
UNSURE = 0.5


def ended(found: Iterable[Entity]) -> Iterator[Entity]:
    """The finds; a person whom a step joined with a place or organisation becomes two finds."""
    for entity in found:
        if entity.category == "person" and " " in entity.text and not WHOLE & set(entity.found_by):
            yield from _parts(entity)
        else:
            yield entity


def _parts(entity: Entity) -> Iterator[Entity]:
    """One person up to the first word that leads to something else, and that as a find too."""
    words = list(WORD.finditer(entity.text))
    shown = [word[0] for word in words]
    for k in range(1, len(words) - 1):
        category = _leads_to(shown, k)
        if category:
            yield _piece(entity, words[0].start(), words[k - 1].end())
            begin = _after_articles(shown, k + 1)
            if shown[begin].lower() not in items("public"):
                rest = _piece(entity, words[begin].start(), len(entity.text))
                yield replace(rest, category=category, score=UNSURE, found_by=(STEP,))
            return
    yield entity


def _piece(entity: Entity, begin: int, end: int) -> Entity:
    """A part of a find, by offsets in its text."""
    start = entity.start
    return replace(entity, start=start + begin, end=start + end, text=entity.text[begin:end])


def _leads_to(words: Sequence[str], k: int) -> str | None:
    """What word k leads to: a place, an organisation, or None when it is part of a surname."""
    word = words[k]
    if word in PLACED and not _surname(words, k):
        return "place"
    return "organisation" if word in OF and _organisation(words, k) else None


def _surname(words: Sequence[str], k: int) -> bool:
    """Whether a listed surname begins at word k: 'op den berg', "in 't veld"."""
    low = [word.lower().replace("’", "'") for word in words[k : k + LONGEST_SURNAME]]
    return any(" ".join(low[:size]) in all_surnames() for size in range(len(low), 1, -1))


def _after_articles(words: Sequence[str], k: int) -> int:
    """The first word from k on that is no article; the last word at most."""
    while k < len(words) - 1 and words[k].lower() in ARTICLES:
        k += 1
    return k


def _organisation(words: Sequence[str], k: int) -> bool:
    """Whether an institution, a public body, an abbreviation or the like stands behind word k."""
    at = _after_articles(words, k + 1)
    word, low = words[at], words[at].lower()
    short = word.isupper() and 1 < len(word) <= SHORT
    mixed = any(c.isupper() for c in word[1:]) and not word.isupper() and "-" not in word
    listed = low in table("institutions") or low in items("public") or low in items("organisations")
    ends = mixed or any(
        _ends_so(w.lower()) for w in words[at : at + 2] if w[:1].isupper() or w == low
    )
    return listed or short or (ends and not _surname(words, k))


def _ends_so(low: str) -> bool:
    """Whether a word ends as names of organisations do: '-werk', '-zorg', '-stichting'."""
    return any(low.endswith(end) and len(low) > len(end) + 2 for end in items("organisation_ends"))
