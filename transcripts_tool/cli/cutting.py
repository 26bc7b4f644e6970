"""`renumber`: numbers that two places gave to different fragments, mended before coding."""

from __future__ import annotations

from argparse import Namespace

from transcripts_tool.cli.output import emit_json, say
from transcripts_tool.cli.parsing import Commands, json_option
from transcripts_tool.i18n import _


def register(level: Commands) -> None:
    """Add the command."""
    json_option(level.add("renumber", _("mend fragment numbers that clash"), run))


def run(args: Namespace) -> int:
    """Give all but the first of clashing fragments a new number."""
    from transcripts_tool.cli.opening import opened, whoever
    from transcripts_tool.services.cutting import renumber

    with opened(args) as project:
        report = renumber(project.workspace, whoever(args, project.workspace))
    if args.json:
        emit_json({str(old): new for old, new in report.items()})
    elif not report:
        say(_("No two fragments have the same number."))
    else:
        for old, new in report.items():
            numbers = ", ".join(map(str, new))
            say(_("{old} was used more than once; also {new} now.").format(old=old, new=numbers))
    return 0
