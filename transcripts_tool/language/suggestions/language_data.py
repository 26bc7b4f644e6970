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

# The language of a codebook that names none; a codebook says `language: en` for another.
DEFAULT_LANGUAGE = "nl"


@dataclass(frozen=True, slots=True)
class Stage:
    """Rewriting rules that exclude one another; `said`: for spoken words only, not for terms."""

    said: bool
    rules: tuple[tuple[re.Pattern[str], str], ...]

    def apply(self, word: str) -> str | None:
        """The stem by the first rule that fits, None when none does."""
        for rule, to in self.rules:
            if rule.match(word):
                return rule.sub(to, word)
        return None


@dataclass(frozen=True)
class LanguageData:
    """Negation, clause breaks, verb particles, compound links, stem rules and odd forms."""

    code: str
    negation: frozenset[str]
    common: frozenset[str]
    fillers: frozenset[str]
    breaks: frozenset[str]
    refusals: tuple[tuple[str, ...], ...]
    particles: frozenset[str]
    prepositions: frozenset[str]
    links: tuple[str, ...]
    stems: tuple[Stage, ...]
    forms: dict[str, str]


@lru_cache(maxsize=8)
def language_data(code: str) -> LanguageData:
    """The data of a language by its two-letter code; empty lists for an unknown one."""
    folder = resources.files(__package__) / "data" / (re.sub(r"[^a-z]", "", code.lower()) or "xx")
    return LanguageData(
        code=code,
        negation=frozenset(_lines(folder / "negation.txt")),
        common=frozenset(_lines(folder / "common.txt")),
        fillers=frozenset(_lines(folder / "fillers.txt")),
        breaks=frozenset(_lines(folder / "clause_breaks.txt")),
        refusals=tuple(tuple(line.split()) for line in _lines(folder / "refusals.txt")),
        particles=frozenset(_lines(folder / "particles.txt")),
        prepositions=frozenset(_lines(folder / "prepositions.txt")),
        links=("", *_lines(folder / "links.txt")),
        stems=_stages(_lines(folder / "stems.tsv")),
        forms=dict(_pairs(folder / "forms.tsv")),
    )


def _lines(path: Traversable) -> list[str]:
    if not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _pairs(path: Traversable) -> list[tuple[str, str]]:
    return [(a, b) for a, _, b in (line.partition("\t") for line in _lines(path))]


def _stages(lines: list[str]) -> tuple[Stage, ...]:
    stages: list[tuple[bool, list[tuple[re.Pattern[str], str]]]] = []
    for line in lines:
        if line.startswith("--"):
            stages.append((line.removeprefix("--").strip() == "said", []))
            continue
        pattern, _, to = line.partition("\t")
        stages[-1][1].append((re.compile(pattern), to))
    return tuple(Stage(said, tuple(rules)) for said, rules in stages)


class Forms:
    """All forms under which one word can be found: folded, lemma, stems, odd forms."""

    def __init__(self, data: LanguageData) -> None:
        self._data = data
        self._said: dict[str, frozenset[str]] = {}

    def said(self, word: str) -> frozenset[str]:
        """The comparable forms of a spoken word, itself among them."""
        known = self._said.get(word)
        if known is None:
            known = self._said[word] = frozenset(self._derive(fold(word)))
        return known

    def listed(self, term: str) -> frozenset[str]:
        """The forms of a word in a term list: plural and infinitive endings only."""
        word = fold(term)
        return frozenset({word} | self._stems(word, said=False))

    def separated(self, particle: str, verb: frozenset[str]) -> frozenset[str]:
        """Forms of a verb whose particle stands apart in the clause (ruim ... op)."""
        return frozenset(particle + form for form in verb)

    def _derive(self, word: str) -> set[str]:
        base = self._data.forms.get(word)
        if base == word:
            return {word}
        return {word} | self._bare(word) | self._joined_participle(word)

    def _bare(self, word: str) -> set[str]:
        base = self._data.forms.get(word)
        return {base} | self._stems(base) if base else self._stems(word)

    def _stems(self, word: str, *, said: bool = True) -> set[str]:
        found = (stage.apply(word) for stage in self._data.stems if said or not stage.said)
        return {stem for stem in found if stem}

    def _joined_participle(self, word: str) -> set[str]:
        """Forms of a participle whose particle stands before its prefix (op-ge-ruimd)."""
        cuts = range(2, min(8, len(word) - 3))
        heads = [word[:cut] for cut in cuts if word[:cut] in self._data.particles]
        return {head + tail for head in heads for tail in self._bare(word[len(head) :])}
