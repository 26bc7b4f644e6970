"""Settle which of several overlapping finds stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from transcripts_tool.anonymise.entity import Entity

RANK = {"email": 0, "url": 1, "id": 2, "phone": 2, "address": 4, "date": 5, "age": 6}
PERSON_FIRST = 4.5
"""Rank of a person for a careful finder: behind an address, before a place or organisation."""
HARDLY = 0.35
"""A person with this score or less has only a capital for it and stands above nothing."""
FIRST = ("own names", "placeholder")
"""Steps whose finds stand above all others, but not within an address that goes as a whole."""
WHOLE = ("email", "url")


def resolve(found: Iterable[Entity], text: str, person_first: bool = False) -> list[Entity]:
    """Entities by place that do not overlap.

    Finds of the same category that overlap become one with all its finders; of different
    categories the more certain kind stands: the project's own names, then patterns with a check
    (e-mail, numbers), then the longer or surer name. `person_first`: a person stands above a place
    or organisation, however sure.
    """
    kept: list[Entity] = []
    for entity in sorted(found, key=lambda e: _order(e, person_first)):
        first, last = _clashing(kept, entity)
        clash = kept[first:last]
        if not clash:
            kept.insert(first, entity)
        elif all(other.category == entity.category for other in clash) and not _fixed(clash):
            kept[first:last] = [_joined([*clash, entity], text)]
        else:
            kept[first:last] = [_seen(other, entity) for other in clash]
    return kept


def _clashing(kept: list[Entity], entity: Entity) -> tuple[int, int]:
    """The slice of kept entities (sorted, apart from one another) that overlap this one."""
    first = bisect_right(kept, entity.start, key=lambda e: e.end)
    last = bisect_left(kept, entity.end, key=lambda e: e.start)
    return first, max(first, last)


def _order(entity: Entity, person_first: bool) -> tuple[int, float, float, int, int]:
    """Those that stand come first."""
    own = 0 if set(entity.found_by) & set(FIRST) or entity.category in WHOLE else 1
    rank: float = RANK.get(entity.category, 9)
    if person_first and entity.category == "person" and entity.score > HARDLY:
        rank = PERSON_FIRST
    return (own, rank, -entity.score, entity.start - entity.end, entity.start)


def _fixed(clash: list[Entity]) -> bool:
    """Whether one of them is a placeholder, which never grows."""
    return any("placeholder" in other.found_by for other in clash)


def _joined(parts: list[Entity], text: str) -> Entity:
    """One entity over all parts."""
    start, end = min(p.start for p in parts), max(p.end for p in parts)
    found_by = tuple(dict.fromkeys(step for part in parts for step in part.found_by))
    score = max(part.score for part in parts)
    score = min(0.99, score + 0.03 * (len(found_by) - 1))
    return Entity(start, end, text[start:end], parts[0].category, score, found_by)


def _seen(entity: Entity, other: Entity) -> Entity:
    """The entity, with the steps that saw the same stretch as the same kind."""
    if other.category != entity.category:
        return entity
    found_by = tuple(dict.fromkeys(entity.found_by + other.found_by))
    return Entity(entity.start, entity.end, entity.text, entity.category, entity.score, found_by)
