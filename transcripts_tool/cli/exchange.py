"""`pack|merge|recode`: one coder's work carried to another machine."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts_tool.cli.output import emit_json, say, say_columns
from transcripts_tool.cli.parsing import Commands, json_option
from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import _

if TYPE_CHECKING:
    from transcripts_tool.bootstrap.sharing import MergeReport


def register(level: Commands) -> None:
    """Add the commands."""
    packing = level.add("pack", _("put a coder's work in one file"), pack)
    packing.add_argument("--coder", metavar="NAME", required=True)
    packing.add_argument("--out", metavar="FILE", required=True)
    merging = level.add("merge", _("bring packed work in: all of it or nothing"), merge)
    merging.add_argument("files", metavar="FILE", nargs="+")
    merging.add_argument("--dry-run", action="store_true", help=_("only say what it would bring"))
    json_option(merging)
    level.add("recode", _("code a share of your own work again, blind"), recode)


def pack(args: Namespace) -> int:
    """Write a coder's pack."""
    from transcripts_tool.bootstrap import sharing
    from transcripts_tool.cli.opening import asker, opened

    with opened(args) as project:
        coder = project.workspace.need_coder(args.coder)
        named = asker(args)
        if named and project.workspace.coder(named) != coder:
            raise UserError(_("a coder packs their own work only"))
        files = sharing.pack(project, coder, Path(args.out))
    say(
        _("Packed the work of {coder} in {file} ({count} files).").format(
            coder=coder, file=args.out, count=files
        )
    )
    return 0


def merge(args: Namespace) -> int:
    """Bring packs in and say what changed."""
    from transcripts_tool.bootstrap import sharing
    from transcripts_tool.cli.opening import project_folder

    packs = [Path(each) for each in args.files]
    report = sharing.merge(project_folder(args), packs, dry_run=args.dry_run)
    if args.json:
        emit_json(asdict(report))
    else:
        _say(report, args.dry_run)
    return 0


def _say(report: MergeReport, dry_run: bool) -> None:
    for title, before, after in (
        (_("events of"), report.events_before, report.events_after),
        (_("fragments of"), report.fragments_before, report.fragments_after),
    ):
        rows = [(name, before.get(name, 0), count) for name, count in after.items()]
        say_columns((title, _("before"), _("after")), rows, right=2)
    if not report.files:
        say(_("Nothing new: all of it was there already."))
    elif dry_run:
        say(_("Nothing was written (dry run)."))
    else:
        say(_("Merged."))


def recode(args: Namespace) -> int:
    """Say that recoding is not there yet."""
    raise UserError(_("coding your own work again comes in a later version"))
