"""Which finds speak of one person, place or organisation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from transcripts_tool.anonymise.entity import Entity
from transcripts_tool.anonymise.lists import all_surnames, items
from transcripts_tool.anonymise.names_list import folded
from transcripts_tool.anonymise.page import WORD
from transcripts_tool.domain.key import NAMESAKE


@dataclass
class NameGroup:
    """One person, place or other thing, with the folded forms that speak of it.

    `ambiguous` marks a first name or surname that several people here share, so that only the
    user can say whose it is.
    """

    category: str
    canonical: str
    forms: set[str] = field(default_factory=set)
    ambiguous: bool = False


def form_of(text: str) -> str:
    """A found name as it is compared: folded, without a genitive or a closing dot."""
    low = folded(text)
    low = low.removesuffix("'s").removesuffix("'")
    return low if len(low) < 3 else low.rstrip(".")


def name_words(form: str) -> tuple[str, ...]:
    """The words of a folded form that tell people apart: no particles."""
    words = [m[0].rstrip(".") for m in WORD.finditer(form)]
    return tuple(w for w in words if w not in items("particles")) or tuple(words)


def group(
    found: Iterable[Sequence[Entity]], same: Mapping[str, str] | None = None
) -> list[NameGroup]:
    """Groups in order of first appearance; names one letter apart are never joined here.

    `same` holds what the user said: a folded form and the form it is the same as.
    """
    order: dict[tuple[str, str], None] = {}
    for entities in found:
        for entity in entities:
            order.setdefault((entity.category, form_of(entity.text)))
    said = {folded(k): folded(v) for k, v in (same or {}).items()}
    groups = [g for c in _categories(order) if c != "person" for g in _plain_groups(c, order, said)]
    groups += _people([f for c, f in order if c == "person"], said)
    places = {key: i for i, key in enumerate(order)}
    return sorted(groups, key=lambda g: min(places[g.category, f] for f in g.forms))


def _categories(order: Iterable[tuple[str, str]]) -> list[str]:
    return list(dict.fromkeys(category for category, _ in order))


def _plain_groups(
    category: str, order: Iterable[tuple[str, str]], said: Mapping[str, str]
) -> list[NameGroup]:
    """Things other than people: one group per form, unless the user joined them."""
    groups: dict[str, NameGroup] = {}
    for kind, form in order:
        if kind == category:
            key = said.get(form, form)
            groups.setdefault(key, NameGroup(category, key)).forms.add(form)
    return list(groups.values())


def _people(forms: list[str], said: Mapping[str, str]) -> list[NameGroup]:
    """People: full names first, then the shorter forms that point at exactly one of them."""
    groups: list[NameGroup] = []
    for form in sorted(forms, key=lambda f: -len(name_words(f))):
        told = _told(groups, said.get(form))
        namesake = NAMESAKE in form  # told apart by the user: it goes with nobody by itself
        options = [told] if told else [g for g in groups if not namesake and _fits(form, g)]
        if len(options) == 1:
            options[0].forms.add(form)
            continue
        shared = len(options) > 1
        groups.append(NameGroup("person", said.get(form, form), {form}, ambiguous=shared))
    return groups


def _told(groups: list[NameGroup], target: str | None) -> NameGroup | None:
    """The group that the user named."""
    if target is None:
        return None
    return next((g for g in groups if target == g.canonical or target in g.forms), None)


def _fits(form: str, known: NameGroup) -> bool:
    """Whether a form can be the person of a group."""
    words = name_words(form)
    return any(
        _short_for(words, name_words(other))
        for other in {known.canonical, *known.forms}
        if not known.ambiguous and NAMESAKE not in other
    )


def _short_for(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether `words` are some of `full`, where an initial stands for a name and -s may follow."""
    rest = list(full)
    initials = 0
    for word in words:
        match = next((other for other in rest if _same_word(word, other)), None)
        if match is None:
            return False
        initials += len(word) == 1
        rest.remove(match)
    return initials < len(words)


def _same_word(word: str, other: str) -> bool:
    """Equal, an initial of it, or its genitive with -s that is no surname of its own."""
    if word == other or (len(word) == 1 and other.startswith(word)):
        return True
    return word == other + "s" and word not in all_surnames()
