"""Look for every name found with confidence again, in all texts of the project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from transcripts_tool.anonymise.entity import Entity
from transcripts_tool.anonymise.lists import adjective, first_names, items, ordinary, places
from transcripts_tool.anonymise.names_list import is_particle
from transcripts_tool.anonymise.page import WORD, Page

STEP = "again"
CONFIDENT, FULL = 0.7, 0.9
NAMES = ("person", "place", "organisation")
ENOUGH_CASED, ENOUGH_LOWER = 0.1, 0.4
"""Share of a word's occurrences that must have been found before it is taken for a name
everywhere; without capitals a slip of the finder would otherwise be repeated all over."""


@dataclass(frozen=True)
class Known:
    """Words that are names in this project, with their category: with and without capitals."""

    cased: dict[str, str]
    lower: dict[str, str]
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    """By first word: names of several words, letter for letter, with their category."""
    parts: dict[str, set[str]] = field(default_factory=dict)
    """Last words of full names in cased texts, ordinary ones too, with the particles before."""


def names_of(pages: Sequence[Page], found: Sequence[Sequence[Entity]]) -> Known:
    """Words of confident persons, places and organisations, where most occurrences agree."""
    counts: dict[bool, dict[str, Counter[str]]] = {True: {}, False: {}}
    for page, entities in zip(pages, found, strict=True):
        for entity in entities:
            if _confident(entity):
                for word in _words(entity):
                    kinds = counts[page.cased].setdefault(word, Counter())
                    kinds[entity.category] += 1
    totals = _totals(pages, counts)
    return Known(
        _often(counts[True], totals[True], ENOUGH_CASED),
        _often(counts[False], totals[False], ENOUGH_LOWER)
        | _often(counts[True], totals[True], ENOUGH_LOWER),
        _phrases(pages, found),
        _surnames(pages, found),
    )


def _surnames(pages: Sequence[Page], found: Sequence[Sequence[Entity]]) -> dict[str, set[str]]:
    """The last word of every sure full name: 'bos' of 'Anna van den Bos', with its 'van den'."""
    out: dict[str, set[str]] = {}
    for page, entities in zip(pages, found, strict=True):
        for entity in entities if page.cased and not page.shouted else ():
            if entity.category == "person" and entity.score >= FULL:
                *names, last = [m[0].lower() for m in WORD.finditer(entity.text)] or [""]
                low = _bare(last)
                if not all(map(is_particle, names)) and len(low) > 2 and not _no_surname(low):
                    out.setdefault(low, set()).add(" ".join(_particles(names)))
    return out


def _particles(names: list[str]) -> list[str]:
    """The particles at the end of the words before a surname."""
    count = 0
    while count < len(names) and is_particle(names[-1 - count]):
        count += 1
    return names[len(names) - count :]


def _no_surname(low: str) -> bool:
    """Whether a word says too little alone: a place, a title, a word of every day."""
    lists = ("no_names", "titles", "kinship", "common_words", "public")
    return low in places() or adjective(low) or any(low in items(name) for name in lists)


def _phrases(
    pages: Sequence[Page], found: Sequence[Sequence[Entity]]
) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Sure names of several words in cased texts, longest first, as what they mostly are."""
    seen: dict[tuple[str, ...], Counter[str]] = {}
    for page, entities in zip(pages, found, strict=True):
        for entity in entities if page.cased else ():
            words = tuple(m[0] for m in WORD.finditer(entity.text))
            if len(words) > 1 and _confident(entity) and words[-1][:1].isupper():
                seen.setdefault(words, Counter())[entity.category] += 1
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words in sorted(seen, key=len, reverse=True):
        out.setdefault(words[0], []).append((words, seen[words].most_common(1)[0][0]))
    return out


def _confident(entity: Entity) -> bool:
    """Whether a find is sure enough to be looked for elsewhere."""
    named = entity.category in NAMES and "placeholder" not in entity.found_by
    return named and entity.score >= CONFIDENT


def _totals(
    pages: Sequence[Page], counts: dict[bool, dict[str, Counter[str]]]
) -> dict[bool, Counter[str]]:
    """How often each found word stands in texts with, and in texts without capitals."""
    totals: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for page in pages:
        wanted = counts[page.cased]
        for word in page.words:
            low = _bare(word.low)
            if low in wanted and (word.capital or not page.cased):
                totals[page.cased][low] += 1
    return totals


