"""What stands beneath a table, so that nobody reads more or less into its figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from transcripts_tool.analysis.table import Table
from transcripts_tool.domain.counting import PERSPECTIVE, Counting
from transcripts_tool.domain.rows import CodedRow
from transcripts_tool.domain.where import Where
from transcripts_tool.i18n import _


def notes(
    table: Table, counting: Counting, matching: Sequence[CodedRow], where: Where | None
) -> Table:
    """The table with its notes."""
    asked = {*table.rows_by, *table.columns_by, *(where.dimensions if where else ())}
    told = [*_totals(table), *_missing(table), *_unclear(table)]
    if PERSPECTIVE not in asked:
        told.extend(_added_up(counting, matching))
    return replace(table, notes=tuple(told))


def _totals(table: Table) -> Iterator[str]:
    yield _("Rows that match: {rows}. Different effects among them: {effects}.").format(
        rows=table.matching, effects=table.effects
    )


def _missing(table: Table) -> Iterator[str]:
    for name, number in table.missing.items():
        yield _("Not in the table: {number} (without {dimension}).").format(
            number=number, dimension=name
        )


def _unclear(table: Table) -> Iterator[str]:
    if not table.unclear:
        return
    listed = ", ".join(f"{name}: {number}" for name, number in table.unclear.items())
    if table.count == "effects":
        yield _("Direction unclear, counted apart and in no cell: {listed}.").format(listed=listed)
    else:
        yield _("Direction unclear, no effects, among the rows counted: {listed}.").format(
            listed=listed
        )


def _added_up(counting: Counting, matching: Sequence[CodedRow]) -> Iterator[str]:
    found = {counting.value(row, PERSPECTIVE) for row in matching} - {""}
    if len(found) < 2:
        return
    order = [each for each in counting.values(PERSPECTIVE, matching) if each in found]
    yield _(
        "Perspectives are added up here ({perspectives}): what both tell of counts for both."
        " Count them apart by adding {dimension} to the columns or to the filter."
    ).format(perspectives=", ".join(order), dimension=PERSPECTIVE)
