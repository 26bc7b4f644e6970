"""Dutch inflection undone by rule: the forms a word may come from, most likely first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from transcripts_tool.language.pipeline.speech_rules import data_lines

VOWELS = "aeiou"


@lru_cache(maxsize=1)
def irregular() -> dict[str, str]:
    """Irregular verb forms with their infinitive."""
    found: dict[str, str] = {}
    for line in data_lines("irregular.txt"):
        infinitive, *forms = line.split()
        for form in (infinitive, *forms):
            found.setdefault(form, infinitive)
    return found


@lru_cache(maxsize=1)
def particles() -> tuple[str, ...]:
    """Particles of separable verbs, longest first."""
    return tuple(sorted(data_lines("particles.txt"), key=len, reverse=True))


def stems(base: str) -> Iterator[str]:
    """What stands before -e or -en as it is written without: 'bom(m)', 'be(e)n', 'brie(f)'."""
    if len(base) > 2 and base[-1] == base[-2] and base[-1] not in VOWELS:
        yield base[:-1]
    hard = {"v": "f", "z": "s"}.get(base[-1:])
    short = (
        len(base) > 2 and base[-1] not in VOWELS and base[-2] in "aeou" and base[-3] not in VOWELS
    )
    if short:
        doubled = base[:-1] + base[-2] + base[-1]
        yield doubled[:-1] + (hard or base[-1]) if not hard else base[:-1] + base[-2] + hard
    if hard:
        yield base[:-1] + hard
    yield base


def noun_bases(word: str) -> Iterator[str]:
    """Singulars of a plural or diminutive."""
    for ending in ("etjes", "etje"):
        if word.endswith(ending):
            yield from stems(word[: -len(ending)])
    for ending in ("pjes", "tjes", "kjes", "jes", "pje", "tje", "kje", "je"):
        if word.endswith(ending):
            yield word[: -len(ending)] + ("g" if ending[0] == "k" else "")
            yield word[: -len(ending)]
    if word.endswith("heden"):
        yield word[:-5] + "heid"
    for ending in ("eren", "en", "'s", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            yield from stems(word[: -len(ending)])
    if word.endswith("en"):
        yield word[:-1]


def adjective_bases(word: str) -> Iterator[str]:
    """The plain form of an inflected adjective."""
    for ending in ("ere", "er", "ste", "st", "e"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            yield from stems(word[: -len(ending)])
            if ending in {"ere", "er"} and word[: -len(ending)].endswith("d"):
                yield word[: -len(ending) - 1]


def verb_bases(word: str) -> Iterator[str]:
    """Infinitives of a verb form, irregular ones first, with separable particles."""
    if word in irregular():
        yield irregular()[word]
    for particle in particles():
        rest = word[len(particle) :]
        if word.startswith(particle) and len(rest) > 2:
            rest = rest.removeprefix("te") if rest.startswith("te") and len(rest) > 6 else rest
            if rest in irregular():
                yield particle + irregular()[rest]
            elif rest.startswith("ge"):
                yield from (particle + base for base in _regular(rest[2:]))
            yield from (particle + base for base in _regular(rest))
    if word.startswith("ge"):
        yield from _regular(word[2:])
    yield from _regular(word)


def _regular(form: str) -> Iterator[str]:
    """Infinitives of a regular form without 'ge-'."""
    for ending in ("den", "ten", "de", "te", "ende", "end", "d", "t", "e", ""):
        if form.endswith(ending) and len(form) > len(ending) + 1:
            yield from _infinitives(form[: len(form) - len(ending)])


def _infinitives(stem: str) -> Iterator[str]:
    """The infinitive of a first-person stem: 'woon' -> 'wonen', 'zet' -> 'zetten'."""
    if len(stem) < 2:
        return
    last, before = stem[-1], stem[-2]
    soft = {"f": "v", "s": "z"}.get(last)
    if len(stem) > 2 and before in VOWELS and stem[-3] == before and last not in VOWELS:
        yield stem[:-2] + (soft or last) + "en"
        yield stem[:-2] + last + "en"
    elif len(stem) > 2 and before in VOWELS and stem[-3] not in VOWELS and last not in VOWELS:
        yield stem + last + "en"
    if soft:
        yield stem[:-1] + soft + "en"
    yield stem + "en"
    if last == "e":
        yield stem + "n"


BASES = {"NOUN": noun_bases, "ADJ": adjective_bases, "VERB": verb_bases, "AUX": verb_bases}
"""How the base of a word is made, by part of speech."""
