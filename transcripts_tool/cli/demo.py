"""`demo`: the example project; headless, every step of the job on a fresh one."""

from __future__ import annotations

import shutil
import tempfile
from argparse import Namespace
from pathlib import Path

from transcripts_tool.cli.output import say
from transcripts_tool.cli.parsing import Commands
from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import _


def register(level: Commands) -> None:
    """Add the command."""
    command = level.add("demo", _("the example project, in the interface or step by step"), run)
    command.add_argument("--headless", action="store_true", help=_("without the interface"))
    command.add_argument("--dir", metavar="DIR", help=_("where (default: a temporary folder)"))


def run(args: Namespace) -> int:
    """Take every step on a fresh project; the interface is opened by the program itself."""
    if not args.headless:
        raise UserError(_("the interface needs a terminal; without one use demo --headless"))
    folder = Path(args.dir) if args.dir else Path(tempfile.mkdtemp(prefix="transcripts-demo-"))
    if folder.exists() and any(folder.iterdir()):
        raise UserError(_("{folder} is not empty").format(folder=folder))
    from transcripts_tool.cli.demo_steps import steps

    try:
        for number, (name, result) in enumerate(steps(folder), start=1):
            say(f"{number}. {name}: {result}")
    finally:
        if not args.dir:
            shutil.rmtree(folder, ignore_errors=True)
    return 0
