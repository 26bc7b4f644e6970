"""`analyse table|chart|households`: counts of codings."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transcripts_tool.cli.output import emit_json, say, say_columns, tell
from transcripts_tool.cli.parsing import Commands, Parser, json_option
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.text import fold
from transcripts_tool.i18n import _

if TYPE_CHECKING:
    from transcripts_tool.analysis.table import Table
    from transcripts_tool.bootstrap import Project

COUNTS = ("rows", "effects", "fragments", "households")


def register(level: Commands) -> None:
    """Add the commands."""
    group = level.group("analyse", _("count what was coded"))
    table = group.add("table", _("a table of counts"), run_table)
    _question(table)
    table.add_argument("--format", choices=("text", "csv", "xlsx", "json"), default="text")
    table.add_argument("--excel", action="store_true", help=_("csv as a Dutch Excel opens it"))
    table.add_argument("--out", metavar="FILE", help=_("a file (default: stdout)"))
    json_option(table)
    chart = group.add("chart", _("a chart of counts"), run_chart)
    _question(chart)
    chart.add_argument("--out", metavar="FILE", required=True, help=_("a file .svg or .png"))
    households = group.add("households", _("scores before and after, per household"), run_scores)
    json_option(households)


def _question(command: Parser) -> None:
    command.add_argument("--rows", required=True, metavar="D", help=_("dimension of the rows"))
    command.add_argument("--columns", required=True, metavar="D[,D]", help=_("of the columns"))
    command.add_argument("--where", default="", metavar="EXPR", help=_("which rows count"))
    command.add_argument("--groups", action="store_true", help=_("rows for groups of labels"))
    command.add_argument("--count", choices=COUNTS, default="rows", help=_("what is counted"))
    command.add_argument(
        "--source", default="consensus", help=_("consensus (default), coder:NAME or all")
    )


def run_table(args: Namespace) -> int:
    """Count and write a table."""
    from transcripts_tool.cli.opening import opened

    form = "json" if args.json else args.format
    if form == "xlsx" and not args.out:
        raise UserError(_("a workbook goes to a file: add --out FILE.xlsx"))
    with opened(args) as project:
        table = _table(args, project)
    _write(args, form, table)
    return 0


def _table(args: Namespace, project: Project) -> Table:
    from transcripts_tool.analysis.tables import table
    from transcripts_tool.bootstrap.registers import RegisterFolder
    from transcripts_tool.cli.opening import viewer
    from transcripts_tool.services.analysing import Question, count_table, known_orders
    from transcripts_tool.services.registers import load_register
    from transcripts_tool.services.rows import coded_rows

    work = project.workspace
    asker = viewer(args, work)
    rows = coded_rows(work, _source(args.source), asker)
    book = work.codebook(asker)
    orders = known_orders(
        load_register(RegisterFolder(project.folder), book),
        book,
        [work.transcript(each) for each in work.state.transcripts],
        work.state.coders,
    )
    question = Question(args.rows, args.columns, args.where, args.count, args.groups)
    return count_table(rows, question, codebook=book, orders=orders, counter=table)


def _source(text: str) -> str:
    if text in ("consensus", "all") or text.removeprefix("coder:") not in ("", text):
        return text
    raise UserError(_("--source is consensus, all or coder:NAME, not '{text}'").format(text=text))


def _write(args: Namespace, form: str, table: Table) -> None:
    from transcripts_tool.formats.csv_out import write_csv
    from transcripts_tool.formats.xlsx import write_xlsx
    from transcripts_tool.storage.files import write_atomically

    header, rows = _cells(table)
    target = Path(args.out) if args.out else None
    if form == "xlsx" and target is not None:
        notes = [[each] for each in table.notes]
        write_xlsx(target, {_("table"): [header, *rows], _("notes"): notes})
    elif form == "csv":
        write_csv(target or sys.stdout, header, rows, excel=args.excel)
    elif form == "json" and target is None:
        emit_json(table.to_json())
    elif target is not None:
        from transcripts_tool.cli.output import columns, json_text

        text = json_text(table.to_json(), indent=2)
        if form == "text":
            shown = columns(header, rows, right=len(header) - len(table.rows_by))
            text = "\n".join([*shown, *table.notes])
        write_atomically(target, f"{text}\n".encode())
    else:
        say_columns(header, rows, right=len(header) - len(table.rows_by))
    _notes(args, form, table)


def _notes(args: Namespace, form: str, table: Table) -> None:
    """What a reader must know beside the counts; never between the rows of a file."""
    if args.out:
        tell(_("written: {file}").format(file=args.out))
    if form == "text" and not args.out:
        for each in table.notes:
            say(each)
    elif form == "csv":
        for each in table.notes:
            tell(each)


def _cells(table: Table) -> tuple[list[str], list[list[Any]]]:
    header = [*table.rows_by, *(" / ".join(head) for head in table.columns)]
    rows = [
        [*head, *([""] * (len(table.rows_by) - len(head))), *counts]
        for head, counts in zip(table.rows, table.counts, strict=True)
    ]
    return header, rows


def run_chart(args: Namespace) -> int:
    """Say that charts are not there yet."""
    raise UserError(_("charts come in a later version; 'analyse table' gives the same counts"))


def run_scores(args: Namespace) -> int:
    """Sum scores per household and measurement, beside the stated type."""
    from transcripts_tool.bootstrap.registers import RegisterFolder
    from transcripts_tool.cli.opening import opened
    from transcripts_tool.domain.household_types import SCORED
    from transcripts_tool.domain.households import occasions
    from transcripts_tool.services.registers import load_register

    with opened(args) as project:
        book = project.workspace.codebook(None)
        register_ = load_register(RegisterFolder(project.folder), book)
    types = {fold(name): kind for name, kind in register_.types().items()}
    found = occasions(register_.measurements, book.main.flagged(SCORED))
    if args.json:
        emit_json(
            [
                {
                    "household": each.household,
                    "type": types.get(fold(each.household)),
                    "measurement": each.measurement,
                    "total": each.total,
                    "stated_total": each.stated_total,
                    "scores": dict(each.scores),
                    "missing": list(each.missing),
                }
                for each in found
            ]
        )
        return 0
    rows = [
        (x.household, types.get(fold(x.household), ""), x.measurement, _number(x.total))
        for x in found
    ]
    say_columns((_("household"), _("type"), _("measurement"), _("sum")), rows, right=2)
    return 0


def _number(value: int | None) -> str:
    return _("unknown") if value is None else str(value)
