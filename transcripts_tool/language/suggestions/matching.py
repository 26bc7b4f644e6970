"""Finds the terms of all labels of a dimension in the words of a fragment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from transcripts_tool.language.suggestions.atoms import Atoms
from transcripts_tool.language.suggestions.language_data import LanguageData
from transcripts_tool.language.suggestions.terms import Pattern
from transcripts_tool.language.suggestions.types import Word

# Words of a longer term stand within its own length and this many others.
SLACK = 4
# Everyday words meet by chance, so a term of only such words must stand as it is listed, with
# one word between at most.
STRICT_SLACK = 1
LONGEST_CLAUSE = 9

Places = Mapping[str, Mapping[int, float]]  # atom -> place in the turn -> share of its weight


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a term of a label was found: the words, and what it counts for."""

    pattern: int
    label: int
    weight: float
    words: tuple[Word, ...]
    cue: bool


class Matcher:
    """The patterns of one dimension, indexed by the atom that is rarest among patterns."""

    def __init__(self, patterns: Sequence[Pattern], data: LanguageData, atoms: Atoms) -> None:
        self._patterns = patterns
        self._particles = data.particles
        self._prepositions = data.prepositions
        self._atoms = atoms
        self._single: dict[str, list[int]] = defaultdict(list)
        self._longer: dict[str, list[int]] = defaultdict(list)
        self._strict = [all(slot & data.common for slot in pattern.slots) for pattern in patterns]
        uses = _uses(patterns)
        for number, pattern in enumerate(patterns):
            if len(pattern.slots) == 1:
                for atom in pattern.slots[0]:
                    self._single[atom].append(number)
                continue
            anchor = min(pattern.slots, key=lambda slot: sum(uses[atom] for atom in slot))
            for atom in anchor:
                self._longer[atom].append(number)

    def hits(self, turn: Sequence[Word]) -> Iterator[Hit]:
        """Every place in one turn where a term was found, in a fixed order."""
        places = self._places(turn)
        wanted: dict[int, None] = {}
        for atom, found in places.items():
            for number in self._single.get(atom, ()):
                pattern = self._patterns[number]
                for place, share in found.items():
                    yield self._hit(number, pattern, [place], share, turn)
            for number in self._longer.get(atom, ()):
                wanted[number] = None
        for number in wanted:
            pattern = self._patterns[number]
            for taken, share in _together(pattern, places, self._strict[number]):
                yield self._hit(number, pattern, taken, share, turn)

    @staticmethod
    def _hit(
        number: int, pattern: Pattern, places: Sequence[int], share: float, turn: Sequence[Word]
    ) -> Hit:
        words = tuple(turn[place] for place in sorted(places))
        return Hit(number, pattern.label, pattern.weight * share, words, pattern.cue)

    def _places(self, turn: Sequence[Word]) -> Places:
        places: dict[str, dict[int, float]] = defaultdict(dict)
        for place, word in enumerate(turn):
            for atom, share in self._atoms.of(word.text, word.lemma).items():
                places[atom][place] = share
        for place, particle in self._separated(turn):
            word = turn[place]
            for atom, share in self._atoms.of_verb(particle, word.text, word.lemma).items():
                places[atom].setdefault(place, share)
        return places

    def _separated(self, turn: Sequence[Word]) -> Iterator[tuple[int, str]]:
        """Each word with a particle of its clause that may belong to it."""
        forms = [word.folded for word in turn]
        for at, particle in enumerate(forms):
            if particle not in self._particles:
                continue
            clause = turn[at].clause
            ends = at + 1 == len(turn) or turn[at + 1].clause != clause
            if ends or forms[at + 1] in self._prepositions:
                for place in range(at - 1, max(-1, at - LONGEST_CLAUSE), -1):
                    if turn[place].clause != clause:
                        break
                    yield place, particle
            for place in range(at + 1, min(at + 3, len(turn))):
                if turn[place].clause == clause:
                    yield place, particle


def _uses(patterns: Sequence[Pattern]) -> dict[str, int]:
    uses: dict[str, int] = defaultdict(int)
    for pattern in patterns:
        for slot in pattern.slots:
            for atom in slot:
                uses[atom] += 1
    return uses


def _together(pattern: Pattern, places: Places, strict: bool) -> Iterator[tuple[list[int], float]]:
    """The nearest set of places for all slots around each place of the first slot.

    `strict`: in the listed order and side by side, with one word between at most.
    """
    slots = [_merged(slot, places) for slot in pattern.slots]
    if not all(slots):
        return
    reach = len(slots) + (STRICT_SLACK if strict else SLACK)
    last = -reach
    for start, share in sorted(slots[0].items()):
        taken = [start]
        for slot in slots[1:]:
            floor = taken[-1] if strict else start - reach
            near = [p for p in slot if floor < p < start + reach and p not in taken]
            if not near:
                break
            taken.append(min(near, key=lambda p: (abs(p - start), p)))
        if len(taken) == len(slots) and start - last >= reach:
            last = start
            yield taken, share


def _merged(slot: frozenset[str], places: Places) -> dict[int, float]:
    merged: dict[int, float] = {}
    for atom in slot:
        merged.update(places.get(atom, {}))
    return merged
