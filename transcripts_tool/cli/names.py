"""The key of a project as commands use it: its passphrase, its names."""

from __future__ import annotations

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transcripts_tool.cli.output import one_line, say
from transcripts_tool.i18n import _

if TYPE_CHECKING:
    from transcripts_tool.bootstrap import Project
    from transcripts_tool.bootstrap.names import NameDesk

PASSPHRASE = "TRANSCRIPTS_TOOL_PASSPHRASE"


def passphrase_for(project: Project) -> str | None:
    """The passphrase of the key: from the environment, else asked where somebody can answer."""
    from transcripts_tool.storage.key_store import KeyStore

    given = os.environ.get(PASSPHRASE)
    if given or not KeyStore(project.settings.id).is_protected() or not sys.stdin.isatty():
        return given or None
    return getpass.getpass(_("Passphrase of the key: ")) or None


def desk_of(args: Namespace, project: Project) -> NameDesk:
    """The desk where names are reviewed, with the pipeline that finds them."""
    from transcripts_tool.bootstrap.names import NameDesk
    from transcripts_tool.cli.opening import asker
    from transcripts_tool.language.pipeline import load_pipeline
    from transcripts_tool.services.workspace import PROJECT

    return NameDesk(
        project,
        asker(args) or PROJECT,
        passphrase_for(project),
        load_pipeline(project.settings.pipeline),
        args.careful,
    )


def names_in(file: str | None) -> list[str]:
    """The names of the file given with --names; forms of one person may share a line with ';'."""
    if file is None:
        return []
    from transcripts_tool.formats.json_lines import read_text_lines

    lines = read_text_lines(Path(file))
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def known_to(desk: NameDesk) -> list[tuple[str, str]]:
    """Every form that must not leave, with its category; empty without a key."""
    from transcripts_tool.bootstrap.pseudonymised import known_pairs

    return known_pairs(desk) if desk.key.entries or desk.key.listed else []


def say_singled_out(found: Sequence[Mapping[str, Any]]) -> None:
    """The risk note: by which combinations of attributes one household can be picked out."""
    for each in found:
        combinations = "; ".join(" + ".join(map(str, one)) for one in each["by"])
        say(
            _("Household {household} can be picked out by: {combinations}.").format(
                household=one_line(each["household"]), combinations=one_line(combinations)
            )
        )
