"""Plain text and Markdown (.txt, .md)."""

from __future__ import annotations

from pathlib import Path

from transcripts_tool.formats.encoding import read_text
from transcripts_tool.formats.model import Line, Source


def read(path: Path) -> Source:
    """Return the lines of a text file, split at line ends only, never at other separators."""
    text, encoding = read_text(path)
    lines = tuple(Line(number, line) for number, line in enumerate(text.split("\n"), start=1))
    return Source(lines, encoding=encoding)
