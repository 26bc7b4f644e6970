"""How far long work is, on stderr and only where somebody looks at it."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from transcripts_tool.cli.output import one_line
from transcripts_tool.i18n import _
from transcripts_tool.services.progress import Progress, unwatched

FIRST, BETWEEN = 0.4, 0.1
"""Seconds before anything is shown, and between two pictures of it."""


@contextmanager
def watched() -> Iterator[Progress]:
    """What long work tells its progress to: one line at a terminal, gone at the end of it."""
    if not sys.stderr.isatty():
        yield unwatched
        return
    line = Line(sys.stderr)
    try:
        yield line.show
    finally:
        line.clear()


class Line:
    """One line of a terminal that is written over and over."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._next = time.monotonic() + FIRST
        self._shown = 0

    def show(self, phase: str, done: int, total: int) -> None:
        """Write how far it is, unless that was done a moment ago."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + BETWEEN
        room = shutil.get_terminal_size().columns - 1
        text = one_line(progress_text(phase, done, total))[:room]
        self._stream.write(f"\r{text.ljust(self._shown)}"[: room + 1])
        self._stream.flush()
        self._shown = len(text)

    def clear(self) -> None:
        """Leave an empty line behind, as if nothing had been there."""
        if self._shown:
            self._stream.write(f"\r{' ' * self._shown}\r")
            self._stream.flush()
            self._shown = 0


def progress_text(phase: str, done: int, total: int) -> str:
    """A phase with how much of it is done, as far as that is known."""
    if not total:
        return f"{phase} ..."
    return _("{phase}: {done} of {total} ({share:.0%})").format(
        phase=phase, done=done, total=total, share=done / total
    )
