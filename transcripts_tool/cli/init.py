"""`init`: a new project."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from transcripts_tool.cli.output import emit_json, say
from transcripts_tool.cli.parsing import Commands, json_option
from transcripts_tool.i18n import _


def register(level: Commands) -> None:
    """Add the command."""
    command = level.add("init", _("make a new project"), run)
    command.add_argument("folder", metavar="DIR", help=_("the folder of the project"))
    command.add_argument("--name", help=_("its name (default: that of the folder)"))
    command.add_argument("--codebook", metavar="FILE", help=_("a label system of your own"))
    json_option(command)


def run(args: Namespace) -> int:
    """Make the project and say where it is."""
    from transcripts_tool.bootstrap import create_project

    folder = Path(args.folder)
    settings = create_project(folder, args.name, Path(args.codebook) if args.codebook else None)
    if args.json:
        emit_json({"project": settings.id, "name": settings.name, "folder": str(folder)})
    else:
        say(_("Project '{name}' was made in {folder}.").format(name=settings.name, folder=folder))
    return 0
