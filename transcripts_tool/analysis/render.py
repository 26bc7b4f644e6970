"""A table as cells for CSV and xlsx, and as text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from transcripts_tool.analysis.table import Head, Table
from transcripts_tool.domain.counting import CIRCUMSTANCES
from transcripts_tool.domain.text import printable
from transcripts_tool.i18n import _

Cell = str | int
JOINT = " | "
"""Stands between the values of one head where a file has a single line of heads."""
HEAD_WIDTH = 14
"""Signs in a line of a column's head on a screen; longer heads take more lines."""
GAP = 2
"""Spaces before a column on a screen."""


def csv_header(table: Table) -> list[str]:
    """The heads of the columns of a CSV file: the row dimensions, then one for each column."""
    return [*table.rows_by, *(JOINT.join(head) for head in table.columns)]


def csv_rows(table: Table) -> list[list[Cell]]:
    """The rows of a CSV file: the values of the row, then its counts."""
    return [[*head, *counts] for head, counts in zip(_full_heads(table), table.counts, strict=True)]


def free_columns(table: Table) -> frozenset[str]:
    """Columns of a CSV file whose cells are names that people chose, and might be formulas."""
    return frozenset(table.rows_by) & frozenset(CIRCUMSTANCES)


def label_columns(table: Table) -> frozenset[str]:
    """Heads of columns that are values of the codebook ('+', '='), and stay as they are."""
    if set(table.columns_by) & set(CIRCUMSTANCES):
        return frozenset()
    return frozenset(JOINT.join(head) for head in table.columns)


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
    heads = [[_wrapped(value) for value in head] for head in table.columns]
    widths = [max(map(len, ("0", *(line for lines in head for line in lines)))) for head in heads]
    blocks = [
        _block(table, names, first, {place: (heads[place], widths[place]) for place in places})
        for places in _pages(widths, width - first)
    ]
    return "\n\n".join([*blocks, "\n".join(printable(note) for note in table.notes)])


def _full_heads(table: Table) -> list[Head]:
    """Row heads of equal length; a group's head is one value."""
    width = len(table.rows_by)
    return [(*head, *[""] * (width - len(head))) for head in table.rows]


def _wrapped(value: str) -> list[str]:
    """A head in short lines; a word is never broken."""
    shown = printable(value)
    return textwrap.wrap(shown, HEAD_WIDTH, break_long_words=False, break_on_hyphens=False)


def _pages(widths: Sequence[int], room: int) -> list[list[int]]:
    """Places of columns, as many in one block as there is room for, at least one."""
    pages: list[list[int]] = []
    taken = 0
    for place, width in enumerate(widths):
        taken += width + GAP
        if not pages or taken > room:
            pages.append([])
            taken = width + GAP
        pages[-1].append(place)
    return pages


Column = tuple[list[list[str]], int]
"""The lines of each value of a column's head, and the column's width."""


def _block(table: Table, names: Sequence[str], first: int, columns: Mapping[int, Column]) -> str:
    widths = [width for _head, width in columns.values()]
    lines = [
        _line(name, first, cells, widths)
        for name, cells in _head_lines(table, [head for head, _width in columns.values()])
    ]
    lines.append("-" * (first + sum(widths) + GAP * len(widths)))
    for at, (name, counts) in enumerate(zip(names, table.counts, strict=True)):
        if table.group_rows and at == len(names) - table.group_rows:
            lines.append(_("Groups of the rows above:"))
        lines.append(_line(name, first, [str(counts[place]) for place in columns], widths))
    return "\n".join(lines)


def _head_lines(
    table: Table, heads: Sequence[Sequence[Sequence[str]]]
) -> Iterator[tuple[str, list[str]]]:
    """Lines of the heads, each dimension at one height, with the corner's name in the last."""
    lines: list[list[str]] = []
    for level in range(len(table.columns_by)):
        height = max(len(head[level]) for head in heads)
        padded = [[*head[level], *[""] * (height - len(head[level]))] for head in heads]
        lines.extend([each[at] for each in padded] for at in range(height))
    for at, cells in enumerate(lines):
        yield (JOINT.join(table.rows_by) if at == len(lines) - 1 else ""), cells


def _line(name: str, first: int, cells: Sequence[str], widths: Sequence[int]) -> str:
    placed = (cell.rjust(width + GAP) for cell, width in zip(cells, widths, strict=True))
    return (name.ljust(first) + "".join(placed)).rstrip()
