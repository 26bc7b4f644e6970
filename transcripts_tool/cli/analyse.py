"""`analyse table|chart|households`: counts of codings."""

from __future__ import annotations

import shutil
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts_tool.cli.output import emit_json, json_text, say, say_columns, tell
from transcripts_tool.cli.parsing import Commands, Parser, json_option
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.text import printable
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
    chart.add_argument("--title", default="", help=_("what stands above it"))
    households = group.add("households", _("scores, and who was reached"), run_households)
    _source_option(households)
    json_option(households)


def _question(command: Parser) -> None:
    command.add_argument("--rows", required=True, metavar="D", help=_("dimension of the rows"))
    command.add_argument("--columns", required=True, metavar="D[,D]", help=_("of the columns"))
    command.add_argument("--where", default="", metavar="EXPR", help=_("which rows count"))
    command.add_argument("--groups", action="store_true", help=_("rows for groups of labels"))
    command.add_argument("--count", choices=COUNTS, default="rows", help=_("what is counted"))
    _source_option(command)


def _source_option(command: Parser) -> None:
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
    from transcripts_tool.cli.counting import material
    from transcripts_tool.services.analysing import Question, count_table

    found = material(args, project)
    question = Question(args.rows, args.columns, args.where, args.count, args.groups)
    return count_table(
        found.rows, question, codebook=found.codebook, orders=found.orders, counter=table
    )


def _write(args: Namespace, form: str, table: Table) -> None:
    from transcripts_tool.analysis import render
    from transcripts_tool.formats.csv_out import write_csv
    from transcripts_tool.formats.xlsx import write_xlsx
    from transcripts_tool.storage.files import write_atomically

    target = Path(args.out) if args.out else None
    if form == "xlsx" and target is not None:
        write_xlsx(target, {_("table"): render.sheet(table)})
    elif form == "csv":
        header = [printable(x) for x in render.csv_header(table)]
        rows = [
            [printable(x) if isinstance(x, str) else x for x in y] for y in render.csv_rows(table)
        ]
        free, labels = render.free_columns(table), render.label_columns(table)
        out = target or sys.stdout
        write_csv(out, header, rows, excel=args.excel, free_text=free, labels=labels)
        for each in table.notes:
            tell(each)
    elif form == "json" and target is None:
        emit_json(table.to_json())
    elif target is None:
        say(render.text(table, shutil.get_terminal_size((200, 50)).columns))
    else:
        text = json_text(table.to_json(), indent=2) if form == "json" else render.text(table)
        write_atomically(target, f"{text}\n".encode())
    if target is not None:
        tell(_("written: {file}").format(file=target))


def run_chart(args: Namespace) -> int:
    """Draw the counts as stacked bars."""
    from transcripts_tool.analysis.charts import draw
    from transcripts_tool.cli.opening import opened

    with opened(args) as project:
        table = _table(args, project)
    draw(table, Path(args.out), args.title)
    tell(_("written: {file}").format(file=args.out))
    for each in table.notes:
        say(each)
    return 0


def run_households(args: Namespace) -> int:
    """Compare first and last scores, and say for how many households something was done."""
    from transcripts_tool.cli.counting import households
    from transcripts_tool.cli.opening import opened

    with opened(args) as project:
        scores, reached = households(args, project)
    if args.json:
        emit_json({**scores.to_json(), "interventions": [each.to_json() for each in reached]})
        return 0
    header = (_("household"), _("type"), _("derived type"), _("before"), _("after"))
    rows = [
        (
            each.household,
            each.stated_type or "-",
            each.derived_type or _("undefined"),
            _number(each.before),
            _number(each.after),
        )
        for each in scores.households
    ]
    say_columns(header, rows, right=2)
    for line in dict.fromkeys(each.sentence for each in reached):
        say(line)
    return 0


def _number(value: int | None) -> str:
    return _("unknown") if value is None else str(value)
