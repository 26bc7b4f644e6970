"""`interventions import|check`: what was carried out for whom, and when."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from transcripts_tool.cli.output import emit_json, say
from transcripts_tool.cli.parsing import Commands, json_option
from transcripts_tool.i18n import _

FAILED = 3


def register(level: Commands) -> None:
    """Add the commands."""
    group = level.group("interventions", _("the register of what was carried out"))
    bring = group.add("import", _("add a file"), import_file)
    bring.add_argument("file", metavar="FILE")
    json_option(bring)
    json_option(group.add("check", _("effects and interventions without one another"), check))


def import_file(args: Namespace) -> int:
    """Add the rows of a file to the register."""
    from transcripts_tool.bootstrap.registers import RegisterFolder
    from transcripts_tool.cli.opening import opened
    from transcripts_tool.formats.csv_out import strip_prefix
    from transcripts_tool.formats.tables import read_table
    from transcripts_tool.services.registers import import_interventions

    with opened(args) as project:
        project.workspace.need_writable()
        read = read_table(Path(args.file)).rows
        rows = [(line, {k: strip_prefix(v) for k, v in cells.items()}) for line, cells in read]
        files = RegisterFolder(project.folder)
        added = import_interventions(files, rows, project.workspace.codebook(None), args.file)
    if args.json:
        emit_json(added.to_json())
    else:
        say(
            _("Added: {added} interventions. In the register: {total}.").format(
                added=added.added["interventions"], total=added.total["interventions"]
            )
        )
    return 0


def check(args: Namespace) -> int:
    """List effects without an intervention and the reverse; exit code 3 when there are any."""
    from transcripts_tool.bootstrap.registers import RegisterFolder
    from transcripts_tool.cli.opening import opened, viewer
    from transcripts_tool.domain.interventions import check_interventions
    from transcripts_tool.services import registers
    from transcripts_tool.services.rows import ALL, coded_rows

    with opened(args) as project:
        work = project.workspace
        book, files = work.codebook(None), RegisterFolder(project.folder)
        letters = registers.load_register(files, book).letters
        findings = check_interventions(
            coded_rows(work, ALL, viewer(args, work)),
            registers.load_interventions(files, book),
            letters or None,
        )
    if args.json:
        emit_json(registers.findings_json(findings))
    elif not findings:
        say(_("Effects and interventions fit one another."))
    else:
        for each in findings:
            say(registers.finding_text(each))
    return FAILED if findings else 0
