"""A text with what every step needs to know of it: its words, and whether capitals mean a name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from transcripts_tool.anonymise.lists import items

WORD = re.compile(r"['’]?[^\W\d_]+(?:['’.\-][^\W\d_]+)*")
JOINED = re.compile(r"^(?:[dlt]?['’]|a[a-z]-|e[ldz]-|b[ie]n-|ibn-)+")
"""What is written to a name in lower case: "d'Annunzio", 'al-Assad'."""
CASED_SHARE = 0.015
"""Below this share of words with a capital a text was written without capitals."""
SPOKEN_SHARE = 0.06
"""From this share of words of talk on ('ik', 'uh', 'nou') a text is taken for talk."""
ENOUGH_TALK = 60
"""Fewer words than this do not show whether they are talk."""
ENOUGH = 12
"""Fewer words than this say too little: any capital then counts."""
ENOUGH_AROUND = 200
"""Words around a short text from which their use of capitals says something of it."""
MARKUP = re.compile(r"\[[^\]\n]{0,40}\]|^[^\n:]{1,24}:\s", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its offsets; `first` says that it starts a sentence or a turn.

    `low` is the word in lower case with straight apostrophes, `capital` whether it begins with a
    capital (after an apostrophe, "d'" or 'al-'): many steps ask for them, so they are kept.
    """

    text: str
    start: int
    end: int
    first: bool
    low: str
    capital: bool

    @classmethod
    def of(cls, text: str, start: int, end: int, first: bool) -> Word:
        """A word of a text."""
        return cls(text, start, end, first, text.lower().replace("’", "'"), _raised(text))


def _raised(text: str) -> bool:
    """Whether a word begins with a capital."""
    if text[0].isupper():
        return True
    return not text.isalpha() and JOINED.sub("", text, count=1)[:1].isupper()


@dataclass(frozen=True, slots=True)
class Usage:
    """How many words a text has, how many with a capital, and how many words of talk."""

    words: int
    capitals: int
    talk: int

    @classmethod
    def of(cls, text: str) -> Usage:
        """The counts of one text; labels and marks do not count."""
        words: list[str] = WORD.findall(MARKUP.sub(" ", text))
        capitals = sum(word.lstrip("'’")[:1].isupper() for word in words)
        talk = items("talk")
        return cls(len(words), capitals, sum(w.lower().replace("’", "'") in talk for w in words))

    @classmethod
    def total(cls, parts: Iterable[Usage]) -> Usage:
        """The counts of several texts together."""
        rows = [(part.words, part.capitals, part.talk) for part in parts]
        return cls(*(sum(column) for column in zip(*rows, strict=True)))


@dataclass(frozen=True)
class Page:
    """One text of a project; `around` says how words are used in it and in those beside it."""

    text: str
    around: Usage | None = None

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words, in order."""
        return tuple(self._words())

    def _words(self) -> list[Word]:
        found: list[Word] = []
        last = 0
        for match in WORD.finditer(self.text):
            between = self.text[last : match.start()]
            first = not found or any(sign in between for sign in '.?!:\n"“„…[]()')
            found.append(Word.of(match[0], match.start(), match.end(), first))
            last = match.end()
        return found

    @cached_property
    def usage(self) -> Usage:
        """How words are used in this text alone."""
        return Usage.of(self.text)

    @cached_property
    def cased(self) -> bool:
        """Whether capitals are used as in writing; if not, a name need have none.

        A few words without a capital ('ja dat klopt') say nothing: then the texts around decide,
        when there are enough of them.
        """
        own, near = self.usage, self.around
        if own.words >= ENOUGH:
            return own.capitals > max(1, CASED_SHARE * own.words)
        if own.capitals or near is None:
            return own.capitals > 0
        return near.words >= ENOUGH_AROUND and near.capitals > CASED_SHARE * near.words

    @cached_property
    def spoken(self) -> bool:
        """Whether somebody is talking here, as in an interview; news and reports are no talk.

        A short text is judged with those around it, and counts as talk when that is too little.
        """
        use = self.usage
        if use.words < ENOUGH_TALK and self.around is not None:
            use = self.around
        return use.words < ENOUGH_TALK or use.talk >= SPOKEN_SHARE * use.words

    @cached_property
    def shouted(self) -> bool:
        """Whether nearly all letters are capitals, so that a capital says nothing."""
        letters = [c for c in self.text if c.isalpha()]
        return len(letters) > 20 and sum(c.isupper() for c in letters) > 0.8 * len(letters)
