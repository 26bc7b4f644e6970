"""The names a project knows: as given, and every form that talk makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from transcripts_tool.anonymise.folding import fold_with_offsets
from transcripts_tool.anonymise.lists import items, ordinary

DIMINUTIVES = ("tje", "je", "ke", "ie", "pje", "etje", "kje")
RUN = re.compile(r"\w+")
ALSO_NAMES = frozenset("don prins koning baron lady lord sir sint imam".split())
SIBILANT = "sxzš"


def folded(text: str) -> str:
    """Lower case without accents, apostrophes straight, white space as one space."""
    return fold_with_offsets(text)[0].strip()


def is_particle(word: str) -> bool:
    """Whether a word is a tussenvoegsel ('van', 'el')."""
    return word.lower().replace("’", "'") in items("particles")


@dataclass(frozen=True)
class NameList:
    """The names of one project, each as written by the researcher (any order of its words)."""

    names: tuple[str, ...] = ()

    @classmethod
    def of(cls, names: Iterable[str]) -> NameList:
        """A list from lines; empty ones are left out, 'Vries, de' becomes 'de Vries'."""
        cleaned = (_turned(" ".join(name.split())) for name in names)
        return cls(tuple(dict.fromkeys(name for name in cleaned if name)))

    @cached_property
    def forms(self) -> dict[str, str]:
        """Every folded form with the name it belongs to (the first that has it)."""
        found: dict[str, str] = {}
        for name in self.names:
            for form in base_forms(name):
                found.setdefault(form, name)
        for name in self.names:
            for base in base_forms(name):
                for form in inflections(base):
                    found.setdefault(form, name)
        return found

    @cached_property
    def by_word(self) -> dict[str, list[tuple[str, int]]]:
        """The forms by their first word, longest first, each with where that word begins in it."""
        return by_first_word(self.forms)

    def occurrences(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of each form that stands as a whole in folded text, longest first."""
        return occurrences(text, self.by_word)


def by_first_word(forms: Iterable[str]) -> dict[str, list[tuple[str, int]]]:
    """Folded forms by their first word, longest first, each with where that word begins in it."""
    found: dict[str, list[tuple[str, int]]] = {}
    for form in sorted(forms, key=len, reverse=True):
        first = RUN.search(form)
        if first is not None:
            found.setdefault(first[0], []).append((form, first.start()))
    return found


def occurrences(
    text: str, by_word: Mapping[str, Sequence[tuple[str, int]]]
) -> Iterator[tuple[int, int]]:
    """Start and end of each form that stands as a whole in folded text; they do not overlap."""
    done = 0
    for word in RUN.finditer(text):
        for form, lead in by_word.get(word[0], ()):
            start = word.start() - lead
            end = start + len(form)
            if start >= done and text.startswith(form, start) and _apart(text, start, end):
                yield start, end
                done = end
                break


def _apart(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit touches the stretch."""
    before, behind = text[start - 1 : start] if start else "", text[end : end + 1]
    return not RUN.match(before) and not RUN.match(behind)


def _turned(name: str) -> str:
    """'Vries, de' and 'Yildiz, Fatma' in spoken order."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() else name.rstrip(",")


def titles_before(words: Sequence[str]) -> int:
    """How many folded words in front are titles or kin words; the last word never counts.

    A title that is a first name as well ('Don') is none here.
    """
    titles = (items("titles") | items("kinship")) - ALSO_NAMES
    count = 0
    while count < len(words) - 1 and words[count] in titles:
        count += 1
    return count


def base_forms(name: str) -> list[str]:
    """The folded whole name, its first names, its surname with and without particles.

    'Fatma van den Berg-de Vries' gives also 'fatma', 'van den berg', 'berg', 'vries', 'f. van den
    berg-de vries'. A title in front is left out ('mevrouw Yildiz' is 'yildiz'), unless an ordinary
    word would be left, which is a name behind its title alone ('mevrouw bos'). Single letters,
    particles and titles alone are no forms.
    """
    whole = folded(name).split()
    words = whole[titles_before(whole) :]
    kept = [" ".join(whole)] if len(words) == 1 and ordinary(words[0]) else []
    forms = [*kept, " ".join(words)]
    start = next((i for i, w in enumerate(words) if w in items("particles")), None)
    if start is None and len(words) > 1:
        start = len(words) - 1
    if start:
        first, last = words[:start], words[start:]
        forms += [" ".join(first), " ".join(last), *first]
        forms += [f"{first[0][0]}. {' '.join(last)}", f"{first[0][0]} {' '.join(last)}"]
        forms += [f"{first[0]} {' '.join(_core(last))}"]
    forms += _surname_forms(words[start or 0 :])
    return list(dict.fromkeys(form for form in forms if _long_enough(form)))


def _core(words: list[str]) -> list[str]:
    """Words of a surname less the particles in front."""
    rest = [w for w in words if w not in items("particles")]
    return rest or words


def _surname_forms(words: list[str]) -> Iterator[str]:
    """A (double) surname as a whole, by half, and without particles."""
    whole = " ".join(words)
    yield whole
    yield " ".join(_core(words))
    for half in re.split(r"\s*-\s*", whole) if "-" in whole else ():
        yield half
        yield " ".join(_core(half.split()))
    yield from _core(words)


def _long_enough(form: str) -> bool:
    """Whether a form says more than an initial."""
    return sum(c.isalnum() for c in form) > 1 and form not in items("particles")


def inflections(form: str) -> Iterator[str]:
    """Genitive and diminutive forms of a folded name."""
    last = form[-1]
    if not last.isalpha():
        return
    yield from (form + "'s", form + "s", form + "'")
    if last in SIBILANT:
        yield form + "es"
    for ending in DIMINUTIVES:
        yield from (form + ending, form + ending + "s", form + ending + "'s")
    if len(form) > 2 and last not in "aeiouy" and form[-2] in "aeiou" and form[-3] not in "aeiou":
        yield from (form + last + "etje", form + last + "ie", form + last + "ies")
    if last in "aeiou":
        yield from (form + last + "tje", form + last + "tjes", form[:-1] + "tje")
        yield from (form[:-1] + "je", form[:-1] + "ie", form[:-1] + "ke")


def plain_word(form: str) -> bool:
    """Whether a form is one ordinary Dutch word, so that it is a name only by context."""
    return " " not in form and ordinary(form)
