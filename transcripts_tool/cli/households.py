"""`households import|check`: the register and the measurements."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from transcripts_tool.cli.output import emit_json, say
from transcripts_tool.cli.parsing import Commands, UsageError, json_option
from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import _

FAILED = 3
YES = ("yes", "ja", "y", "j")


def register(level: Commands) -> None:
    """Add the commands."""
    group = level.group("households", _("the register of households"))
    bring = group.add("import", _("add a file in long or wide form"), import_file)
    bring.add_argument("file", metavar="FILE")
    json_option(bring)
    json_option(group.add("check", _("sums, types and unknown households"), check))
    gone = group.add("erase", _("a household withdraws: all about it goes"), erase)
    gone.add_argument("household", metavar="HOUSEHOLD")
    gone.add_argument("--yes", action="store_true", help=_("without being asked first"))


def import_file(args: Namespace) -> int:
    """Add the rows of a file to the register."""
    from transcripts_tool.bootstrap.registers import RegisterFolder
    from transcripts_tool.cli.opening import opened
    from transcripts_tool.formats.tables import read_table
    from transcripts_tool.services.registers import import_households

    with opened(args) as project:
        project.workspace.need_writable()
        rows = [(line, dict(cells)) for line, cells in read_table(Path(args.file)).rows]
        files = RegisterFolder(project.folder)
        added = import_households(files, rows, project.workspace.codebook(None), args.file)
    if args.json:
        emit_json(added.to_json())
    else:
        say(
            _("Added: {households} households, {measurements} scores.").format(**added.added)
            + " "
            + _("In the register: {households}, {measurements}.").format(**added.total)
        )
    return 0


def check(args: Namespace) -> int:
    """List what cannot all be true; exit code 3 when there is anything."""
    from transcripts_tool.bootstrap.registers import RegisterFolder
    from transcripts_tool.cli.opening import opened
    from transcripts_tool.domain.household_checks import check_households
    from transcripts_tool.services.registers import finding_text, findings_json, load_register

    with opened(args) as project:
        work = project.workspace
        book = work.codebook(None)
        stored = [work.transcript(each) for each in sorted(work.state.transcripts)]
        about = [(each.id, each.household, each.household_type) for each in stored]
        findings = check_households(
            load_register(RegisterFolder(project.folder), book), book, about
        )
    if args.json:
        emit_json(findings_json(findings))
    elif not findings:
        say(_("The register of households holds together."))
    else:
        for each in findings:
            say(finding_text(each))
    return FAILED if findings else 0


def erase(args: Namespace) -> int:
    """Erase a household for good; asked first where somebody can answer."""
    from transcripts_tool.bootstrap.erasing import erase as erase_household
    from transcripts_tool.cli.names import passphrase_for
    from transcripts_tool.cli.opening import actor, opened

    with opened(args) as project:
        coder = actor(args, project.workspace)
        _be_sure(args)
        gone = erase_household(project, args.household, coder, passphrase_for(project))
    say(
        _(
            "Household {household} is erased: {transcripts} transcripts, {fragments} fragments,"
            " {texts} texts. Earlier backups and exports are yours to remove."
        ).format(
            household=gone.household,
            transcripts=len(gone.transcripts),
            fragments=gone.fragments,
            texts=gone.texts,
        )
    )
    return 0


def _be_sure(args: Namespace) -> None:
    if args.yes:
        return
    if not sys.stdin.isatty():
        raise UsageError(_("erasing cannot be undone: say so with --yes"))
    question = _("Erase household {household} for good? [yes/no]: ")
    if input(question.format(household=args.household)).strip().casefold() not in YES:
        raise UserError(_("nothing was erased"))
