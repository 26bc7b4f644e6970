"""Places in a text that move along when the text is corrected or names are replaced."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from transcripts_tool.domain.coding import Evidence

Change = tuple[int, int, int, int]
"""Turn, start and end of the old stretch (code points), length of what replaced it."""


def changes_between(old: Sequence[str], new: Sequence[str]) -> tuple[Change, ...]:
    """Return the changed stretches of turns that kept their number; offsets of the old text."""
    found: list[Change] = []
    for turn, (before, after) in enumerate(zip(old, new, strict=True)):
        if before == after:
            continue
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        for tag, start, end, new_start, new_end in matcher.get_opcodes():
            if tag != "equal":
                found.append((turn, start, end, new_end - new_start))
    return tuple(found)


def move_offset(offset: int, changes: Sequence[Change], *, is_end: bool = False) -> int:
    """Return where a place of one turn lands; changes are of that turn, in order.

    A place inside a replaced stretch goes to the stretch's start, or to its end for an end.
    """
    moved = offset
    for _turn, start, end, length in changes:
        if end <= offset and not (is_end and start == end == offset):
            moved += length - (end - start)
        elif start < offset:
            inside = length if is_end else 0
            return moved - (offset - start) + inside
    return moved


def move_evidence(evidence: Sequence[Evidence], changes: Sequence[Change]) -> tuple[Evidence, ...]:
    """Return evidence as it lies in the corrected text."""
    moved = []
    for each in evidence:
        own = sorted(change for change in changes if change[0] == each.turn)
        start = move_offset(each.start, own)
        end = move_offset(each.end, own, is_end=True)
        moved.append(Evidence(each.turn, start, max(start, end)))
    return tuple(moved)


def touched(evidence: Evidence, changes: Sequence[Change]) -> bool:
    """True when a change falls inside the words of the evidence."""
    return any(
        turn == evidence.turn and start < evidence.end and end > evidence.start
        for turn, start, end, _length in changes
    )
