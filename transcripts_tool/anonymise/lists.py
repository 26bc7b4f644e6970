"""The word and name lists beside this module: items minus exceptions, read once."""

from __future__ import annotations

import gzip
import unicodedata
from functools import lru_cache
from pathlib import Path

LOOKUP = Path(__file__).parent / "lookup"
LONGEST_LISTED = 14
"""The list of words leaves out longer ones: compounds, which are never taken for names."""


def lines_of(name: str, part: str = "items") -> list[str]:
    """The lines of one list file, plain or compressed, without comments; [] when there is none."""
    plain = LOOKUP / name / f"{part}.txt"
    packed = LOOKUP / name / f"{part}.txt.gz"
    if plain.is_file():
        text = plain.read_text(encoding="utf-8")
    elif packed.is_file():
        text = gzip.decompress(packed.read_bytes()).decode("utf-8")
    else:
        return []
    return [line for line in text.split("\n") if line and not line.startswith("#")]


@lru_cache(maxsize=64)
def items(name: str) -> frozenset[str]:
    """The lower-cased items of a list, less its exceptions."""
    left_out = {line.lower() for line in lines_of(name, "exceptions")}
    return frozenset(line.lower() for line in lines_of(name)) - left_out


@lru_cache(maxsize=64)
def exceptions(name: str) -> frozenset[str]:
    """The lower-cased exceptions of a list."""
    return frozenset(line.lower() for line in lines_of(name, "exceptions"))


@lru_cache(maxsize=8)
def table(name: str) -> dict[str, str]:
    """A list of tab-separated pairs as a mapping, keys in lower case."""
    pairs = (line.split("\t", 1) for line in lines_of(name) if "\t" in line)
    return {key.lower(): value for key, value in pairs}


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    """Common first names; towns that stand in that list too are left out, unless many bear them."""
    return items("first_names") - (items("towns") - items("first_names_popular"))


@lru_cache(maxsize=1)
def all_first_names() -> frozenset[str]:
    """Common and rare first names."""
    return first_names() | (items("first_names_rare") - exceptions("first_names"))


@lru_cache(maxsize=1)
def all_surnames() -> frozenset[str]:
    """Surnames as written, with particles, lower-cased."""
    return items("surnames") | items("surnames_rare")


@lru_cache(maxsize=1)
def surname_cores() -> frozenset[str]:
    """The last word of each surname ('berg' of 'van den berg')."""
    return frozenset(name.split()[-1] for name in all_surnames())


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """Towns, countries and well-known regions."""
    return items("towns") | items("countries") | items("regions")


@lru_cache(maxsize=65536)
def ordinary(word: str) -> bool:
    """Whether a word is an ordinary Dutch word (any case): listed, or a long compound."""
    low = word.lower().replace("’", "'")
    if low in items("words") or low.startswith("'") or stressed(low) in items("words"):
        return True
    if len(low) > LONGEST_LISTED and "-" not in low:
        return True
    parts = low.split("-")
    return len(parts) > 1 and all(_plain_part(part) for part in parts)


def _plain_part(part: str) -> bool:
    """Whether a part of a compound is a word or a well-known abbreviation ('Wmo-aanvraag')."""
    known = any(part in items(name) for name in ("words", "no_names", "public"))
    return known or len(part) < 2


def stressed(low: str) -> str:
    """A lower-cased word without the accents of stress: 'eén', 'dát' and 'wél' are plain words."""
    plain = unicodedata.normalize("NFD", low)
    return low if low.isascii() else unicodedata.normalize("NFC", plain.replace("\u0301", ""))


@lru_cache(maxsize=65536)
def adjective(low: str) -> bool:
    """Whether a lower-cased word is an adjective or inhabitant of a place ('Vlaams', 'Vlaamse')."""
    proper = items("proper_words")
    if low not in proper or low in first_names() or low in places():
        return False
    return low + "e" in proper or (low.endswith("e") and low[:-1] in proper)
