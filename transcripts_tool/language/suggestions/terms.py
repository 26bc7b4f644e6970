"""From the term lists of a codebook to patterns of words.

A term is one or more words; `a|b` is one or the other, `word*` and `*word` fill a word up,
`<name>` is any word of a class in the codebook's `word_classes`. The words of a longer term
must stand near one another in one turn, in any order, as Dutch word order varies freely.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from transcripts_tool.domain.codebook import Codebook, Dimension, Label
from transcripts_tool.domain.text import fold

# Weight of each list of a label. `terms` is the list that users edit.
LISTS = {"strong": 2.5, "terms": 1.0, "weak": 0.5, "against": -1.0}
SUBLABEL_WEIGHT = 0.75
NAME_WEIGHT = 1.5
_SEPARATORS = str.maketrans("()/,&", "     ")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One term of one label: slots of alternative atoms, with the weight it counts for."""

    label: int
    slots: tuple[frozenset[str], ...]
    weight: float
    cue: bool = False


def label_patterns(
    codebook: Codebook, dimension: Dimension, perspective: str | None = None
) -> tuple[Pattern, ...]:
    """All patterns of a dimension's labels, numbered in codebook order.

    The heaviest weight counts where a label names a term twice. `perspective` picks word
    classes that are named `class@perspective` besides the plain ones.
    """
    classes = _classes(codebook, perspective)
    found: dict[tuple[int, tuple[frozenset[str], ...], bool], float] = {}
    for number, label in enumerate(dimension.labels):
        for term, weight, cue in _weighted(label):
            slots = tuple(_alternatives(word, classes) for word in _split(term))
            if slots and all(slots):
                key = (number, slots, cue)
                found[key] = max(weight, found.get(key, weight), key=abs)
    return tuple(Pattern(key[0], key[1], weight, key[2]) for key, weight in found.items())


def _weighted(label: Label) -> Iterable[tuple[str, float, bool]]:
    yield label.name, NAME_WEIGHT, False
    for sublabel in label.sublabels:
        yield sublabel, SUBLABEL_WEIGHT, False
    for name, weight in LISTS.items():
        listed = label.terms if name == "terms" else label.extra.get(name, ())
        for term in listed:
            yield *_one(term, weight), False
    for cue in label.extra.get("cues", ()):
        yield str(cue), 1.0, True


def _one(term: Any, weight: float) -> tuple[str, float]:
    """A term as text, or as a mapping with its own weight."""
    if isinstance(term, Mapping):
        return str(term.get("term", "")), float(term.get("weight", weight))
    return str(term), weight


def _split(term: str) -> list[str]:
    """Words of a term; brackets and slashes in the names of labels separate words."""
    plain = term.translate(_SEPARATORS)
    return fold(plain).split()


def _alternatives(word: str, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    atoms: set[str] = set()
    for part in word.split("|"):
        if part.startswith("<") and part.endswith(">"):
            atoms |= classes.get(part[1:-1], frozenset())
        elif part.strip("*"):
            atoms.add(part)
    return frozenset(atoms)


def _classes(codebook: Codebook, perspective: str | None) -> dict[str, frozenset[str]]:
    listed = codebook.extra.get("word_classes") or {}
    names = {str(name).partition("@")[0] for name in listed}
    return {
        fold(name): frozenset(
            word
            for key in (name, f"{name}@{perspective}")
            for entry in listed.get(key) or ()
            if len(words := _split(str(entry))) == 1
            for word in words
        )
        for name in names
    }
