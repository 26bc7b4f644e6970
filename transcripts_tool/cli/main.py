"""Carries out one command and turns every outcome into an exit code and plain lines."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from transcripts_tool.cli import commands
from transcripts_tool.cli.output import tell, use_utf8
from transcripts_tool.cli.parsing import PROGRAM, Commands, Parser
from transcripts_tool.domain.errors import CheckFailed, UserError
from transcripts_tool.i18n import _

DONE, UNFORESEEN, WRONG_USE, CHECK_FAILED, INTERRUPTED = 0, 1, 2, 3, 130
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)
_PACKAGE = Path(__file__).resolve().parent.parent


def build_parser() -> Parser:
    """The whole command line."""
    parser = Parser(
        prog=PROGRAM,
        description=_("Label interview transcripts with two coders, blind to each other."),
    )
    level = Commands(parser)
    for each in commands():
        each.register(level)
    return parser


def parse(argv: Sequence[str]) -> Namespace:
    """Read a command line; raises UserError when it is wrong, SystemExit after --help."""
    return build_parser().parse_args(list(argv))


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out a command line (default: the program's own) and return the exit code."""
    use_utf8()
    try:
        code = _run(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
    except BrokenPipeError:
        _silence()
        return DONE
    return code


def _run(argv: Sequence[str]) -> int:
    try:
        args = parse(argv)
        done: int = args.handler(args)
        return done
    except SystemExit as end:
        return int(end.code or 0)
    except CheckFailed as error:
        tell(str(error))
        return CHECK_FAILED
    except UserError as error:
        tell(str(error))
        return WRONG_USE
    except KeyboardInterrupt:
        tell(_("Stopped with Ctrl+C; nothing was left half done."))
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except OSError as error:
        tell(_file_trouble(error))
        return WRONG_USE if error.filename else UNFORESEEN
    except Exception as error:  # noqa: BLE001 - a traceback can hold words of a transcript
        tell(_internal(error))
        return UNFORESEEN


def _file_trouble(error: OSError) -> str:
    if not error.filename and error.errno in _NO_ROOM:
        return _("the result could not be written: {reason}").format(reason=error.strerror)
    if not error.filename:
        return _internal(error)
    return _("{file}: {reason}").format(file=error.filename, reason=error.strerror or error)


def _internal(error: BaseException) -> str:
    """Where it happened and of what kind it is; its text may quote someone, so it stays out."""
    kind = type(error).__name__
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename).resolve()
        if path.is_relative_to(_PACKAGE):
            place = path.relative_to(_PACKAGE).as_posix()
            return _("internal error: {kind} in {place} line {line}").format(
                kind=kind, place=place, line=frame.lineno
            )
    return _("internal error: {kind}").format(kind=kind)


def _silence() -> None:
    """The reader went away: what is still in the buffer goes nowhere, without a complaint."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


if __name__ == "__main__":
    sys.exit(main())
