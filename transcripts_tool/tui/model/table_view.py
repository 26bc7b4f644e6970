"""The table of effects as a question, and its counts as a table on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts_tool.domain.codebook import DIRECTION, INTERVENTION, MAIN_ALIAS, Codebook
from transcripts_tool.domain.counting import LIFE_DOMAIN, PERSPECTIVE, Counting
from transcripts_tool.domain.text import printable
from transcripts_tool.i18n import _
from transcripts_tool.services.analysing import Question
from transcripts_tool.services.workspace import Workspace
from transcripts_tool.tui.model.grid import Cell, GridRow, GridTable, level

if TYPE_CHECKING:
    from transcripts_tool.analysis.table import Table

COUNTS = ("effects", "rows", "fragments", "households")


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted table with what was asked."""

    question: Question
    source: str
    table: Table


def first_question(book: Codebook) -> Question:
    """Positive effects by intervention, and by life domain as each perspective tells of it.

    A codebook of another study, without interventions or directions, has no effects: there the
    main labels stand against its next dimension, counted in rows.
    """
    domain = LIFE_DOMAIN if book.main.flagged("leefgebied") else book.main.name
    if book.dimension(INTERVENTION):
        rows, columns = INTERVENTION, [domain]
    else:
        others = [each.name for each in book.dimensions[1:]]
        rows, columns = MAIN_ALIAS, [DIRECTION] if book.dimension(DIRECTION) else others[:1]
    effects = book.dimension(INTERVENTION) and book.dimension(DIRECTION)
    unit = "effects" if effects and book.main.flagged("leefgebied") else "rows"
    across = ",".join([*columns, PERSPECTIVE])
    return Question(rows, across, _positive(book), unit, bool(book.groups))


def _positive(book: Codebook) -> str:
    direction = book.dimension(DIRECTION)
    names = direction.flagged("positive") if direction else ()
    return " or ".join(f"{DIRECTION}='{name}'" for name in names)


def count(
    workspace: Workspace, folder: Path, viewer: str, question: Question, source: str
) -> Counted:
    """Count what the viewer may see; raises UserError, StillClosed among them."""
    from transcripts_tool.analysis.tables import table
    from transcripts_tool.bootstrap.registers import RegisterFolder
    from transcripts_tool.services.analysing import count_table, known_orders
    from transcripts_tool.services.registers import load_register
    from transcripts_tool.services.rows import coded_rows

    book = workspace.codebook(viewer)
    register = load_register(RegisterFolder(folder), book)
    transcripts = [workspace.transcript(each) for each in workspace.state.transcripts]
    orders = known_orders(register, book, transcripts, workspace.state.coders)
    rows = coded_rows(workspace, source, viewer)
    found = count_table(rows, question, codebook=book, orders=orders, counter=table)
    return Counted(question, source, found)


def dimensions(book: Codebook) -> list[str]:
    """What can be counted by."""
    return list(Counting(book).names)


def sources(workspace: Workspace, viewer: str) -> list[tuple[str, str]]:
    """Sources with their names: consensus, own work, all that has been opened."""
    own = (f"coder:{viewer}", _("own codings ({coder})").format(coder=printable(viewer)))
    found = [("consensus", _("consensus")), own, ("all", _("all coders, as far as opened"))]
    others = [name for name in sorted(workspace.state.coders) if name != viewer]
    return found + [(f"coder:{name}", printable(name)) for name in others]


def source_name(workspace: Workspace, viewer: str, source: str) -> str:
    """What a source is called."""
    return dict(sources(workspace, viewer)).get(source, source)


def count_name(what: str) -> str:
    """What is counted, in words."""
    names = {
        "effects": _("effects"),
        "rows": _("codings"),
        "fragments": _("fragments"),
        "households": _("households"),
    }
    return names.get(what, what)


def short(value: str) -> str:
    """A perspective as the study wrote it in its tables; other values as they are."""
    names = {
        "bewoner": _("R"),
        "bewonersadviseur": _("P"),
    }
    return names.get(value, value or "-")


def grid(counted: Counted) -> GridTable:
    """Counts with their size: in the number, and in shades besides; group rows are last."""
    table = counted.table
    largest = max((max(row, default=0) for row in table.counts), default=0)
    columns = tuple(tuple(short(part) for part in head) for head in table.columns)
    rows = tuple(
        GridRow(
            " · ".join(part or "-" for part in head),
            tuple(_cell(number, largest) for number in table.counts[place]),
            key=head,
        )
        for place, head in enumerate(table.rows)
    )
    return GridTable(columns, rows, ", ".join(table.rows_by))


def _cell(number: int, largest: int) -> Cell:
    return Cell(
        str(number) if number else ".", float(number), level(number, largest), opens=number > 0
    )


def legend(counted: Counted) -> str:
    """What the shades stand for, in numbers."""
    largest = max((max(row, default=0) for row in counted.table.counts), default=0)
    if not largest:
        return ""
    steps: dict[int, list[int]] = {}
    for number in range(1, largest + 1):
        steps.setdefault(level(number, largest), []).append(number)
    signs = " ░▒▓█"
    parts = [f"{signs[step]} {_span(found)}" for step, found in sorted(steps.items())]
    return "  ".join(parts)


def _span(found: Sequence[int]) -> str:
    return str(found[0]) if len(found) == 1 else f"{found[0]}–{found[-1]}"


def cell_sentence(counted: Counted, row: int, column: int) -> str:
    """The cell in hand in full words."""
    table = counted.table
    if row >= len(table.rows) or column >= len(table.columns):
        return ""
    names = [*table.rows[row], *table.columns[column]]
    said = " × ".join(printable(name) or "-" for name in names)
    number = table.counts[row][column]
    return f"{said} · {count_name(table.count)}: {number}"
