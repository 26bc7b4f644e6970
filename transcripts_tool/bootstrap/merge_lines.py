"""Two copies of one log file as one: the longer one, a tombstone before content, forks named."""

from __future__ import annotations

from itertools import zip_longest

from transcripts_tool.storage import codec


def merge_logs(here: bytes, there: bytes) -> tuple[bytes, list[int]]:
    """Return the union of two copies of a log and the numbers (1-based) of lines that fork.

    A torn last line gives way to whatever the other copy has in its place.
    """
    mine, torn = _whole(here)
    other, _torn = _whole(there)
    lines: list[bytes] = []
    forks: list[int] = []
    for number, (one, two) in enumerate(zip_longest(mine, other), start=1):
        if one is None or two is None or one == two:
            lines.append(one if one is not None else two or b"")
            continue
        kept = _kept(one, two)
        if kept is None:
            forks.append(number)
        lines.append(kept or one)
    if len(lines) == len(mine) and lines == mine:
        return here, forks
    tail = torn if len(lines) == len(mine) else b""
    return b"".join(each + b"\n" for each in lines) + tail, forks


def _whole(content: bytes) -> tuple[list[bytes], bytes]:
    *lines, torn = content.split(b"\n")
    return lines, torn


def _kept(one: bytes, two: bytes) -> bytes | None:
    """The tombstone of two lines that are one event; None when they are two events."""
    try:
        first, second = codec.decode(one), codec.decode(two)
    except (codec.BadLine, codec.NewerLine):
        return None
    if first.digest != second.digest:
        return None
    return one if first.is_tombstone else two
