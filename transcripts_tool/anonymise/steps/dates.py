"""Dates, birth years and ages, in figures and spoken out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcripts_tool.anonymise.entity import Entity
from transcripts_tool.anonymise.lists import lines_of
from transcripts_tool.anonymise.page import Page
from transcripts_tool.anonymise.steps.spoken import NUMBER
from transcripts_tool.anonymise.steps.spoken import YEAR as SPOKEN_YEAR

STEP = "dates"
MONTH = "|".join(re.escape(m) for m in lines_of("months"))
ORDINAL = rf"(?:{NUMBER}(?:de|ste)|eerste|derde|achtste)"
DAY = rf"(?:[0-3]?\d(?:e|ste|de)?|{NUMBER}|{ORDINAL})"
YEAR = r"(?:19|20)\d\d"
DATE = re.compile(
    rf"\b(?:{DAY}\s+(?:{MONTH})(?!\w)(?:\s+(?:{YEAR}|'\d\d|{SPOKEN_YEAR}))?|(?:{MONTH})\s+{YEAR}"
    rf"|[0-3]?\d[-/.][01]?\d[-/.](?:{YEAR}|'?\d\d)|{YEAR}[-/][01]\d[-/][0-3]\d)(?!\w)",
    re.I,
)
BIRTH = re.compile(
    rf"\b(?:geboren|geboortejaar|bouwjaar)\W+(?:\w+\W+){{0,2}}?({YEAR}|'\d\d|{SPOKEN_YEAR})\b", re.I
)
OF_YEAR = re.compile(rf"\b(?:is|ben|bent|was|zijn) (?:\w+ )?van ({YEAR}|'\d\d)(?!\w)", re.I)
AGE = re.compile(
    rf"\b(?:\d{{1,2}}|1[01]\d|{NUMBER}|anderhalf)[ -]?"
    rf"(?:(?:jaar|maand(?:en)?|weken)(?: oud| jong)|jarige?n?)\b",
    re.I,
)
IS_AGE = re.compile(
    rf"\b(?:is|ben|was|wordt|werd|bent|zijn|leeftijd|van)(?: nu| dan| al| net| pas| bijna| ook)? "
    rf"((?:\d{{1,2}}|{NUMBER})(?: jaar)?)(?= geworden|[.,?!\n]|$)",
    re.I,
)
BETWEEN = re.compile(rf"(?:(?<=, )|(?<= \())((?:\d{{1,2}}|{NUMBER}) jaar)(?=[,)])", re.I)
"""'Opa Joop, 82 jaar, kwam ook' and 'Bilal (acht jaar)'."""
HE_IS = re.compile(
    rf"\b(?:(?:ik ben|(?:hij|zij|ze) (?:is|was|wordt|werd)|ben ik|(?:is|was|wordt) (?:hij|zij|ze))"
    rf"(?: (?:nu|dan|al|net|pas|bijna|ook|inmiddels))*) "
    rf"((?!(?:een|één|1)\b)(?:\d{{1,2}}|{NUMBER}) jaar\b"
    rf"|(?!(?:een|één|1)\b)(?:\d{{1,2}}|{NUMBER})(?=[.,;?!\n]|$| (?:en|geworden|maar|dus) ))",
    re.I,
)
"""An age of somebody, whatever follows it: 'ik ben drieënveertig jaar en'."""
LONE_AGE = re.compile(
    rf"\b(?:dochter|zoon|zoontje|dochtertje|meisje|jongen|kind|kindje|baby|peuter|kleuter|zusje|"
    rf"broertje)\w* van ((?:\d{{1,2}}|"
    rf"{NUMBER})(?: jaar)?)\b",
    re.I,
)


def find(page: Page) -> Iterator[Entity]:
    """Dates and ages of a text."""
    yield from (_entity(m, "date", 0.9) for m in DATE.finditer(page.text))
    yield from (_entity(m, "date", 0.9, 1) for m in BIRTH.finditer(page.text))
    yield from (_entity(m, "date", 0.8, 1) for m in OF_YEAR.finditer(page.text))
    yield from (_entity(m, "age", 0.9) for m in AGE.finditer(page.text))
    yield from (_entity(m, "age", 0.6, 1) for m in IS_AGE.finditer(page.text) if "jaar" in m[1])
    yield from (_entity(m, "age", 0.7, 1) for m in BETWEEN.finditer(page.text))
    yield from (_entity(m, "age", 0.6, 1) for m in HE_IS.finditer(page.text))
    yield from (_entity(m, "age", 0.7, 1) for m in LONE_AGE.finditer(page.text))


def _entity(match: re.Match[str], category: str, score: float, group: int = 0) -> Entity:
    return Entity(match.start(group), match.end(group), match[group], category, score, (STEP,))
