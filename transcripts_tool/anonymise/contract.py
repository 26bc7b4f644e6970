"""What `anonymise --input` prints: one object per text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from transcripts_tool.anonymise.entity import Entity, NameSource
from transcripts_tool.anonymise.finder import Finder
from transcripts_tool.anonymise.names_list import NameList
from transcripts_tool.anonymise.pseudonyms import Assignment, assign_pseudonyms, placeholders_in
from transcripts_tool.anonymise.watch import NOBODY, Watch


def find_in_texts(
    texts: Sequence[Mapping[str, Any]],
    names: Sequence[str] = (),
    careful: bool = False,
    pipeline: NameSource | None = None,
    style: str = "placeholders",
    watch: Watch = NOBODY,
) -> list[dict[str, Any]]:
    """For each {"id", "text"} its entities with pseudonyms, in the same order.

    All texts are of one project: a person has one pseudonym in all of them.
    """
    bodies = [str(item["text"]) for item in texts]
    found = Finder(pipeline, NameList.of(names) if names else None, careful).find(bodies, watch)
    given = assign_pseudonyms(found, style, taken=placeholders_in(bodies))
    return [
        {"id": item["id"], "entities": [_as_dict(e, given) for e in entities]}
        for item, entities in zip(texts, found, strict=True)
    ]


def _as_dict(entity: Entity, given: Assignment) -> dict[str, Any]:
    """One entity as it is printed."""
    return {
        "start": entity.start,
        "end": entity.end,
        "text": entity.text,
        "category": entity.category,
        "pseudonym": given.of(entity),
        "score": entity.score,
        "found_by": list(entity.found_by),
    }
