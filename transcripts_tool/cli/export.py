"""`export`: what was coded, with the words it is about, for others and other programs."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts_tool.cli.output import say, tell
from transcripts_tool.cli.parsing import Commands
from transcripts_tool.cli.progress import watched
from transcripts_tool.domain.codebook import SUBLABEL
from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import _
from transcripts_tool.services.progress import Progress, counted

if TYPE_CHECKING:
    from transcripts_tool.bootstrap import Project
    from transcripts_tool.bootstrap.replacer import Replacer
    from transcripts_tool.domain.fragment import Fragment
    from transcripts_tool.services.exporting import Exportable, Words
    from transcripts_tool.services.workspace import Workspace

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
    command.add_argument(
        "--unreviewed", action="store_true", help=_("also replace what nobody looked at yet")
    )
    command.add_argument("--careful", action="store_true", help=_("miss less, report more"))


def run(args: Namespace) -> int:
    """Write one file, whole or not at all."""
    from transcripts_tool.cli.opening import opened

    if args.format in LATER:
        raise UserError(
            _("exchange with other programs ({form}) comes in a later version").format(
                form=args.format
            )
        )
    with opened(args) as project:
        if args.anonymised:
            return _pseudonymised(args, project)
        with watched() as progress:
            progress(_("collecting codings"), 0, 0)
            rows = _rows(args, project)
            _WRITERS[args.format](Path(args.out), rows, project, progress)
    tell(_("written: {file}").format(file=args.out))
    if not rows:
        tell(_("There are no codings in it (--source consensus, coder:NAME or all)."))
    tell(_("This file holds the words of the interviews as they were said: do not pass it on."))
    return 0


def _rows(args: Namespace, project: Project, words: Words | None = None) -> list[Exportable]:
    from transcripts_tool.cli.counting import source
    from transcripts_tool.cli.opening import viewer
    from transcripts_tool.services.exporting import as_said, exportable

    work = project.workspace
    return exportable(work, source(args.source), viewer(args, work), words or as_said)


def _pseudonymised(args: Namespace, project: Project) -> int:
    """The same file with pseudonyms, when all is reviewed and no known name is left in it."""
    from transcripts_tool.bootstrap.pseudonymised import write_file
    from transcripts_tool.bootstrap.risk_note import risk_note
    from transcripts_tool.cli.names import desk_of, say_singled_out

    def write(target: Path, replacer: Replacer, progress: Progress) -> None:
        rows = _rows(args, project, _replaced(replacer))
        free = counted(rows, progress, _("putting pseudonyms in"))
        _WRITERS[args.format](target, [_free(x, replacer) for x in free], project, progress)

    _rows(args, project)
    desk = desk_of(args, project)
    with watched() as progress:
        out = Path(args.out)
        count = write_file(desk, out, write, unreviewed=args.unreviewed, progress=progress)
    tell(_("written: {file}").format(file=args.out))
    say(
        _("Pseudonymised: {count} places replaced, no known name left.").format(count=count)
        + (" " + _("Nobody reviewed all of them.") if args.unreviewed else "")
    )
    say_singled_out(risk_note(project))
    return 0


def _replaced(replacer: Replacer) -> Words:
    """The turns of a fragment with pseudonyms in them."""

    def words(work: Workspace, fragment: Fragment) -> list[tuple[str, str]]:
        turns = enumerate(work.turns(fragment), start=fragment.first)
        if fragment.start is not None:
            return [(replacer.free(x.speaker), replacer.free(x.text)) for _place, x in turns]
        return [
            (replacer.free(x.speaker), replacer.turn(fragment.transcript, place, x.text))
            for place, x in turns
        ]

    return words


def _free(row: Exportable, replacer: Replacer) -> Exportable:
    """A row whose other words of users hold pseudonyms too."""
    about = {name: replacer.free(text) for name, text in row.about.items()}
    labels = {k: replacer.free(v) if k == SUBLABEL else v for k, v in row.labels.items()}
    details = {name: replacer.free(text) for name, text in row.details.items()}
    quoted = replacer.free(row.quoted_as)
    return replace(row, about=about, labels=labels, details=details, quoted_as=quoted)


def _csv(target: Path, rows: Sequence[Exportable], project: Project, progress: Progress) -> None:
    from transcripts_tool.formats.csv_out import write_csv
    from transcripts_tool.services.exporting import FREE_TEXT, header_of

    header = header_of(project.workspace)
    listed = counted(rows, progress, _("writing rows"))
    cells = ([row.cells.get(name, "") for name in header] for row in listed)
    write_csv(target, header, cells, free_text=FREE_TEXT)


def _xlsx(target: Path, rows: Sequence[Exportable], project: Project, progress: Progress) -> None:
    from transcripts_tool.formats.xlsx import write_xlsx
    from transcripts_tool.services.exporting import header_of

    header = header_of(project.workspace)
    cells = [[row.cells.get(name, "") for name in header] for row in rows]
    write_xlsx(target, {_("codings"): [header, *cells]}, progress)


def _jsonl(target: Path, rows: Sequence[Exportable], project: Project, progress: Progress) -> None:
    from transcripts_tool.formats.json_lines import write_jsonl
    from transcripts_tool.services.exporting import header_of

    header = header_of(project.workspace)
    listed = counted(rows, progress, _("writing rows"))
    write_jsonl(target, (row.to_json(header) for row in listed))


def _docx(target: Path, rows: Sequence[Exportable], project: Project, progress: Progress) -> None:
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
    write_docx(target, DocumentParts(project.settings.name, parts), progress)


_WRITERS: Mapping[str, Callable[[Path, Sequence[Exportable], Project, Progress], None]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "jsonl": _jsonl,
    "docx": _docx,
}
