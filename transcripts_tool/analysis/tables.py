"""Counting coded rows into a table, with zeros, groups, and notes on what a reader must know."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import product

from transcripts_tool.analysis.notes import notes
from transcripts_tool.analysis.table import Head, Table
from transcripts_tool.domain.codebook import DIRECTION, Codebook
from transcripts_tool.domain.counting import Counting
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.rows import CodedRow
from transcripts_tool.domain.where import Where
from transcripts_tool.i18n import _

OUTSPOKEN = frozenset({"positive", "negative", "unchanged"})
"""Flags of directions that make an effect; a direction without any of them is unclear."""


def _fragment(row: CodedRow) -> Hashable:
    return row.fragment_id or (row.transcript, row.fragment)


def row_identity(row: CodedRow) -> Hashable:
    """What makes rows of several coders one row: the fragment, every label and the effect."""
    values = tuple(sorted(item for item in row.values.items() if item[1]))
    return _fragment(row), values, row.effect or ""


def effect_identity(row: CodedRow) -> Hashable | None:
    """The effect that a row tells of; a row without an effect id is an effect of its own."""
    if not row.is_effect:
        return None
    return ("effect", row.effect) if row.effect else row_identity(row)


COUNTS: Mapping[str, Callable[[CodedRow], Hashable | None]] = {
    "rows": row_identity,
    "effects": effect_identity,
    "fragments": _fragment,
    "households": lambda row: row.household,
}
"""What is counted, as a function that gives one thing per row, or None for nothing."""


def table(
    rows: Sequence[CodedRow],
    *,
    rows_by: Sequence[str],
    columns_by: Sequence[str],
    where: Where | None = None,
    count: str = "rows",
    groups: bool = False,
    codebook: Codebook,
    orders: Mapping[str, Sequence[str]] | None = None,
) -> Table:
    """Count rows by dimensions of rows and columns, in codebook order, zeros too.

    `orders` gives the known values of what no codebook lists (households, perspectives, ...);
    values found in the rows come after them. Raises UserError for an unknown dimension or count.
    """
    if count not in COUNTS:
        known = ", ".join(COUNTS)
        raise UserError(
            _("'{count}' cannot be counted; choose one of {known}").format(count=count, known=known)
        )
    counting = Counting(codebook, orders or {})
    by_row = tuple(counting.name(each) for each in rows_by)
    by_column = tuple(counting.name(each) for each in columns_by)
    matching = [row for row in rows if counting.passes(row, where)]
    heads = _heads(counting, by_row, rows)
    columns = _heads(counting, by_column, rows)
    cells = _cells(counting, matching, (by_row, heads), (by_column, columns))
    shown = Table(heads, columns, (), by_row, by_column, count, cells=cells)
    if groups:
        shown = _with_groups(counting, shown)
    return notes(_counted(counting, shown, matching), counting, matching, where)


def _counted(counting: Counting, shown: Table, matching: Sequence[CodedRow]) -> Table:
    """The table with its counts and totals."""
    size = len(shown.rows), len(shown.columns)
    return replace(
        shown,
        counts=_counts(shown.cells, *size, COUNTS[shown.count]),
        matching=distinct(matching, row_identity),
        effects=distinct(matching, effect_identity),
        unclear=_unclear(counting.codebook, matching),
        missing=_missing(counting, matching, (*shown.rows_by, *shown.columns_by), shown.count),
    )


def distinct(rows: Iterable[CodedRow], identity: Callable[[CodedRow], Hashable | None]) -> int:
    """How many different things the rows stand for."""
    return len({identity(row) for row in rows} - {None})


Cells = dict[tuple[int, int], list[CodedRow]]


def _heads(counting: Counting, names: Sequence[str], rows: Sequence[CodedRow]) -> tuple[Head, ...]:
    return tuple(product(*(counting.values(name, rows) for name in names)))


def _cells(
    counting: Counting,
    matching: Iterable[CodedRow],
    rows: tuple[Sequence[str], Sequence[Head]],
    columns: tuple[Sequence[str], Sequence[Head]],
) -> Cells:
    """Rows by their place in the table; `rows` and `columns` are dimensions with their heads."""
    row_at = {head: place for place, head in enumerate(rows[1])}
    column_at = {head: place for place, head in enumerate(columns[1])}
    cells: Cells = defaultdict(list)
    for row in matching:
        first = row_at.get(tuple(counting.value(row, name) for name in rows[0]))
        second = column_at.get(tuple(counting.value(row, name) for name in columns[0]))
        if first is not None and second is not None:
            cells[first, second].append(row)
    return dict(cells)


def _with_groups(counting: Counting, shown: Table) -> Table:
    """Add a row for each group of labels, which holds the rows of all its labels."""
    if len(shown.rows_by) != 1:
        raise UserError(_("group rows need exactly one dimension in the rows of the table"))
    added = {place: list(held) for place, held in shown.cells.items()}
    groups = counting.groups(shown.rows_by[0])
    for place, labels in enumerate(groups.values(), start=len(shown.rows)):
        members = {at for at, head in enumerate(shown.rows) if head[0] in labels}
        for (row, column), held in shown.cells.items():
            if row in members:
                added.setdefault((place, column), []).extend(held)
    heads = (*shown.rows, *((name,) for name in groups))
    return replace(shown, rows=heads, cells=added, group_rows=len(groups))


def _counts(
    cells: Mapping[tuple[int, int], Sequence[CodedRow]],
    height: int,
    width: int,
    identity: Callable[[CodedRow], Hashable | None],
) -> tuple[tuple[int, ...], ...]:
    return tuple(
        tuple(distinct(cells.get((row, column), ()), identity) for column in range(width))
        for row in range(height)
    )


def _unclear(codebook: Codebook, matching: Sequence[CodedRow]) -> dict[str, int]:
    """Distinct rows per direction that is no direction, in codebook order."""
    dimension = codebook.dimension(DIRECTION)
    labels = dimension.labels if dimension else ()
    unclear = [label.name for label in labels if not label.flags & OUTSPOKEN]
    found = Counter(value for value, _ in {(_direction(r), row_identity(r)) for r in matching})
    return {name: found[name] for name in unclear if found[name]}


def _direction(row: CodedRow) -> str:
    return row.values.get(DIRECTION, "")


def _missing(
    counting: Counting, matching: Sequence[CodedRow], names: Sequence[str], count: str
) -> dict[str, int]:
    """Distinct countable rows that no cell holds, by the first dimension that they lack."""
    lacking: dict[str, set[Hashable]] = defaultdict(set)
    for row in matching:
        if COUNTS[count](row) is None:
            continue
        name = next((each for each in names if not counting.value(row, each)), None)
        if name is not None:
            lacking[name].add(row_identity(row))
    return {name: len(lacking[name]) for name in names if lacking[name]}
