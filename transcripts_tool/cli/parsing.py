"""Reading the command line: plain one-line errors, the same options before and after a command."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from typing import Any, NoReturn

from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import _

Handler = Callable[[argparse.Namespace], int]
PROGRAM = "transcripts-tool"


class UsageError(UserError):
    """The command line is wrong; its text names the command to ask for help."""


class Parser(argparse.ArgumentParser):
    """An argument parser that raises instead of printing, and never guesses an abbreviation."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"allow_abbrev": False, "add_help": False}
        super().__init__(*args, **kwargs)
        options = self.add_argument_group(_("options"))
        options.add_argument("-h", "--help", action="help", help=_("show this help"))
        # Suppressed defaults: what stands before a command is not undone by what follows it.
        options.add_argument(
            "-p",
            "--project",
            metavar="DIR",
            default=argparse.SUPPRESS,
            help=_("the project folder (default: the current folder)"),
        )
        options.add_argument(
            "--as",
            dest="viewer",
            metavar="NAME",
            default=argparse.SUPPRESS,
            help=_("who is asking (or the environment variable TRANSCRIPTS_CODER)"),
        )
        self._positionals.title = _("arguments")
        self._optionals.title = _("options of this command")

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with the sentence in the user's language."""
        what = _sentence(message)
        raise UsageError(_("{what} (see {program} --help)").format(what=what, program=self.prog))


def _sentence(message: str) -> str:
    """What argparse says, in the language of the interface."""
    forms = (
        (r"the following arguments are required: (.*)", _("missing: {0}")),
        (r"unrecognized arguments: (.*)", _("unknown argument: {0}")),
        (
            r"argument (.*?): invalid choice: (.*) \(choose from (.*)\)",
            _("{0}: {1} is none of {2}"),
        ),
        (r"argument (.*?): expected (?:at least )?one argument", _("{0}: a value is missing")),
        (r"argument (.*?): invalid (?:int|\w+) value: (.*)", _("{0}: wrong value {1}")),
        (r"argument (.*?): not allowed with argument (.*)", _("{0} cannot go with {1}")),
        (r"one of the arguments (.*) is required", _("one of these is needed: {0}")),
    )
    for form, sentence in forms:
        found = re.fullmatch(form, message, re.DOTALL)
        if found:
            return sentence.format(*found.groups())
    return message


class Commands:
    """A level of commands under a parser."""

    def __init__(self, parser: Parser) -> None:
        self._level = parser.add_subparsers(
            title=_("commands"), metavar=_("COMMAND"), required=True, parser_class=Parser
        )

    def add(self, name: str, text: str, handler: Handler | None = None) -> Parser:
        """Add a command with its one-line help and what carries it out."""
        made = self._level.add_parser(name, help=text, description=text)
        if handler is not None:
            made.set_defaults(handler=handler)
        return made

    def group(self, name: str, text: str) -> Commands:
        """Add a command that has commands of its own."""
        return Commands(self.add(name, text))


def json_option(parser: Parser) -> None:
    """Add --json."""
    parser.add_argument("--json", action="store_true", help=_("one JSON document on stdout"))


def names(text: str) -> list[str]:
    """The names in a list with commas, without empty ones."""
    return [each.strip() for each in text.split(",") if each.strip()]
