"""The commands: one file for each, plain lines out, nothing asked, no interface loaded."""

from __future__ import annotations

import importlib
from typing import Protocol, cast

from transcripts_tool.cli.parsing import Commands

_FILES = (
    "init",
    "open",
    "import_",
    "households",
    "interventions",
    "codings",
    "coders",
    "codebook",
    "round",
    "train",
    "suggest",
    "agreement",
    "anonymise",
    "analyse",
    "export",
    "exchange",
    "recode",
    "report",
    "effects",
    "backup",
    "cutting",
    "check",
    "doctor",
    "demo",
)


class Command(Protocol):
    """A module of this package that adds its commands to the command line."""

    def register(self, level: Commands) -> None:
        """Add the commands of this file."""
        ...


def commands() -> list[Command]:
    """The command modules in the order in which the help lists them."""
    found = (importlib.import_module(f"{__name__}.{name}") for name in _FILES)
    return [cast(Command, module) for module in found]
