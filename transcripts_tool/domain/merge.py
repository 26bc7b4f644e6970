"""Logs of several people as one: a union by identity, the same in any order and grouping."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One log line as merging sees it: identity, hash of its content, tombstone or not."""

    writer: str
    seq: int
    digest: str
    tombstone: bool
    raw: bytes


@dataclass(frozen=True, slots=True)
class Fork:
    """Two different contents that claim to be the same event."""

    writer: str
    seq: int


@dataclass(frozen=True)
class Union:
    """All lines by identity, and the identities that more than one content claims."""

    lines: dict[tuple[str, int], Line]
    forks: tuple[Fork, ...]


def union(lines: Iterable[Line]) -> Union:
    """Return every event once; a tombstone beats content, different content is a fork."""
    kept: dict[tuple[str, int], Line] = {}
    forks: set[Fork] = set()
    for line in lines:
        key = (line.writer, line.seq)
        present = kept.get(key)
        if present is None:
            kept[key] = line
        elif present.digest != line.digest:
            forks.add(Fork(line.writer, line.seq))
            # Which of two contents is kept must not depend on the order of reading.
            kept[key] = min(present, line, key=lambda each: (not each.tombstone, each.digest))
        elif line.tombstone:
            kept[key] = line
    return Union(kept, tuple(sorted(forks, key=lambda each: (each.writer, each.seq))))
