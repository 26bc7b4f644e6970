"""Give every person, place and other trace one pseudonym in the whole project."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from transcripts_tool.anonymise.edits import one_edit
from transcripts_tool.anonymise.entity import Entity
from transcripts_tool.anonymise.grouping import NameGroup, form_of, group
from transcripts_tool.anonymise.lists import lines_of, table
from transcripts_tool.anonymise.names_list import folded
from transcripts_tool.anonymise.replacing import Replacement

NUMBERED = {
    "person": "persoon",
    "place": "plaats",
    "organisation": "organisatie",
    "address": "adres",
    "date": "datum",
    "age": "leeftijd",
    "phone": "telefoonnummer",
    "email": "e-mailadres",
    "url": "webadres",
    "id": "nummer",
}
"""The Dutch word in a placeholder, by category: these stand in Dutch transcripts."""
STYLES = ("placeholders", "letters", "surrogates")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Assignment:
    """Which pseudonym each form has; forms of one person share one."""

    groups: tuple[NameGroup, ...]
    by_form: Mapping[tuple[str, str], str]

    def of(self, entity: Entity) -> str:
        """The pseudonym of a find."""
        if "placeholder" in entity.found_by:
            return entity.text
        return self.by_form[entity.category, form_of(entity.text)]

    def replacements(self, entities: Sequence[Entity]) -> list[Replacement]:
        """What to put in the place of each find; placeholders stay as they are."""
        return [
            Replacement(e.start, e.end, self.of(e))
            for e in entities
            if "placeholder" not in e.found_by
        ]


def assign_pseudonyms(
    found: Sequence[Sequence[Entity]],
    style: str = "placeholders",
    *,
    taken: Collection[str] = (),
    known: Mapping[str, str] | None = None,
    same: Mapping[str, str] | None = None,
) -> Assignment:
    """One pseudonym per person, place or thing found in the texts of a project.

    `taken` holds what must not be given out: speaker letters and placeholders that stand in the
    texts; `known` the pseudonyms of earlier runs by form; `same` what the user said belongs
    together. Raises ValueError for an unknown style.
    """
    if style not in STYLES:
        raise ValueError(f"unknown style of pseudonyms: {style}")
    own = [[e for e in entities if "placeholder" not in e.found_by] for entities in found]
    groups = group(own, same)
    earlier = {form_of(form): name for form, name in (known or {}).items()}
    used = {*taken, *earlier.values()}
    real = {word for g in groups for form in g.forms for word in form.split()}
    maker = _Maker(style, used, real | set(earlier))
    names: dict[tuple[str, str], str] = {}
    for each in groups:
        before = next((earlier[f] for f in sorted(each.forms) if f in earlier), None)
        if before is not None and form_of(before) in real:
            before = None  # a surrogate of an earlier run that has become somebody's real name
        pseudonym = before or maker.make(each)
        names |= {(each.category, form): pseudonym for form in each.forms}
    return Assignment(tuple(groups), names)


def placeholders_in(texts: Sequence[str]) -> set[str]:
    """Bracketed placeholders and role letters that texts hold already."""
    found = {m for text in texts for m in re.findall(r"\[[^\]\n]{1,40}\]", text)}
    roles = r"\b(?:[Mm]w|[Dd]hr|[Ff]am|[Mm]evr)\.? ([A-Z])\b"
    return found | {m for text in texts for m in re.findall(roles, text)}


class _Maker:
    """Makes pseudonyms that were not given out before and are no real name of the project."""

    def __init__(self, style: str, used: set[str], real: set[str]) -> None:
        self.style, self.used, self.real = style, used, real
        self.letters = self._letters()
        self.first, self.towns = self._surrogates(_first_names()), self._surrogates(_towns())

    def make(self, named: NameGroup) -> str:
        """A new pseudonym for a group."""
        if self.style == "letters" and named.category == "person":
            return self._free(self.letters)
        if self.style == "surrogates" and named.category in {"person", "place"}:
            return self._free(self.first if named.category == "person" else self.towns)
        word = _general(named) or NUMBERED[named.category]
        return self._free(_numbered(word, bare=word not in NUMBERED.values()))

    def _free(self, options: Iterator[str]) -> str:
        """The first option that nobody has."""
        chosen = next(option for option in options if option not in self.used)
        self.used.add(chosen)
        return chosen

    def _surrogates(self, names: Iterable[str]) -> Iterator[str]:
        """Names that are no real one of the project, nor one letter from it."""
        for name in names:
            low = folded(name)
            if low not in self.real and not any(one_edit(low, other) for other in self.real):
                yield name

    def _letters(self) -> Iterator[str]:
        """A to Z, then AA, AB ...; never a letter that is taken, such as a speaker's."""
        yield from LETTERS
        yield from (one + two for one in LETTERS for two in LETTERS)


def _first_names() -> Iterator[str]:
    """Surrogates for people, mixed by their hash; then two names as one ('Bart-Niels')."""
    names = sorted(lines_of("surrogates"), key=_mixed)
    yield from names
    yield from (f"{one}-{other}" for one in names for other in names if one != other)


def _towns() -> list[str]:
    """Surrogates for places: towns of one plain word."""
    return sorted((name for name in lines_of("towns") if name.isalpha()), key=_mixed)


def _mixed(name: str) -> bytes:
    """An order that is always the same and says nothing, not even of the alphabet."""
    return sha256(name.encode()).digest()


def _general(named: NameGroup) -> str | None:
    """What an institution is in general: 'basisschool De Regenboog' -> 'basisschool'."""
    if named.category != "organisation":
        return None
    heads = table("institutions")
    return next((heads[w] for f in sorted(named.forms) for w in f.split()[:1] if w in heads), None)


def _numbered(word: str, bare: bool) -> Iterator[str]:
    """'[persoon 1]', '[persoon 2]' ...; a general word without number first: '[basisschool]'."""
    if bare:
        yield f"[{word}]"
    number = 2 if bare else 1
    while True:
        yield f"[{word} {number}]"
        number += 1
