"""Opening and making projects for the interface; called in a thread."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transcripts_tool.bootstrap import Project
    from transcripts_tool.domain.codebook import Codebook
    from transcripts_tool.domain.interventions import Intervention


def read_project(folder: Path, read_only: bool) -> Project:
    """Open a project folder; raises UserError.

    A large history is hundreds of thousands of objects that all stay: collecting garbage among
    them while they are made, or at each pass after that, would only cost time.
    """
    from transcripts_tool.bootstrap import open_project

    gc.disable()
    try:
        return open_project(folder, owner="tui", read_only=read_only)
    finally:
        gc.freeze()
        gc.enable()


def make_project(folder: Path, name: str) -> None:
    """Make a project folder; raises UserError."""
    from transcripts_tool.bootstrap import create_project

    create_project(folder, name)


def act_as(project: Project, coder: str) -> str:
    """Let this run's log carry the coder's name; returns the name as the project spells it."""
    from transcripts_tool import bootstrap

    bootstrap.act_as(project, coder)
    known = project.workspace.coder(coder)
    if known is not None and project.workspace.state.coders[known].via == "open":
        return known
    return coder if project.workspace.read_only else project.workspace.add_coder(coder)


def read_interventions(project: Project, book: Codebook) -> tuple[Intervention, ...]:
    """What was carried out, by the register; nothing when the register cannot be read.

    A faulty register is the concern of its own check, and must not keep anybody from coding.
    """
    from transcripts_tool.bootstrap.registers import RegisterFolder
    from transcripts_tool.domain.errors import UserError
    from transcripts_tool.services.registers import load_interventions

    try:
        return load_interventions(RegisterFolder(project.folder), book)
    except UserError:
        return ()
