"""All forms of the names that a project knows, ready to be looked up word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from transcripts_tool.anonymise.edits import deletions, one_edit
from transcripts_tool.anonymise.lists import items, ordinary
from transcripts_tool.anonymise.names_list import base_forms, folded, inflections

PART = re.compile(r"[^\W\d_]+|\d+")
SHORTEST = 2
FUZZY_FROM = 5
NUMBER_FROM = 6
PHONE = 9
"""Digits of a Dutch telephone number without the 0 or +31 before it."""

Words = tuple[str, ...]


def parts(text: str) -> Words:
    """The letter and number groups of folded text: whatever separates them does not count."""
    return tuple(PART.findall(text))


@dataclass
class KnownNames:
    """Forms as word groups; `sure` block when they stand anywhere, `plain` are ordinary words."""

    sure: dict[Words, str] = field(default_factory=dict)
    plain: dict[Words, str] = field(default_factory=dict)
    too_short: set[str] = field(default_factory=set)
    glued: dict[str, str] = field(default_factory=dict)
    first: dict[str, list[Words]] = field(default_factory=dict)
    near: dict[str, set[str]] = field(default_factory=dict)
    numbers: set[str] = field(default_factory=set)
    """Letters and digits of numbers of six digits or more, however they are grouped."""
    seen: dict[str, str | None] = field(default_factory=dict)
    """Why words met before are to be judged (None: they are not); text repeats its words."""

    @classmethod
    def of(cls, names: Iterable[tuple[str, str]]) -> KnownNames:
        """From names or found forms, each with its category; persons get all forms of a name."""
        known = cls()
        for text, category in names:
            known._add(text, category)
        for words in (*known.sure, *known.plain):
            known.first.setdefault(words[0], []).append(words)
        for options in known.first.values():
            options.sort(key=len, reverse=True)
        return known

    def _add(self, text: str, category: str) -> None:
        """Take up one name with its forms and their inflections."""
        whole = folded(text)
        self._add_number("".join(parts(whole)), category)
        forms = base_forms(whole) if category == "person" else [whole]
        if not forms or all(len(part) < SHORTEST for part in parts(whole)):
            self.too_short.add(text)
            return
        for form in forms:
            self._add_form(form, form)
            if category == "person":
                for inflected in inflections(form):
                    self._add_form(inflected, form)

    def _add_number(self, letters: str, category: str) -> None:
        """Take up a number; a telephone number is known by its last nine digits ('+31', '0031')."""
        if category == "phone" and letters.isdigit() and len(letters) > PHONE:
            letters = letters[-PHONE:]
        if category in ("phone", "id") and sum(c.isdigit() for c in letters) >= NUMBER_FROM:
            self.numbers.add(letters)

    def _add_form(self, form: str, base: str) -> None:
        """Take up one form; a lone ordinary word is kept apart, since it may be just that word."""
        words = parts(form)
        if words and words[-1] == "s" and len(words) > 1 and form.endswith("'s"):
            words = words[:-1]
        letters = "".join(words)
        if len(letters) < SHORTEST or all(_says_nothing(w) for w in words):
            return
        if len(words) == 1 and (ordinary(words[0]) or len(letters) < 3):
            self.plain.setdefault(words, base)
            return
        if all(len(w) == 1 or ordinary(w) for w in words) and len(letters) < 6:
            self.plain.setdefault(words, base)
            return
        self.sure.setdefault(words, base)
        self.glued.setdefault(letters, base)
        if len(words) == 1 and form == base and len(letters) >= FUZZY_FROM:
            for shorter in deletions(letters):
                self.near.setdefault(shorter, set()).add(letters)

    def near_to(self, word: str) -> str | None:
        """A known name of five letters or more that is one edit from the word."""
        if len(word) < FUZZY_FROM - 1:
            return None
        for shorter in deletions(word):
            for name in self.near.get(shorter, ()):
                if one_edit(word, name):
                    return name
        return None


def _says_nothing(word: str) -> bool:
    """Whether a word alone is no name: 'van', 'een', 'mevrouw'."""
    return any(word in items(name) for name in ("particles", "function_words", "titles"))
