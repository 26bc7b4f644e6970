"""Names that the language pipeline sees, cleaned of what it takes for names in talk."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from transcripts_tool.anonymise.entity import Entity, FoundName
from transcripts_tool.anonymise.lists import (
    adjective,
    all_first_names,
    first_names,
    items,
    ordinary,
    places,
    surname_cores,
)
from transcripts_tool.anonymise.names_list import is_particle
from transcripts_tool.anonymise.page import Page, Word
from transcripts_tool.anonymise.unknown import office, person_rather, unknown

STEP = "pipeline"
AGREED = 0.7
"""Score from which no finder saw another kind of name."""
SURE = 0.9
"""Score from which several finders agreed."""
CATEGORY = {"PERSON": "person", "LOC": "place", "ORG": "organisation"}


def find(page: Page, spans: Sequence[FoundName], careful: bool) -> Iterator[Entity]:
    """The pipeline's names as entities, after cleaning."""
    for span in spans:
        words = _words(page, span)
        words = _trimmed(words, page)
        if not words:
            continue
        category = _category(span.label, words, careful)
        if category == "person" and not careful and _inside(words, page):
            category = "place"
        if category == "person" and not (careful or page.spoken):
            category = _in_writing(words, span.score)
        if category in {"place", "organisation"} and span.score < SURE:
            category = _person_rather(category, words, page, careful)
        if category and _stands(category, words, page, span, careful):
            start, end = words[0].start, _end(page, words[-1])
            yield Entity(start, end, page.text[start:end], category, span.score, (STEP,))


def _words(page: Page, span: FoundName) -> list[Word]:
    """The words of the page that lie in the span."""
    words = page.words
    first = bisect_left(words, span.start, key=lambda w: w.end - 1)
    last = first
    while last < len(words) and words[last].start < span.end:
        last += 1
    return list(words[first:last])


def _trimmed(words: list[Word], page: Page) -> list[Word]:
    """Without titles and other words that are no names in front and behind."""
    begin, end = 0, len(words)
    while begin < end and _is_edge(words[begin], page, front=True):
        if _named_so(words[begin:end], page):
            break
        begin += 1
    while end > begin and _is_edge(words[end - 1], page, front=False):
        end -= 1
    return words[begin:end]


def _named_so(words: list[Word], page: Page) -> bool:
    """Whether a word that is mostly no name is one here: 'Frans van Deventer', 'Jan Bakker'."""
    first, rest = words[0], words[1:]
    if first.low not in items("first_names_popular"):
        return False
    if page.cased and not page.shouted:
        return first.capital and any(word.capital for word in rest)
    return len(rest) > 1 and is_particle(rest[0].text)


def _is_edge(word: Word, page: Page, front: bool) -> bool:
    """Whether a word at the edge of a name is not part of it."""
    if word.low in items("no_names") or word.low in items("titles"):
        return True
    if front and (word.low in items("inhabitants") or office(word)):
        return True
    if page.cased and not page.shouted and not word.capital:
        return not (front and is_particle(word.text))
    if not page.cased:
        common = word.low in items("common_words") and word.low not in first_names()
        return common and not (front and is_particle(word.text))
    return (
        front
        and word.first
        and word.low in items("common_words")
        and word.low not in first_names()
        and not is_particle(word.text)
    )


def _category(label: str, words: list[Word], careful: bool) -> str | None:
    """The category, corrected where lists know better; a careful finder trusts the pipeline."""
    category = CATEGORY[label]
    name = " ".join(word.low for word in words)
    if category == "person" and name in places() and name not in first_names() and not careful:
        return "place"
    if len(words) == 1 and name in items("first_names_popular") and name not in places():
        return "person"
    scheme = "-" in name and name.split("-")[0] in items("public") | items("no_names")
    return None if name in items("public") or scheme else category


def _inside(words: list[Word], page: Page) -> bool:
    """Whether one is in it or goes there: 'in De Kolk', 'naar Het Baken'."""
    at = bisect_left(page.words, words[0].start, key=lambda w: w.start)
    before = page.words[at - 1].low if at else ""
    return len(words) > 1 and words[0].text in {"De", "Het"} and before in {"in", "naar", "uit"}


def _in_writing(words: list[Word], score: float) -> str:
    """Person, or organisation for what in news and reports may as well be something else.

    That is a name on whose kind the finders do not agree, or a lone word that one of them saw,
    unless a list of names holds it or no list explains it.
    """
    if score >= SURE or any(word.low in all_first_names() for word in words):
        return "person"
    surname, lone = words[0].low in surname_cores(), len(words) == 1
    if lone and surname and unknown(words[0]):
        return "person"
    likely = not lone or surname or unknown(words[0])
    return "person" if likely and score >= AGREED else "organisation"


def _person_rather(category: str, words: list[Word], page: Page, careful: bool) -> str:
    """Person instead of a place or organisation that one finder alone saw, where talk says so."""
    at = bisect_left(page.words, words[0].start, key=lambda w: w.start)
    before = page.words[at - 1].low if at else ""
    if (page.spoken or careful) and person_rather(words, before, careful):
        return "person"
    if len(words) == 1 and page.spoken and _first_name(words[0].low):
        return "person"
    return category


def _first_name(low: str) -> bool:
    """Whether a word is a listed first name and nothing else."""
    return low in first_names() and low not in places() and not ordinary(low)


def _stands(category: str, words: list[Word], page: Page, span: FoundName, careful: bool) -> bool:
    """Whether the name is kept."""
    capital = any(word.capital for word in words)
    if page.cased and not page.shouted and not capital:
        return False
    if all(is_particle(word.text) for word in words):
        return False
    if category != "person":
        if len(words) == 1 and adjective(words[0].low):
            return False
        return len(words) > 1 or not _plain(words[0], page)
    if len(words) == 1:
        return _stands_alone(words[0], page, span, careful)
    return True


def _stands_alone(word: Word, page: Page, span: FoundName, careful: bool) -> bool:
    """Whether a lone word is a person: no adjective, no acronym, no word of every day.

    Where all finders see a person, a listed name is one, though it may be another word as well
    ('Max' and 'Nanny' at the start of a sentence, 'Hess').
    """
    if len(word.text) < 2:
        return False
    if span.score >= SURE and span.label == "PERSON" and _listed(word, page, careful):
        return True
    acronym = word.text.isupper() and len(word.text) < 5 and page.cased and not page.shouted
    return not (acronym or adjective(word.low) or _plain(word, page))


def _listed(word: Word, page: Page, careful: bool) -> bool:
    """Whether a word with a capital is a name in the lists, and not one of every day."""
    if not page.cased or page.shouted or not word.capital or word.low in items("common_words"):
        return False
    if word.text.isupper():
        return careful and word.low in (all_first_names() if len(word.text) > 2 else first_names())
    return word.low in all_first_names() or word.low in surname_cores()


def _plain(word: Word, page: Page) -> bool:
    """Whether a lone word is more likely an ordinary word: no capital, or one from its place."""
    if word.low in all_first_names() and not ordinary(word.low):
        return False
    if not ordinary(word.low):
        return False
    if not page.cased:
        return word.low not in first_names() or word.low in items("common_words")
    return word.first


def _end(page: Page, last: Word) -> int:
    """The end of the name, with the dot of a last initial."""
    dotted = len(last.text) == 1 and page.text[last.end : last.end + 1] == "."
    return last.end + 1 if dotted else last.end
