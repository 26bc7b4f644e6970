"""Put pseudonyms in the place of names, and map every place of the old text to the new."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Replacement:
    """A stretch of the old text (code points) and what stands there instead."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class OffsetMap:
    """Places of the old text in the new and back; replacements are sorted and never overlap."""

    replacements: tuple[Replacement, ...]

    def to_new(self, offset: int, *, is_end: bool = False) -> int:
        """Where a place lands; inside a replaced stretch at its start, an end at its end."""
        shift = 0
        for item in self.replacements:
            if offset >= item.end and not (is_end and offset == item.start):
                shift += len(item.text) - (item.end - item.start)
            elif offset > item.start:
                return item.start + shift + (len(item.text) if is_end else 0)
            else:
                break
        return offset + shift

    def to_old(self, offset: int, *, is_end: bool = False) -> int:
        """Where a place of the new text was; inside a pseudonym the name's start or end."""
        starts = [self.to_new(item.start) for item in self.replacements]
        at = bisect_right(starts, offset - 1 if is_end else offset) - 1
        if at < 0:
            return offset
        item = self.replacements[at]
        if offset < starts[at] + len(item.text):
            return item.end if is_end else item.start
        return item.end + offset - starts[at] - len(item.text)

    @property
    def changes(self) -> list[tuple[int, int, int]]:
        """Start and end of each old stretch, and the length of what replaced it."""
        return [(item.start, item.end, len(item.text)) for item in self.replacements]


def replace(text: str, replacements: Iterable[Replacement]) -> tuple[str, OffsetMap]:
    """The text with every stretch replaced, and the map of its places.

    Raises ValueError when stretches overlap or lie outside the text.
    """
    ordered = tuple(sorted(replacements, key=lambda r: (r.start, r.end)))
    parts: list[str] = []
    last = 0
    for item in ordered:
        if not last <= item.start < item.end <= len(text):
            raise ValueError(f"replacement {item.start}-{item.end} overlaps or is outside the text")
        parts += (text[last : item.start], item.text)
        last = item.end
    return "".join(parts) + text[last:], OffsetMap(ordered)
