"""Which labels of two dimensions often stand together, as the codebook says in `often_with`."""

from __future__ import annotations

from collections.abc import Sequence

from transcripts_tool.domain.codebook import Dimension
from transcripts_tool.domain.text import fold


def link_matrix(of: Dimension, others: Sequence[Dimension]) -> list[list[tuple[int, int]]]:
    """For each label of a dimension the (dimension number, label number) it often stands with.

    A link that one side names counts for both sides.
    """
    found: list[list[tuple[int, int]]] = [[] for _ in of.labels]
    for number, other in enumerate(others):
        if other.name == of.name:
            continue
        for mine, label in enumerate(of.labels):
            for theirs, counterpart in enumerate(other.labels):
                if _names(label.extra.get("often_with"), counterpart.name) or _names(
                    counterpart.extra.get("often_with"), label.name
                ):
                    found[mine].append((number, theirs))
    return found


def _names(listed: object, name: str) -> bool:
    return isinstance(listed, list) and fold(name) in {fold(str(each)) for each in listed}
