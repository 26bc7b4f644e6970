"""Towns, countries and regions from lists, where they stand as such."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from transcripts_tool.anonymise.entity import Entity
from transcripts_tool.anonymise.lists import exceptions, first_names, ordinary, places
from transcripts_tool.anonymise.page import Page

STEP = "places"


def find(page: Page) -> Iterator[Entity]:
    """Listed places: the longest run of words that is one."""
    words = page.words
    i = 0
    while i < len(words):
        size = _size(page, i)
        if size:
            start, end = words[i].start, words[i + size - 1].end
            yield Entity(start, end, page.text[start:end], "place", 0.8, (STEP,))
        i += max(size, 1)


@lru_cache(maxsize=1)
def _by_first() -> dict[str, list[tuple[str, ...]]]:
    """Places by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for place in places() | exceptions("towns"):
        parts = tuple(place.replace("’", "'").split())
        found.setdefault(parts[0], []).append(parts)
    for options in found.values():
        options.sort(key=len, reverse=True)
    return found


def _size(page: Page, i: int) -> int:
    """How many words from `i` on are a place (0: none)."""
    words = page.words
    for parts in _by_first().get(words[i].low, ()):
        run = words[i : i + len(parts)]
        if tuple(w.low for w in run) == parts and _counts(page, run) and not _surname(page, i):
            return len(parts)
    return 0


def _counts(page: Page, run: tuple[object, ...]) -> bool:
    """Whether this is the place and not another word that is spelled the same."""
    first, last = run[0], run[-1]
    low = " ".join(w.low for w in run)  # type: ignore[attr-defined]
    if page.text[first.start : last.end].count("\n"):  # type: ignore[attr-defined]
        return False
    name_too = low in first_names() or low in exceptions("towns")
    if page.cased and not page.shouted:
        capital = any(w.capital for w in run)  # type: ignore[attr-defined]
        return capital and not (first.first and (ordinary(low) or name_too))  # type: ignore
    return not name_too and not (len(run) == 1 and ordinary(low))


def _surname(page: Page, i: int) -> bool:
    """Whether the word before makes it a surname: 'de Vries', 'van der Horst', 'Berg-de Vries'."""
    before = page.words[i - 1].low if i else ""
    adjoining = i > 0 and page.text[page.words[i - 1].end : page.words[i].start] == " "
    return adjoining and before.rsplit("-", 1)[-1] in {"de", "der", "den", "ter", "ten", "vander"}
