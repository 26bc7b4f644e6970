"""A table as cells for CSV and xlsx, and as text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from transcripts_tool.analysis.table import Head, Table
from transcripts_tool.domain.text import printable
from transcripts_tool.i18n import _

Cell = str | int
JOINT = " | "
"""Stands between the values of one head where a file has a single line of heads."""
HEAD_WIDTH = 14
"""Signs in a line of a column's head on a screen; longer heads take more lines."""


def csv_header(table: Table) -> list[str]:
    """The heads of the columns of a CSV file: the row dimensions, then one for each column."""
    return [*table.rows_by, *(JOINT.join(head) for head in table.columns)]


def csv_rows(table: Table) -> list[list[Cell]]:
    """The rows of a CSV file: the values of the row, then its counts."""
    return [[*head, *counts] for head, counts in zip(_full_heads(table), table.counts, strict=True)]


def sheet(table: Table) -> list[list[Cell]]:
    """The rows of a sheet: one line of heads per column dimension, the counts, then the notes."""
    indent: list[Cell] = [""] * (len(table.rows_by) - 1)
    heads: list[list[Cell]] = [
        [*indent, name, *(head[place] for head in table.columns)]
        for place, name in enumerate(table.columns_by)
    ]
    notes: list[list[Cell]] = [[note] for note in table.notes]
    return [*heads, [*table.rows_by], *csv_rows(table), [], *notes]


def text(table: Table, width: int = 200) -> str:
    """The table for a terminal of `width` columns; columns that do not fit go below."""
    names = [printable(JOINT.join(head)) for head in table.rows]
    first = max((len(name) for name in [*names, JOINT.join(table.rows_by)]), default=0)
    blocks = [
        _block(table, names, first, places)
        for places in _pages(table, max(1, (width - first) // (HEAD_WIDTH + 2)))
    ]
    return "\n\n".join([*blocks, "\n".join(printable(note) for note in table.notes)])


def _full_heads(table: Table) -> list[Head]:
    """Row heads of equal length; a group's head is one value."""
    width = len(table.rows_by)
    return [(*head, *[""] * (width - len(head))) for head in table.rows]


def _pages(table: Table, most: int) -> list[range]:
    total = len(table.columns)
    return [range(start, min(start + most, total)) for start in range(0, total, most)]


def _block(table: Table, names: Sequence[str], first: int, places: range) -> str:
    heads = [_wrapped(table.columns[place]) for place in places]
    height = max(len(head) for head in heads)
    heads = [["", *[""] * (height - len(head) - 1), *head][-height:] for head in heads]
    corner = [""] * (height - 1) + [JOINT.join(table.rows_by)]
    lines = [
        _line(corner[place], first, [head[place] for head in heads]) for place in range(height)
    ]
    lines.append("-" * max(len(line) for line in lines))
    for at, (name, counts) in enumerate(zip(names, table.counts, strict=True)):
        if table.group_rows and at == len(names) - table.group_rows:
            lines.append(_("Groups of the rows above:"))
        lines.append(_line(name, first, [str(counts[place]) for place in places]))
    return "\n".join(lines)


def _wrapped(head: Head) -> list[str]:
    lines = [line for value in head for line in textwrap.wrap(printable(value), HEAD_WIDTH)]
    return lines or [""]


def _line(name: str, first: int, cells: Sequence[str]) -> str:
    return (name.ljust(first) + "".join(cell.rjust(HEAD_WIDTH + 2) for cell in cells)).rstrip()
