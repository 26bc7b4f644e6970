"""Give a surname back what stands before it: 'Van den Berg' and 'Roos Bakker' at a start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from transcripts_tool.anonymise.entity import Entity
from transcripts_tool.anonymise.lists import all_surnames, first_names, items
from transcripts_tool.anonymise.names_list import is_particle
from transcripts_tool.anonymise.page import Page, Word
from transcripts_tool.anonymise.unknown import explained

STEP = "particles"
MOST = 3
"""Particles before a surname at most: "van 't", 'van de', 'op den'."""
JOINING = frozenset({"der", "den", "ter", "ten"})
"""Particles that hardly stand elsewhere, so that one before them belongs to the name as well."""

LOOSE = frozenset({"de", "het", "in", "op", "aan", "uit"})
"""Particles that have a capital in titles and headings too: 'De Kolk'."""


def before(page: Page, found: Iterable[Entity], careful: bool = False) -> Iterator[Entity]:
    """The persons that have particles of their surname or a first name before them, with these."""
    if not page.cased or page.shouted:
        return
    at = {word.start: i for i, word in enumerate(page.words)}
    for entity in found:
        if entity.category != "person" or "placeholder" in entity.found_by:
            continue
        i = at.get(entity.start, 0)
        first = _first(page, i) or _first_name(page, i, careful)
        if first is not None:
            text = page.text[first.start : entity.end]
            yield Entity(first.start, entity.end, text, "person", entity.score, (STEP,))


def _first(page: Page, i: int) -> Word | None:
    """The first particle before the name at word i, when the two are a surname."""
    words, first, head = page.words, i, i
    while first and i - first < MOST and _adjoining(page, first - 1):
        first -= 1
    while head < len(words) - 1 and is_particle(words[head].text) and head - i < MOST:
        head += 1
    for start in range(first, i):
        if _belongs(words[start:head], words[head]):
            return words[start]
    return None


def _adjoining(page: Page, i: int) -> bool:
    """Whether word i is a particle right before the next word."""
    word, following = page.words[i], page.words[i + 1]
    return is_particle(word.text) and page.text[word.end : following.start] == " "


def _belongs(particles: tuple[Word, ...], head: Word) -> bool:
    """Whether particles and a word are a surname rather than words of the sentence.

    'Van den Berg' and 'van den Berg' are, and what has a capital inside a sentence; of 'van Dijk'
    and 'Van Piet' only what is listed, since a lower-case 'van' mostly says whose something is.
    """
    if not head.capital or is_particle(head.text):
        return False
    name = " ".join(word.low for word in (*particles, head))
    listed = name in all_surnames() or name.split("-")[0] in all_surnames()
    if len(particles) > 1:
        return listed or particles[-1].low in JOINING
    if particles[0].capital and not particles[0].first and particles[0].low not in LOOSE:
        return True
    common = name in items("surnames") or head.low not in first_names()
    return particles[0].capital and listed and common


def _first_name(page: Page, i: int, careful: bool) -> Word | None:
    """The first name right before word i, though it may be an ordinary word: 'Roos', 'Lootje'.

    It is a listed one; a careful finder takes any word with a capital that is not one of every day.
    """
    if not i or page.text[page.words[i - 1].end : page.words[i].start] != " ":
        return None
    word = page.words[i - 1]
    if not word.capital or word.text.isupper() or is_particle(word.text) or _other(word):
        return None
    return word if careful or word.low in first_names() else None


def _other(word: Word) -> bool:
    """Whether a word with a capital is known as something else than a first name."""
    if explained(word) or any(word.low in items(name) for name in ("no_names", "inhabitants")):
        return True
    daily = word.low in items("common_words") or word.low in items("function_words")
    return word.first and daily
