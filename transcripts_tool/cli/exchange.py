"""`pack|merge`: one coder's work carried to another machine."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts_tool.cli.output import emit_json, say, say_columns, tell
from transcripts_tool.cli.parsing import Commands, json_option
from transcripts_tool.i18n import _

if TYPE_CHECKING:
    from transcripts_tool.bootstrap.merging import MergeReport


def register(level: Commands) -> None:
    """Add the commands."""
    packing = level.add("pack", _("put a coder's work in one file"), pack)
    packing.add_argument("--coder", metavar="NAME", required=True)
    packing.add_argument("--out", metavar="FILE", required=True)
    merging = level.add("merge", _("bring packed work in: all of it or nothing"), merge)
    merging.add_argument("files", metavar="FILE", nargs="+")
    merging.add_argument("--dry-run", action="store_true", help=_("only say what it would bring"))
    json_option(merging)


def pack(args: Namespace) -> int:
    """Write a coder's pack."""
    from transcripts_tool.bootstrap import packing
    from transcripts_tool.cli.opening import asker, opened

    with opened(args) as project:
        coder = project.workspace.need_coder(args.coder)
        packing.refuse_others(project, coder, asker(args))
        made = packing.pack(project, coder, Path(args.out))
    say(
        _("Packed the work of {coder} in {file} ({count} files).").format(
            coder=coder, file=args.out, count=made.files
        )
    )
    for name in made.left_out:
        tell(
            _("{file} also holds another coder's work that is still closed: left out.").format(
                file=name
            )
        )
    return 0


def merge(args: Namespace) -> int:
    """Bring packs in and say what changed."""
    from transcripts_tool.bootstrap import merging
    from transcripts_tool.cli.opening import asker, project_folder

    packs = [Path(each) for each in args.files]
    report = merging.merge(
        project_folder(args), packs, dry_run=args.dry_run, viewer=asker(args) or None
    )
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
        say()
    _say_coded(report)
    for name in report.unopened:
        say(_("Work of {name} in a closed round is there, and is in no count.").format(name=name))
    for name in report.left_out:
        say(_("{file}: a backup of open work, for its own coder only: left out.").format(file=name))
    if not report.files and not report.written:
        say(_("Nothing new: all of it was there already."))
    elif dry_run:
        say(_("Nothing was written (dry run)."))
    else:
        say(_("Merged."))


def _say_coded(report: MergeReport) -> None:
    rows = [
        (coder, transcript, report.coded_before.get(coder, {}).get(transcript, 0), count)
        for coder, own in report.coded_after.items()
        for transcript, count in own.items()
    ]
    if rows:
        header = (_("coder"), _("transcript"), _("fragments before"), _("after"))
        say_columns(header, rows, right=2)
        say()
