"""Placeholders that stand in a text already: they survive, and nothing in them is a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcripts_tool.anonymise.entity import Entity
from transcripts_tool.anonymise.page import Page

STEP = "placeholder"
BRACKETED = re.compile(
    r"\[(?:naam|persoon|plaats|organisatie|instelling|webadres|peuterspeelzaal|kinderdagverblijf|buurthuis|wijkteam|zorginstelling|"
    r"huisartsenpraktijk|uitzendbureau|winkel|bibliotheek|adres|datum|leeftijd|telefoon|e-mail|email|"
    r"url|nummer|straat|school|basisschool|kerk|bedrijf|stichting|vereniging|woningcorporatie|"
    r"gemeente|wijk|ziekenhuis|achternaam|voornaam|bewoner|kind|id)[^\]\n]{0,24}\]",
    re.I,
)
CAPITALS = re.compile(
    r"\b(?:VOOR|ACHTER|PLAATS|STRAAT|SCHOOL|BEDRIJFS|ORGANISATIE|WIJK|INSTELLINGS)?"
    r"(?:NAAM|PERSOON|PLAATS|ORGANISATIE|ADRES|DATUM)[_ -]?\d{0,3}[A-Z]?\b"
)
ROLE_LETTER = re.compile(
    r"\b(?:[Mm]w|[Mm]evr|[Dd]hr|[Ff]am|[Mm]evrouw|[Mm]eneer|[Ff]amilie|[Hh]uishouden|[Gg]ezin)"
    r"\.? ([A-Z])\b(?![-'’]\w)(?!\.\w)(?!\. [A-Z][a-z])"
)
"""A letter after a title; one that a name follows ('dhr. B. Jansen') is an initial."""


def find(page: Page) -> Iterator[Entity]:
    """Role letters ('mw. D', 'fam. Q') as persons whose pseudonym they are already."""
    for match in ROLE_LETTER.finditer(page.text):
        yield Entity(match.start(1), match.end(1), match[1], "person", 0.5, ("titles", STEP))


def protected(text: str) -> list[tuple[int, int]]:
    """Stretches in which nothing is to be found: '[persoon 1]', PLAATSNAAM1, NAAM."""
    return [m.span() for pattern in (BRACKETED, CAPITALS) for m in pattern.finditer(text)]
