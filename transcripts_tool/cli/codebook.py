"""`codebook export`: the label system as it stands now."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from transcripts_tool.cli.output import emit_json, tell
from transcripts_tool.cli.parsing import Commands, json_option
from transcripts_tool.i18n import _


def register(level: Commands) -> None:
    """Add the command."""
    group = level.group("codebook", _("the label system"))
    command = group.add("export", _("write it as it stands now, as YAML"), export)
    command.add_argument("--out", metavar="FILE", help=_("a file (default: stdout)"))
    json_option(command)


def export(args: Namespace) -> int:
    """Write the codebook as the asker may see it."""
    from transcripts_tool.cli.opening import opened, viewer
    from transcripts_tool.storage.codebook_file import dump_codebook
    from transcripts_tool.storage.files import write_atomically

    with opened(args) as project:
        book = project.workspace.codebook(viewer(args, project.workspace))
    if args.json:
        emit_json(book.to_dict())
    elif args.out:
        write_atomically(Path(args.out), dump_codebook(book).encode())
        tell(_("written: {file}").format(file=args.out))
    else:
        sys.stdout.write(dump_codebook(book))
    return 0
