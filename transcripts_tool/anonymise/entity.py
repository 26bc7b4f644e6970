"""What a finder says: a stretch of text that can point at somebody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

CATEGORIES = (
    "person", "place", "organisation", "address", "date", "age", "phone", "email", "url", "id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entity:
    """A found trace: offsets in code points, the text there, its category and how sure (0 to 1).

    `found_by` names the steps that saw it.
    """

    start: int
    end: int
    text: str
    category: str
    score: float
    found_by: tuple[str, ...]

    def overlaps(self, other: Entity) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


class FoundName(Protocol):
    """A name as the language pipeline reports it; label is PERSON, ORG or LOC."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def label(self) -> str: ...  # noqa: D102
    @property
    def score(self) -> float: ...  # noqa: D102


class NameSource(Protocol):
    """The part of the language pipeline that this package needs."""

    def names(self, texts: Iterable[str]) -> Iterator[Sequence[FoundName]]:
        """For each text, in order, the names in it."""
        ...
