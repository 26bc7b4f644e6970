"""Taking what is about an erased household out of log files, in place.

A line keeps its length, its identity and its hash; content goes. In place, because another
process may be appending to the same file: a file that is swapped away would lose its lines.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from transcripts_tool.domain.events import Body, Event
from transcripts_tool.storage import codec
from transcripts_tool.storage.event_log import log_files

Redact = Callable[[Event], Body | None]
"""What is left of an event: itself when nothing in it is to go, None when all of it is."""


def erase_lines(folder: Path, mine: Callable[[str], bool], redact: Redact) -> int:
    """Rewrite the lines of the writers that are `mine`; returns how many lines changed."""
    return sum(_file(path, mine, redact) for path in log_files(folder))


def _file(path: Path, mine: Callable[[str], bool], redact: Redact) -> int:
    content = path.read_bytes()
    changed: list[tuple[int, bytes]] = []
    offset = 0
    for line in content.split(b"\n")[:-1]:
        new = _line(line, mine, redact)
        if new is not None:
            changed.append((offset, new))
        offset += len(line) + 1
    if changed:
        _write(path, changed)
    return len(changed)


def _line(line: bytes, mine: Callable[[str], bool], redact: Redact) -> bytes | None:
    try:
        found = codec.decode(line)
    except (codec.BadLine, codec.NewerLine):
        return None
    if found.event is None or not mine(found.envelope.coder):
        return None
    left = redact(found.event)
    if left == found.event.body:
        return None
    new = codec.entomb(found, left, len(line))
    # Nothing may ever reach past its own line; a bare tombstone always fits.
    return new if len(new) == len(line) else codec.entomb(found, None, len(line))


def _write(path: Path, changed: list[tuple[int, bytes]]) -> None:
    descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
    try:
        for offset, line in changed:
            os.lseek(descriptor, offset, os.SEEK_SET)
            view = memoryview(line)
            while view:
                view = view[os.write(descriptor, view) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
