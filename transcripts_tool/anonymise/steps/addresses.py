"""Postcodes and streets, with and without house numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcripts_tool.anonymise.entity import Entity
from transcripts_tool.anonymise.lists import items, lines_of, ordinary, surname_cores
from transcripts_tool.anonymise.page import Page
from transcripts_tool.anonymise.steps.spoken import NUMBER

STEP = "addresses"
POSTCODE = re.compile(r"\b[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}\b")
POSTCODE_LOW = re.compile(r"\b[1-9]\d{3}(?: ?(?!sa|sd|ss)[a-z]{2})\b(?= \w+|[.,\n]|$)")
ENDS = "|".join(sorted(lines_of("street_ends"), key=len, reverse=True))
STREET = re.compile(
    rf"\b(?P<before>(?:(?-i:[A-ZÀ-ÖØ-Þ])[\w.'’\-]*\.? |"
    rf"(?:van|de|der|den|ten|ter|het|'t|van de|van der) ){{0,4}})"
    rf"(?P<name>[^\W\d_][\w'’\-]*(?:{ENDS})|(?<= )(?:{ENDS}))\b"
    rf"(?P<number> \d{{1,4}}(?:[ \-]?(?:[a-z]|bis|hs|[IVX]{{1,3}}|\d{{1,3}})\b)?)?"
    rf"(?P<spoken> (?:nummer )?{NUMBER}(?: bis| ?[a-d])?\b)?",
    re.I,
)


SURNAMES = ("hof", "dijk", "baan", "pad", "markt")
"""Street ends that many surnames have too."""
BEFORE = frozenset("op in aan bij naar uit langs tot".split())
ARTICLES = frozenset("de het een die dat deze dit onze mijn".split())


def find(page: Page) -> Iterator[Entity]:
    """Postcodes and streets of a text."""
    pattern = POSTCODE if page.cased else POSTCODE_LOW
    for match in pattern.finditer(page.text):
        if page.cased or match[0][-2:] not in items("words"):
            yield Entity(match.start(), match.end(), match[0], "address", 0.95, (STEP,))
    for match in STREET.finditer(page.text):
        entity = _street(match, page)
        if entity:
            yield entity


def _street(match: re.Match[str], page: Page) -> Entity | None:
    """A street, when its name is one: a capital in cased text, an unknown word in lower case."""
    before, name, number = match["before"], match["name"], match["number"]
    bare = name.lower() in items("street_ends")
    if name.lower() in items("public") | items("titles"):
        return None
    alike = name.lower() in surname_cores() or (name.lower().endswith(SURNAMES) and not bare)
    if not number and alike and not _after_article(match, page):
        return None
    if page.cased:
        start = _first_capital(before, match.start("before"))
        if not name[:1].isupper() or (bare and start is None):
            return None
        if _starts_sentence(name, number, match, page) or (bare and not number and _person(before)):
            return None
        begin = match.start("name") if start is None else start
    else:
        if bare or (ordinary(name) and not number):
            return None
        begin = match.start("name")
    end = match.end("number") if number else match.end("name")
    if not number and match["spoken"]:
        end = match.end("spoken")
    return Entity(begin, end, page.text[begin:end], "address", 0.9 if number else 0.75, (STEP,))


def _person(before: str) -> bool:
    """Whether initials or particles make a lone street end a surname: "J. van 't Hof"."""
    words = before.split()
    particled = len(words) > 1 and words[-1].lower() in {"'t", "den", "der", "ten"}
    return bool(words) and (particled or any(re.fullmatch(r"(?:[A-Z]\.)+", w) for w in words))


def _after_article(match: re.Match[str], page: Page) -> bool:
    """Whether 'de' or 'op' stands before it: 'op de Rijsdijk', not 'Noud Rijsdijk'."""
    head = page.text[: match.start("name")].rsplit(None, 2)[-2:]
    bare = match["name"].lower() in items("street_ends")
    near = head if bare else head[-1:]
    return any(word.lower() in {"de", "het", "'t", "op", "aan", "langs"} for word in near)


def _first_capital(before: str, offset: int) -> int | None:
    """Where the capitals before the street's last word start; 'De', 'Op', 'Toen' do not count."""
    for word in re.finditer(r"[^\W\d_][\w.'’\-]*", before):
        low = word[0].lower()
        if word[0][:1].isupper() and low not in ARTICLES | BEFORE | items("function_words"):
            return offset + word.start()
    return None


def _starts_sentence(name: str, number: str | None, match: re.Match[str], page: Page) -> bool:
    """Whether an ordinary word ('Markt', 'Hof') has its capital from the start of a sentence."""
    head = page.text[: match.start("name")].rstrip()
    return not number and ordinary(name) and (not head or head[-1] in ".?!:\n")
