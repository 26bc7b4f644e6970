"""`backup` and `restore`: the whole project in one file that was read back."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from transcripts_tool.cli.output import say
from transcripts_tool.cli.parsing import Commands
from transcripts_tool.cli.progress import watched
from transcripts_tool.i18n import _


def register(level: Commands) -> None:
    """Add the commands."""
    level.add("backup", _("write the project to one verified file"), backup).add_argument(
        "file", metavar="FILE"
    )
    command = level.add("restore", _("unpack a backup into a new folder"), restore)
    command.add_argument("file", metavar="FILE")
    command.add_argument("folder", metavar="DIR")


def backup(args: Namespace) -> int:
    """Write a backup and say that it was verified."""
    from transcripts_tool.bootstrap import sharing
    from transcripts_tool.cli.opening import project_folder

    with watched() as progress:
        count = sharing.backup(project_folder(args), Path(args.file), progress)
    say(
        _("{count} files written to {file}, read back and compared.").format(
            count=count, file=args.file
        )
    )
    return 0


def restore(args: Namespace) -> int:
    """Unpack a backup and open it."""
    from transcripts_tool.bootstrap import sharing

    with watched() as progress:
        events = sharing.restore(Path(args.file), Path(args.folder), progress)
    say(_("Restored in {folder}: {count} events.").format(folder=args.folder, count=events))
    return 0
