"""The word lists and rules of one language that the suggestion model works with.

Everything here is read from data/LANGUAGE; a missing folder or file counts as empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

from transcripts_tool.domain.text import fold


@dataclass(frozen=True)
class LanguageData:
    """Negation, clause breaks, verb particles, compound links, stem rules and odd forms."""

    code: str
    negation: frozenset[str]
    breaks: frozenset[str]
    refusals: tuple[tuple[str, ...], ...]
    particles: frozenset[str]
    prepositions: frozenset[str]
    links: tuple[str, ...]
    stems: tuple[tuple[re.Pattern[str], str], ...]
    forms: dict[str, str]


@lru_cache(maxsize=8)
def language_data(code: str) -> LanguageData:
    """The data of a language by its two-letter code; empty lists for an unknown one."""
    folder = resources.files(__package__) / "data" / (re.sub(r"[^a-z]", "", code.lower()) or "xx")
    return LanguageData(
        code=code,
        negation=frozenset(_lines(folder / "negation.txt")),
        breaks=frozenset(_lines(folder / "clause_breaks.txt")),
        refusals=tuple(tuple(line.split()) for line in _lines(folder / "refusals.txt")),
        particles=frozenset(_lines(folder / "particles.txt")),
        prepositions=frozenset(_lines(folder / "prepositions.txt")),
        links=("", *_lines(folder / "links.txt")),
        stems=tuple((re.compile(a), b) for a, b in _pairs(folder / "stems.tsv")),
        forms=dict(_pairs(folder / "forms.tsv")),
    )


def _lines(path: Traversable) -> list[str]:
    if not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _pairs(path: Traversable) -> list[tuple[str, str]]:
    return [(a, b) for a, _, b in (line.partition("\t") for line in _lines(path))]


class Forms:
    """All forms under which one word can be found: folded, lemma, stems, odd forms."""

    def __init__(self, data: LanguageData) -> None:
        self._data = data
        self._seen: dict[str, frozenset[str]] = {}

    def of(self, word: str) -> frozenset[str]:
        """The comparable forms of one word, itself among them."""
        known = self._seen.get(word)
        if known is None:
            known = self._seen[word] = frozenset(self._derive(fold(word)))
        return known

    def _derive(self, word: str) -> set[str]:
        found = {word}
        base = self._data.forms.get(word)
        if base:
            return found | {base} | self._stems(base)
        found |= self._stems(word) | self._joined_participle(word)
        return found

    def _stems(self, word: str) -> set[str]:
        return {rule.sub(to, word) for rule, to in self._data.stems if rule.match(word)}

    def _joined_participle(self, word: str) -> set[str]:
        """Forms of a participle whose particle stands before its prefix (op-ge-ruimd)."""
        found: set[str] = set()
        for length in range(2, min(8, len(word) - 3)):
            head, rest = word[:length], word[length:]
            if head not in self._data.particles:
                continue
            base = self._data.forms.get(rest)
            tails = self._stems(rest) | ({base} | self._stems(base) if base else set())
            found |= {head + tail for tail in tails}
        return found

    def separated(self, particle: str, verb: frozenset[str]) -> frozenset[str]:
        """Forms of a verb whose particle stands apart in the clause (ruim ... op)."""
        return frozenset(particle + form for form in verb)
