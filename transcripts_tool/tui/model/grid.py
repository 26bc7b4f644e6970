"""A table on the screen: heads, cells, and the order of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

ELLIPSIS = "…"
MOST_SPARE = 6


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows; `value` is what it sorts by, `level` 0 to 4 how large it is.

    `opens` is true when Enter shows the fragments behind it.
    """

    text: str
    value: float | None = None
    level: int = 0
    opens: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row: what stands before it, its cells, and what it is about."""

    head: str
    cells: tuple[Cell, ...]
    key: Any = None
    summary: bool = False
    """Summaries stay above the others whatever the order."""


@dataclass(frozen=True, slots=True)
class GridTable:
    """Rows under columns; a column has one head per line, the same ones beside each other join."""

    columns: tuple[tuple[str, ...], ...]
    rows: tuple[GridRow, ...]
    corner: str = ""

    @property
    def head_lines(self) -> int:
        """Lines above the rows."""
        return max((len(each) for each in self.columns), default=1)

    def sorted_by(self, column: int | None, *, descending: bool = False) -> GridTable:
        """The table in another order; None is that of the codebook; what has no value is last."""
        if column is None:
            return self
        above = [row for row in self.rows if row.summary]
        others = [row for row in self.rows if not row.summary]
        known = [row for row in others if _value(row, column) is not None]
        unknown = [row for row in others if _value(row, column) is None]
        known.sort(key=lambda row: _value(row, column) or 0.0, reverse=descending)
        return replace(self, rows=(*above, *known, *unknown))


def _value(row: GridRow, column: int) -> float | None:
    return row.cells[column].value if column < len(row.cells) else None


def widths(table: GridTable, room: int = 0, least: int = 4, most: int = 14) -> list[int]:
    """Cells of each column, a blank on either side included; what is left of `room` is shared."""
    found = []
    for place, heads in enumerate(table.columns):
        texts = [row.cells[place].text for row in table.rows] + [heads[-1]]
        found.append(max(least, min(most, max(map(len, texts), default=0))) + 2)
    spare = (room - sum(found)) // max(1, len(found))
    return [each + max(0, min(MOST_SPARE, spare)) for each in found]


def head_width(table: GridTable, total: int) -> int:
    """Cells for what stands before the rows: at most two fifths of a wide screen."""
    most = 22 if total < 100 else total * 2 // 5
    longest = max((len(row.head) for row in table.rows), default=0)
    return max(12, min(max(longest, len(table.corner)) + 3, most))


def level(value: float, largest: float) -> int:
    """How large a count is beside the largest one, 0 (none) to 4."""
    if value <= 0 or largest <= 0:
        return 0
    return min(4, 1 + int(4 * (value - 1e-9) / largest))


def shortened(text: str, width: int) -> str:
    """A text in a number of cells; the end is kept, for beginnings are often the same."""
    if len(text) <= width:
        return text
    if width < 4:
        return text[:width]
    tail = (width - 1) // 3
    return text[: width - 1 - tail] + ELLIPSIS + text[len(text) - tail :]


def spans(columns: Sequence[tuple[str, ...]], line: int) -> list[tuple[str, int]]:
    """The heads of a line with over how many columns each stands; the last line joins nothing."""
    found: list[tuple[str, int]] = []
    last = max((len(each) for each in columns), default=1) - 1
    for place, heads in enumerate(columns):
        text = heads[line] if line < len(heads) else ""
        same = place > 0 and line < last and columns[place - 1][: line + 1] == heads[: line + 1]
        if same:
            found[-1] = (text, found[-1][1] + 1)
        else:
            found.append((text, 1))
    return found
