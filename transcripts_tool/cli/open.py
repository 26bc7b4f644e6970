"""`open`: the terminal interface, which the program starts itself; here only its options."""

from __future__ import annotations

from argparse import Namespace

from transcripts_tool.cli.parsing import Commands
from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import _


def register(level: Commands) -> None:
    """Add the command."""
    command = level.add("open", _("code, compare and settle in the terminal interface"), run)
    command.add_argument("--coder", metavar="NAME", help=_("who is coding"))
    command.add_argument(
        "--with", dest="partner", metavar="NAME", help=_("who sits at the same screen")
    )
    command.add_argument("--read-only", action="store_true", help=_("look, change nothing"))


def run(args: Namespace) -> int:
    """Say that the interface needs a terminal; the program opens it before it comes here."""
    raise UserError(_("the interface needs a terminal"))
