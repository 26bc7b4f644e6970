"""The program's door: `open`, `demo` and no subcommand lead to the interface, the rest to commands.

Kept light: the interface paints its title before anything of the project is loaded.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentError, ArgumentParser, Namespace
from pathlib import Path

INTERRUPTED = 130


def main() -> int:
    """Run what the command line asks for and return the exit code."""
    try:
        return _run()
    except KeyboardInterrupt:
        # While the program was still being loaded: nothing had begun.
        return INTERRUPTED


def _run() -> int:
    _hold_streams()
    wanted = _interface(sys.argv[1:])
    if wanted is None:
        from transcripts_tool.cli.main import main as run_command

        return run_command()
    from transcripts_tool.tui.start import run_demo, run_tui

    if wanted.subcommand == "demo":
        return run_demo(wanted.dir)
    return run_tui(wanted.project, wanted.coder, wanted.partner, wanted.read_only)


def _hold_streams() -> None:
    """Let a stream that was closed lead nowhere, so that no file of a project takes its place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))


def _interface(arguments: list[str]) -> Namespace | None:
    """The options of the interface; None when a command is meant, or there is no terminal.

    What is no correct call of the interface goes to the commands, which say what is wrong.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    try:
        found, rest = _parser().parse_known_args(arguments)
    except (ArgumentError, SystemExit):
        return None
    if rest or found.subcommand not in ("open", "demo"):
        return None
    return found


def _parser() -> ArgumentParser:
    parser = ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    parser.add_argument("subcommand", nargs="?", default="open")
    parser.add_argument("-p", "--project", type=Path, default=Path())
    parser.add_argument("--coder", "--as", dest="coder")
    parser.add_argument("--with", dest="partner")
    parser.add_argument("--read-only", action="store_true")
    parser.add_argument("--dir", type=Path)
    return parser


if __name__ == "__main__":
    sys.exit(main())
