"""`codings import|export`: labels in the form of other programs, in and out."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts_tool.cli.output import emit_json, emit_line, for_screen, say, tell
from transcripts_tool.cli.parsing import Commands, json_option
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.text import collapse, fold
from transcripts_tool.i18n import _

if TYPE_CHECKING:
    from transcripts_tool.formats.model import Table

CODER = "coder"


def register(level: Commands) -> None:
    """Add the commands."""
    group = level.group("codings", _("labels in and out as a table"))
    bring = group.add("import", _("bring in what a coder labelled elsewhere"), import_file)
    bring.add_argument("file", metavar="FILE")
    bring.add_argument("--coder", metavar="NAME", required=True, help=_("whose labels they are"))
    json_option(bring)
    out = group.add("export", _("write labels that the asker may see"), export)
    out.add_argument("--coder", metavar="NAME", help=_("those of one coder"))
    out.add_argument("--consensus", action="store_true", help=_("those that were settled"))
    out.add_argument("--format", choices=("csv", "jsonl"), default="csv", help=_("the form"))
    out.add_argument("--excel", action="store_true", help=_("as a Dutch Excel opens it"))
    out.add_argument("--out", metavar="FILE", help=_("a file (default: stdout)"))


def import_file(args: Namespace) -> int:
    """Bring in a whole file, or nothing of it."""
    from transcripts_tool.cli.opening import opened
    from transcripts_tool.formats.tables import read_table
    from transcripts_tool.services.codings_io import import_codings

    with opened(args, coder=args.coder) as project:
        table = read_table(Path(args.file))
        rows = _rows_of(table, args.coder, args.file)
        report = import_codings(project.workspace, table.columns, rows, args.coder, args.file)
    if args.json:
        emit_json(asdict(report))
    elif report.changed:
        say(
            _("{rows} rows about {fragments} fragments came in as the work of {coder}.").format(
                rows=report.rows, fragments=report.fragments, coder=report.coder
            )
        )
    else:
        say(_("Nothing new: all of it was there already."))
    return 0


def _rows_of(table: Table, coder: str, source: str) -> list[tuple[int, Mapping[str, str]]]:
    """The rows of one coder, with the guards against spreadsheets taken off again."""
    rows = [(line, _unguarded(cells)) for line, cells in table.rows]
    if CODER not in table.columns:
        return rows
    own = [each for each in rows if fold(each[1][CODER]) == fold(coder)]
    if not own:
        present = sorted({collapse(cells[CODER]) for _line, cells in rows})
        raise UserError(
            _("{file}: no row is of coder '{coder}'; it holds rows of {names}").format(
                file=source, coder=coder, names=", ".join(present)
            )
        )
    return own


def _unguarded(cells: Mapping[str, str]) -> Mapping[str, str]:
    from transcripts_tool.formats.csv_out import strip_prefix

    guarded = _guarded()
    return {k: strip_prefix(v) if k in guarded else v for k, v in cells.items()}


def _guarded() -> frozenset[str]:
    """The columns that hold words of users: those alone can hold something a spreadsheet runs."""
    from transcripts_tool.services.codings_io import FREE_TEXT

    return FREE_TEXT


def export(args: Namespace) -> int:
    """Write the rows that the asker may see."""
    from transcripts_tool.cli.opening import opened, viewer
    from transcripts_tool.services.codings_io import columns_of, export_rows

    if args.consensus and args.coder:
        raise UserError(_("--consensus and --coder exclude one another"))
    with opened(args) as project:
        work = project.workspace
        asker = viewer(args, work)
        rows = list(export_rows(work, asker, args.coder, consensus=args.consensus))
        header = columns_of(work.codebook(asker))
    if not (args.coder or args.consensus):
        header = [CODER, *header]
    _write(args, header, rows)
    return 0


def _write(args: Namespace, header: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    from transcripts_tool.formats.csv_out import write_csv
    from transcripts_tool.formats.json_lines import write_jsonl

    target = Path(args.out) if args.out else None
    if args.format == "jsonl" and target is None:
        for row in rows:
            emit_line({name: row.get(name, "") for name in header})
    elif args.format == "jsonl" and target is not None:
        write_jsonl(target, ({name: row.get(name, "") for name in header} for row in rows))
    else:
        cells: Iterable[Sequence[str]] = ([row.get(x, "") for x in header] for row in rows)
        if target is None:
            cells = for_screen(cells)
        write_csv(target or sys.stdout, header, cells, excel=args.excel, free_text=_guarded())
    if target is not None:
        tell(_("written: {file}").format(file=target))
