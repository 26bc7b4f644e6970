"""A counted table: its heads in order, its counts, and what has to be said beneath it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from transcripts_tool.domain.codebook import TERM, Codebook
from transcripts_tool.domain.rows import CodedRow

Head = tuple[str, ...]
"""The values that a row or column of a table stands for, one per dimension."""


OFF_SCALE = frozenset({"baseline", "not_applicable"})
"""Flags of terms that are no points on the scale of time."""


@dataclass(frozen=True, slots=True)
class Table:
    """Counts by row head and column head.

    The last `group_rows` rows are groups that sum other rows. `unclear` counts matching rows
    whose direction is not outspoken or unknown, by label; `missing` counts matching rows that no
    cell holds, by the dimension that they lack; `matching` all matching rows; `effects` the
    different effects among them. `cells` holds the rows behind each count above zero.
    """

    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    counts: tuple[tuple[int, ...], ...]
    rows_by: tuple[str, ...]
    columns_by: tuple[str, ...]
    count: str
    group_rows: int = 0
    matching: int = 0
    effects: int = 0
    unclear: Mapping[str, int] = field(default_factory=dict)
    missing: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    cells: Mapping[tuple[int, int], Sequence[CodedRow]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The document of `analyse table --format json`; heads of one dimension are plain rows."""
        single = len(self.rows_by) == 1
        return {
            "rows": [head[0] if single else list(head) for head in self.rows],
            "columns": [list(head) for head in self.columns],
            "counts": [list(each) for each in self.counts],
            "row_dimensions": list(self.rows_by),
            "column_dimensions": list(self.columns_by),
            "count": self.count,
            "group_rows": self.group_rows,
            "matching": self.matching,
            "effects": self.effects,
            "unclear": dict(self.unclear),
            "missing": dict(self.missing),
            "notes": list(self.notes),
        }

    def on_scale(self, codebook: Codebook) -> Table:
        """The table without empty rows for terms that are no points on the scale, for a chart."""
        dimension = codebook.dimension(TERM)
        if self.rows_by != (TERM,) or dimension is None:
            return self
        off = {label.name for label in dimension.labels if label.flags & OFF_SCALE}
        kept = [
            place
            for place, (head, counts) in enumerate(zip(self.rows, self.counts, strict=True))
            if any(counts) or head[0] not in off
        ]
        return replace(
            self,
            rows=tuple(self.rows[place] for place in kept),
            counts=tuple(self.counts[place] for place in kept),
            cells={
                (kept.index(row), column): held
                for (row, column), held in self.cells.items()
                if row in kept
            },
        )

    def fragments(self, row: int, column: int) -> tuple[int, ...]:
        """Numbers of the fragments behind a cell, in order."""
        return tuple(sorted({each.fragment for each in self.cells.get((row, column), ())}))
