"""`export`: what was coded, with the words it is about, for others and other programs."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts_tool.cli.output import tell
from transcripts_tool.cli.parsing import Commands
from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import _

if TYPE_CHECKING:
    from transcripts_tool.bootstrap import Project
    from transcripts_tool.services.exporting import Exportable

FORMATS = ("csv", "xlsx", "docx", "jsonl", "qdc", "qdpx")
LATER = ("qdc", "qdpx")
Rows = Sequence[Mapping[str, str]]


def register(level: Commands) -> None:
    """Add the command."""
    command = level.add("export", _("results for others"), run)
    command.add_argument("--format", choices=FORMATS, required=True)
    command.add_argument("--out", metavar="FILE", required=True)
    command.add_argument(
        "--source", default="consensus", help=_("consensus (default), coder:NAME or all")
    )
    command.add_argument(
        "--anonymised", action="store_true", help=_("with pseudonyms, after the leak check")
    )


def run(args: Namespace) -> int:
    """Write one file, whole or not at all."""
    from transcripts_tool.cli.counting import source
    from transcripts_tool.cli.opening import opened, viewer
    from transcripts_tool.services.exporting import exportable

    if args.format in LATER:
        raise UserError(
            _("exchange with other programs ({form}) comes in a later version").format(
                form=args.format
            )
        )
    if args.anonymised:
        raise UserError(_("use 'anonymise --out DIR' for a copy with pseudonyms"))
    with opened(args) as project:
        work = project.workspace
        rows = exportable(work, source(args.source), viewer(args, work))
        _WRITERS[args.format](Path(args.out), rows, project)
    tell(_("written: {file}").format(file=args.out))
    tell(_("This file holds the words of the interviews as they were said: do not pass it on."))
    return 0


def _csv(target: Path, rows: Sequence[Exportable], project: Project) -> None:
    from transcripts_tool.formats.csv_out import write_csv
    from transcripts_tool.services.exporting import FREE_TEXT, header_of

    header = header_of(project.workspace)
    cells = ([row.cells.get(name, "") for name in header] for row in rows)
    write_csv(target, header, cells, free_text=FREE_TEXT)


def _xlsx(target: Path, rows: Sequence[Exportable], project: Project) -> None:
    from transcripts_tool.formats.xlsx import write_xlsx
    from transcripts_tool.services.exporting import header_of

    header = header_of(project.workspace)
    cells = [[row.cells.get(name, "") for name in header] for row in rows]
    write_xlsx(target, {_("codings"): [header, *cells]})


def _jsonl(target: Path, rows: Sequence[Exportable], project: Project) -> None:
    from transcripts_tool.formats.json_lines import write_jsonl

    write_jsonl(target, (row.to_json() for row in rows))


def _docx(target: Path, rows: Sequence[Exportable], project: Project) -> None:
    """Quotations under the main label they stand for, each with its number."""
    from transcripts_tool.formats.docx_out import (
        DocumentParts,
        Heading,
        Paragraph,
        Quote,
        write_docx,
    )

    book = project.workspace.codebook(None)
    parts: list[Heading | Paragraph | Quote] = []
    for name in book.main.names:
        own = [row for row in rows if row.labels.get(book.main.name) == name and row.text]
        if own:
            parts.append(Heading(name))
        for row in own:
            others = [v for k, v in row.labels.items() if k != book.main.name and v]
            parts += [Quote(row.text, row.quoted_as), Paragraph(", ".join(others))]
    write_docx(target, DocumentParts(project.settings.name, parts))


_WRITERS: Mapping[str, Callable[[Path, Sequence[Exportable], Project], None]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "jsonl": _jsonl,
    "docx": _docx,
}
