"""Which single-word patterns (atoms) a word of a fragment satisfies.

A word satisfies an atom by its own form, its lemma, a shared stem, a wildcard, or, when no
atom fits the whole word, by a part of a compound (schuldhulp-maatje).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping

from transcripts_tool.language.suggestions.language_data import Forms, LanguageData

SHORTEST_PART = 4
PART_WEIGHT = 0.5


class Atoms:
    """Looks up atoms by word; answers are remembered, so that a frequent word costs nothing."""

    def __init__(self, atoms: Iterable[str], data: LanguageData) -> None:
        self._forms = Forms(data)
        self._links = data.links
        self._exact: dict[str, set[str]] = {}
        self._prefixes: dict[str, str] = {}
        self._suffixes: dict[str, str] = {}
        for atom in sorted(set(atoms)):
            self._add(atom)
        self._starts = sorted(self._prefixes)
        self._memo: dict[tuple[str, str], Mapping[str, float]] = {}

    def _add(self, atom: str) -> None:
        if atom.endswith("*"):
            self._prefixes[atom[:-1].lstrip("*")] = atom
        elif atom.startswith("*"):
            self._suffixes[atom[1:]] = atom
        else:
            for form in self._forms.listed(atom):
                self._exact.setdefault(form, set()).add(atom)

    def of(self, word: str, lemma: str) -> Mapping[str, float]:
        """Atom -> share of its weight (1 for the whole word, less for a part of a compound)."""
        key = (word, lemma)
        known = self._memo.get(key)
        if known is None:
            known = self._memo[key] = self._find(word, lemma)
        return known

    def of_verb(self, particle: str, word: str, lemma: str) -> Mapping[str, float]:
        """Atoms of a separable verb whose particle stands elsewhere in the clause."""
        key = (f"{particle}+{word}", lemma)
        known = self._memo.get(key)
        if known is None:
            forms = self._forms.said(word) | self._forms.said(lemma)
            joined = self._forms.separated(particle, forms)
            known = self._memo[key] = dict.fromkeys(self._whole(joined), 1.0)
        return known

    def _find(self, word: str, lemma: str) -> Mapping[str, float]:
        forms = self._forms.said(word) | self._forms.said(lemma)
        whole = self._whole(forms)
        if whole:
            return dict.fromkeys(sorted(whole), 1.0)
        return dict.fromkeys(sorted(self._parts(forms)), PART_WEIGHT)

    def _whole(self, forms: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for form in forms:
            found |= self._exact.get(form, set())
            found |= self._starting(form)
            found |= {atom for end, atom in self._suffixes.items() if form.endswith(end)}
        return found

    def _starting(self, form: str) -> set[str]:
        found: set[str] = set()
        place = bisect_right(self._starts, form)
        # Prefixes of a form sort before it and share its first letter.
        while place and form and self._starts[place - 1][:1] == form[:1]:
            place -= 1
            if form.startswith(self._starts[place]):
                found.add(self._prefixes[self._starts[place]])
        return found

    def _parts(self, forms: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for form in forms:
            for cut in range(SHORTEST_PART - 1, len(form) - SHORTEST_PART + 1):
                found |= self._exact.get(form[cut:], set())
                found |= self._head(form[:cut])
        return found

    def _head(self, head: str) -> set[str]:
        """Atoms that are the first part of a compound, its linking letters taken off."""
        found: set[str] = set()
        for link in self._links:
            bare = head[: len(head) - len(link)] if link and head.endswith(link) else head
            if len(bare) >= SHORTEST_PART and (not link or bare != head):
                found |= self._exact.get(bare, set())
        return found
