"""Opening the project that a command is about, and finding out who is asking."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from transcripts_tool.bootstrap import Project, open_project
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.text import collapse
from transcripts_tool.i18n import _
from transcripts_tool.services.workspace import PROJECT, Workspace

ENVIRONMENT_VARIABLE = "TRANSCRIPTS_CODER"


def project_folder(args: Namespace) -> Path:
    """The folder named with -p, else the current one."""
    return Path(getattr(args, "project", "."))


def asker(args: Namespace) -> str:
    """The name given with --as, else in the environment; '' when nobody said."""
    named = getattr(args, "viewer", None)
    return collapse(named if named is not None else os.environ.get(ENVIRONMENT_VARIABLE, ""))


class Stranger(UserError):
    """Somebody asks who is no coder of the project."""


@contextmanager
def opened(
    args: Namespace, *, damaged: bool = False, read_only: bool = False, coder: str = ""
) -> Iterator[Project]:
    """The project of a command, released afterwards.

    coder: whose work the command brings in; the log of this run is named after them when nobody
    said who asks.
    """
    owner = asker(args) or collapse(coder) or PROJECT
    project = open_project(project_folder(args), owner=owner, damaged=damaged, read_only=read_only)
    try:
        if not (damaged or read_only):
            _forget_erased(project, owner)
        yield project
    finally:
        project.close()


def _forget_erased(project: Project, owner: str) -> None:
    """Whoever starts the program replaces their own lines about households that withdrew."""
    if project.workspace.state.erased:
        from transcripts_tool.bootstrap.erasing import entomb_own_lines

        entomb_own_lines(project, owner)


def viewer(args: Namespace, workspace: Workspace) -> str | None:
    """Who is asking, as the project spells the name; None when nobody said.

    Raises UserError for a name given with --as that the project does not know. A stranger named
    by the environment sees what anybody may see.
    """
    name = asker(args)
    if not name:
        return None
    if getattr(args, "viewer", None) is not None:
        try:
            return workspace.need_coder(name)
        except UserError as error:
            raise Stranger(str(error)) from None
    return workspace.coder(name) or name


def actor(args: Namespace, workspace: Workspace) -> str:
    """The coder who acts; raises UserError when nobody said who."""
    name = asker(args)
    if not name:
        raise UserError(
            _("say who you are with --as NAME, or set {variable}").format(
                variable=ENVIRONMENT_VARIABLE
            )
        )
    return workspace.need_coder(name)


def whoever(args: Namespace, workspace: Workspace) -> str:
    """The coder who acts, or the project itself for what anybody may do."""
    return actor(args, workspace) if asker(args) else PROJECT
