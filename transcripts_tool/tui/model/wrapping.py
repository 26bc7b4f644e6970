"""Breaking talk into lines of a given width, as offsets, so that marks keep their place."""

from __future__ import annotations

from rich.cells import cell_len

Line = tuple[int, int]
"""Start and end of a line in its text."""


def wrap(text: str, width: int) -> list[Line]:
    """Lines of at most `width` cells, broken at spaces; a longer word is cut."""
    width = max(1, width)
    lines: list[Line] = []
    start = 0
    for part in text.split("\n"):
        lines += _wrap_part(text, start, start + len(part), width)
        start += len(part) + 1
    return lines


def _wrap_part(text: str, start: int, end: int, width: int) -> list[Line]:
    lines: list[Line] = []
    while start < end:
        cut = _fitting(text, start, end, width)
        if cut < end:
            space = text.rfind(" ", start, cut + 1)
            if space > start:
                lines.append((start, space))
                start = space + 1
                continue
        lines.append((start, cut))
        start = cut
    return lines or [(start, start)]


def _fitting(text: str, start: int, end: int, width: int) -> int:
    """Where a line that begins at `start` must end at the latest; at least one sign further."""
    candidate = text[start : min(end, start + width)]
    if candidate.isascii():
        return start + len(candidate)
    used, at = 0, start
    while at < end:
        used += cell_len(text[at])
        if used > width:
            break
        at += 1
    return max(at, start + 1)