def _often(counts: dict[str, Counter[str]], totals: Counter[str], enough: float) -> dict[str, str]:
    """Words found in enough of their occurrences, with their commonest category."""
    return {
        word: kinds.most_common(1)[0][0]
        for word, kinds in counts.items()
        if kinds.total() >= enough * totals[word]
    }


def _bare(low: str) -> str:
    """A lower-cased word without its genitive."""
    return low.removesuffix("'s").removesuffix("'")


def _words(entity: Entity) -> Iterator[str]:
    """Words of a name worth looking for: no particles, initials or ordinary words.

    Of a place or organisation only a one-word name is looked for: the words of a longer one
    ('Gelderse', 'Vallei') stand for other things elsewhere.
    """
    words = [m[0] for m in WORD.finditer(entity.text)]
    if entity.category != "person" and len(words) != 1:
        return
    for word in words:
        low = _bare(word.lower().replace("’", "'"))
        known = low in items("no_names") or low in items("titles") or ordinary(low)
        if len(low) > 2 and not (known or is_particle(low) or adjective(low)):
            yield low


def find(page: Page, known: Known, careful: bool = False) -> Iterator[Entity]:
    """Every word of the page that is one of the names, or one with a genitive.

    In cased text the capital must be there too, so that a name that is also some word stays safe.
    """
    if page.cased and not page.shouted:
        yield from _alone(page, known, careful)
    names = known.cased if page.cased else known.lower
    for word in page.words:
        low = _bare(word.low)
        category = names.get(low) or _genitive(low, names)
        if category is None or (page.cased and not page.shouted and not word.capital):
            continue
        if category == "person" and low in places() and low not in first_names():
            continue
        yield Entity(word.start, word.end, word.text, category, 0.7, (STEP,))
    if page.cased:
        yield from _phrases_in(page, known)


def _alone(page: Page, known: Known, careful: bool) -> Iterator[Entity]:
    """Surnames without the first name; a careful finder takes a word at a start as well."""
    for i, word in enumerate(page.words):
        low = _bare(word.low)
        if not word.capital or low not in known.parts:
            continue
        begin = _with_particles(page, i, known.parts[low])
        first = page.words[begin]
        if careful or begin < i or not (word.first and ordinary(low)):
            text = page.text[first.start : word.end]
            yield Entity(first.start, word.end, text, "person", 0.7, (STEP,))


def _with_particles(page: Page, i: int, known: set[str]) -> int:
    """Where a surname begins whose last word is word i, with the particles of a full name.

    A lone 'van' or 'de' needs a capital: without one it mostly is a word of the sentence.
    """
    for particles in sorted(known, key=len, reverse=True):
        count = len(particles.split())
        before = page.words[max(0, i - count) : i]
        sure = count > 1 or any(word.capital for word in before)
        if particles and sure and " ".join(word.low for word in before) == particles:
            return i - count
    return i


def _phrases_in(page: Page, known: Known) -> Iterator[Entity]:
    """Every place where a name of several words stands again as it was written."""
    words = page.words
    for i, word in enumerate(words):
        for phrase, category in known.phrases.get(word.text, ()):
            run = words[i : i + len(phrase)]
            if tuple(w.text for w in run) == phrase:
                text = page.text[word.start : run[-1].end]
                yield Entity(word.start, run[-1].end, text, category, 0.7, (STEP,))
                break


def settled(entities: Sequence[Entity], known: Known, cased: bool) -> list[Entity]:
    """Lone words that the pipeline took for something else here, but are a person elsewhere."""
    names = known.cased if cased else known.lower

    def person(low: str) -> bool:
        return names.get(low) == "person" or (cased and low in known.parts)

    return [
        replace(e, category="person")
        if e.found_by == ("pipeline",) and person(_bare(e.text.lower()))
        else e
        for e in entities
    ]


def _genitive(low: str, names: dict[str, str]) -> str | None:
    """The category of the name without its genitive -s, for persons."""
    if low.endswith("s") and names.get(low[:-1]) == "person" and not ordinary(low):
        return "person"
    return None
