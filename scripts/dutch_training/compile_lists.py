"""Compile the name and word lists under transcripts_tool/anonymise/lookup from open data."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOOKUP = ROOT / "transcripts_tool" / "anonymise" / "lookup"
LONGEST_WORD = 14
"""Longer words are compounds that are never taken for a name."""


def is_word(text: str) -> bool:
    """Whether a line is one word or name: letters with apostrophes, hyphens, dots and spaces."""
    return len(text) > 1 and all(c.isalpha() or c in "'’-. " for c in text)


def write_list(name: str, lines: Iterable[str]) -> int:
    """Write the sorted unique lines to lookup/NAME/items.txt.gz (byte-stable); return the count."""
    kept = sorted({line.strip() for line in lines if is_word(line.strip())})
    folder = LOOKUP / name
    folder.mkdir(parents=True, exist_ok=True)
    data = ("\n".join(kept) + "\n").encode()
    (folder / "items.txt.gz").write_bytes(gzip.compress(data, 9, mtime=0))
    return len(kept)


def first_names(names: Path) -> tuple[set[str], set[str]]:
    """Common and rare first names from the three first-name lists."""
    listed = json.loads((names / "voornamen.json").read_text(encoding="utf-8"))
    weighted = json.loads((names / "first_names_weighted.json").read_text(encoding="utf-8"))
    with (names / "name_popularity_netherlands_1880-2014.csv").open(encoding="utf-8") as file:
        popular = {row["naam"] for row in csv.DictReader(file)}
    common = {item["naam"] for item in listed} | popular
    common |= {name for name, weight in weighted.items() if weight > 1}
    return common, set(weighted) - common


def popular_first_names(names: Path) -> set[str]:
    """Names that many bear or bore: the yearly tables, and those with a weight."""
    weighted = json.loads((names / "first_names_weighted.json").read_text(encoding="utf-8"))
    with (names / "name_popularity_netherlands_1880-2014.csv").open(encoding="utf-8") as file:
        popular = {row["naam"] for row in csv.DictReader(file)}
    borne = {name for name, weight in weighted.items() if weight >= 1000}
    towns, countries = places(names)
    return popular | borne | {n for n, weight in weighted.items() if weight > 1} - towns - countries


def surnames(names: Path) -> tuple[set[str], set[str]]:
    """The thousand commonest surnames, and all others that five or more people bear."""
    table = (names / "top_1000_last_names_in_the_netherlands_2007.csv").read_text(encoding="utf-8")
    common = {row["natural name"] for row in csv.DictReader(table.splitlines())}
    every = (names / "family_names_freq_5_or_more.lst").read_text(encoding="utf-8").splitlines()
    return common, set(every) - common


def places(names: Path) -> tuple[set[str], set[str]]:
    """Dutch and Belgian towns, municipalities and provinces; and countries."""
    data = json.loads((names / "places_and_municipalities.json").read_text(encoding="utf-8"))
    keys = ("woonplaatsen", "gemeenten", "provinces", "belgian_cities")
    return {place for key in keys for place in data[key]}, set(data["countries"])


def words(dictionary: Path) -> tuple[set[str], set[str]]:
    """Lower-case words and capitalised words of the OpenTaal word list."""
    lines = dictionary.read_text(encoding="utf-8").splitlines()
    plain = {w for w in lines if w.islower() and w.replace("'", "").isalpha()}
    proper = {w for w in lines if w[:1].isupper() and not w.isupper()}
    return {w for w in plain if len(w) <= LONGEST_WORD}, proper


def compile_lists(names: Path, dictionary: Path) -> dict[str, int]:
    """Write all compiled lists; return how many lines each has."""
    common_first, rare_first = first_names(names)
    popular = popular_first_names(names)
    common_last, rare_last = surnames(names)
    towns, countries = places(names)
    plain, proper = words(dictionary)
    return {
        "first_names": write_list("first_names", common_first),
        "first_names_popular": write_list("first_names_popular", popular),
        "first_names_rare": write_list("first_names_rare", rare_first),
        "surnames": write_list("surnames", common_last),
        "surnames_rare": write_list("surnames_rare", rare_last),
        "towns": write_list("towns", towns),
        "countries": write_list("countries", countries),
        "words": write_list("words", plain),
        "proper_words": write_list("proper_words", proper),
    }
