"""Put right what a small trained lemmatizer gets wrong, with a word list and rules.

The lemmatizer learned from few texts, so that it makes words that do not exist ('sporon' of
'spoorde') and keeps the capital of a sentence's first word. The word list that the bundled
pipeline carries says what exists.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from transcripts_tool.language.pipeline.inflection import BASES, irregular

Exists = Callable[[str], bool]
CLOSED = frozenset({"DET", "ADP", "CCONJ", "SCONJ", "PRON", "NUM", "INTJ", "ADV"})
NOUN_ENDINGS = ("ingen", "heden", "teiten", "schappen")
"""Endings of plural nouns, whatever the tagger says of the word."""
NAMELIKE = frozenset({"NOUN", "X", "VERB", "SYM"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A word as the tagger reads it; `first` says that it starts a sentence."""

    word: str
    lemma: str
    pos: str
    first: bool
    singular: bool

    @property
    def low(self) -> str:
        """The word in lower case with straight apostrophes."""
        return self.word.lower().replace("’", "'")

    @property
    def raised(self) -> bool:
        """Whether it has a capital that the start of a sentence does not explain."""
        return self.word[:1].isupper() and not self.first


def better_lemma(read: Reading, exists: Exists) -> str:
    """The lemma, put right where rules know better; `exists` knows lower-case Dutch words."""
    low, lemma = read.low, read.lemma.lower()
    if _is_name(read, exists):
        return _name(read)
    if read.pos in {"VERB", "AUX", "SYM", "X"} and low in irregular():
        return irregular()[low]
    if low.endswith(NOUN_ENDINGS) and lemma == low:
        return _by_rule(low, lemma, "NOUN", exists)
    if read.pos in CLOSED or read.pos == "PROPN" or not lemma:
        return lemma if lemma and (exists(lemma) or lemma == low) else low
    if read.pos == "NOUN" and read.singular and exists(low) and not low.endswith("je"):
        return read.lemma if lemma == low and read.raised else low
    unchanged = read.pos == "NOUN" and not read.singular and lemma == low
    if exists(lemma) and _fits(lemma, read.pos) and not unchanged:
        return read.lemma if read.raised else lemma
    if read.pos == "ADJ" and read.word[:1].isupper() and not exists(low):
        return read.lemma[:1].upper() + read.lemma[1:]
    return _by_rule(low, lemma, read.pos, exists)


def _is_name(read: Reading, exists: Exists) -> bool:
    """Whether the word keeps its capital: no Dutch word, or called a name inside a sentence."""
    if not read.word[:1].isupper():
        return False
    if read.raised and (read.pos == "PROPN" or read.low in {"van", "den", "der"}):
        return True
    unknown = not exists(read.low)
    return unknown and (read.pos == "PROPN" or (read.raised and read.pos in NAMELIKE))


def _name(read: Reading) -> str:
    """A name without its genitive or plural -s, where the lemmatizer sees one too."""
    if read.low.endswith("'s"):
        return read.word[:-2]
    return read.lemma if read.lemma == read.word[:-1] and read.word[-1] == "s" else read.word


def _fits(lemma: str, pos: str) -> bool:
    """Whether a lemma can be of its part of speech: verbs end in -n."""
    return pos not in {"VERB", "AUX"} or lemma.endswith("n")


def _by_rule(low: str, lemma: str, pos: str, exists: Exists) -> str:
    """The first base made by rule that is a Dutch word; else what the lemmatizer said."""
    for base in BASES[pos](low) if pos in BASES else ():
        if exists(base) and _fits(base, pos):
            return base
    return low if exists(low) and not exists(lemma) else lemma
