"""Plain text and Markdown (.txt, .md)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from transcripts_tool.formats.encoding import read_text
from transcripts_tool.formats.model import Grid, Line, Source

# A bar that is written, not a border, has a backslash before it.
_BAR = re.compile(r"(?<!\\)\|")


def read(path: Path) -> Source:
    """Return the lines of a text file, split at line ends only, never at other separators.

    In Markdown, lines between bars ('| M | Dag. |') are the rows of a table.
    """
    text, encoding = read_text(path)
    lines = [Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]
    markdown = path.suffix.lower() == ".md"
    return Source(tuple(_with_tables(lines) if markdown else lines), encoding=encoding)


def _with_tables(lines: Iterable[Line]) -> Iterator[Line | Grid]:
    rows: list[tuple[str, ...]] = []
    for line in lines:
        cells = _cells(line.text)
        if cells:
            rows.append(cells)
            continue
        if rows:
            yield _grid(line.number - len(rows), rows)
            rows = []
        yield line
    if rows:
        yield _grid(0, rows)


def _cells(text: str) -> tuple[str, ...]:
    """Return the cells of a table row, () for any other line."""
    row = text.strip()
    if len(row) < 5 or row[0] != "|" or row[-1] != "|" or row.count("|") < 3:
        return ()
    return tuple(cell.strip().replace("\\|", "|") for cell in _BAR.split(row[1:-1]))


def _grid(number: int, rows: list[tuple[str, ...]]) -> Grid:
    """A table without the rule ('|---|---|') between its header and its rows."""
    ruled = [row for row in rows if any(cell.strip("-: ") for cell in row)]
    return Grid(number, tuple(ruled))
