"""Take words that are never part of a name off the edges of what a step found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from transcripts_tool.anonymise.entity import Entity
from transcripts_tool.anonymise.lists import all_surnames, first_names, items, stressed
from transcripts_tool.anonymise.names_list import is_particle
from transcripts_tool.anonymise.page import WORD, Page

NAMES = frozenset({"person", "place", "organisation"})
BEFORE_PLACES = frozenset({"in", "op", "aan", "uit", "te", "van", "ten", "ter"})
SURE_STEPS = frozenset({"own names", "titles", "placeholder"})
"""Steps that know by more than a capital where a name begins."""


def function_word(word: str) -> bool:
    """Whether a word ('en', 'Dan', 'Eén') is no name, whatever its case."""
    low = word.lower().replace("’", "'")
    return low in items("function_words") or stressed(low) in items("function_words")


def trimmed(found: Iterable[Entity], page: Page) -> Iterator[Entity]:
    """The finds without such words in front and behind; those that hold nothing else are left out.

    'En Gerrit' and 'Dan Filmon' become 'Gerrit' and 'Filmon', 'van Fenna' becomes 'Fenna'; a lone
    letter is no place and no organisation.
    """
    for entity in found:
        if entity.category not in NAMES or SURE_STEPS & set(entity.found_by):
            yield entity
            continue
        kept = _kept(entity, page.cased)
        if kept is not None and (kept.category == "person" or len(kept.text) > 1):
            yield kept


def _kept(entity: Entity, cased: bool) -> Entity | None:
    """What is left of one find; None when nothing is."""
    words = list(WORD.finditer(entity.text))
    begin, end = 0, len(words)
    while begin < end and function_word(words[begin][0]):
        begin += 1
    while end > begin and function_word(words[end - 1][0]):
        end -= 1
    place = entity.category != "person"
    while cased and begin + 1 < end and _loose(words[begin][0], words[begin + 1][0], place):
        begin += 1
    if begin == end:
        return None if words else entity
    if (begin, end) == (0, len(words)):
        return entity
    last = len(entity.text) if end == len(words) else words[end - 1].end()
    start = words[begin].start() if begin else 0
    text = entity.text[start:last]
    return replace(entity, start=entity.start + start, end=entity.start + last, text=text)


def _loose(particle: str, following: str, place: bool) -> bool:
    """Whether a lower-case 'van' or 'ben' is a word of the sentence: a first name follows.

    Before a place ('in De Kolk') a preposition always is.
    """
    if place:
        return particle in BEFORE_PLACES
    low = following.lower()
    listed = f"{particle.lower()} {low}" in all_surnames()
    loose = particle == "Van" or (particle.islower() and is_particle(particle))
    return loose and low in first_names() and not listed
