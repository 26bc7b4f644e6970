"""Puts the layers together; the only module that knows every one of them."""

from __future__ import annotations

import gc
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts_tool.codebooks import BUILT_IN
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.settings import FORMAT, Settings
from transcripts_tool.domain.text import collapse, fold
from transcripts_tool.i18n import _, current_language, set_language
from transcripts_tool.services.codebook_editing import labels_in_use
from transcripts_tool.services.workspace import PROJECT, Workspace
from transcripts_tool.storage import project_folder as layout
from transcripts_tool.storage.codebook_file import read_codebook
from transcripts_tool.storage.event_log import LogWriter, now
from transcripts_tool.storage.log_reading import LogReading, read_logs
from transcripts_tool.storage.texts import TextShelf
from transcripts_tool.storage.transcripts import TranscriptShelf

if TYPE_CHECKING:
    from transcripts_tool.bootstrap.shared_folder import DividedLog


@dataclass
class Project:
    """An opened project folder with everything that was noticed while opening it."""

    folder: Path
    workspace: Workspace
    log: LogWriter
    reading: LogReading
    faults: list[str] = field(default_factory=list)
    divided: DividedLog | None = None

    @property
    def settings(self) -> Settings:
        """What project.toml says."""
        return self.workspace.settings

    def close(self) -> None:
        """Release the log files."""
        (self.divided or self.log).close()


@dataclass(frozen=True)
class Chance:
    """Where times and random hex come from; another one makes a project that is always the same."""

    clock: Callable[[], str] = now
    token: Callable[[int], str] = secrets.token_hex


def create_project(
    folder: Path,
    name: str | None = None,
    codebook: Path | None = None,
    *,
    chance: Chance = Chance(),
) -> Settings:
    """Make a new project folder with the built-in codebook unless another is given."""
    book = read_codebook(codebook or BUILT_IN)
    title = collapse(name or "") or folder.resolve().name
    return layout.create_folder(folder, title, book, current_language(), chance.token)


def open_project(
    folder: Path,
    *,
    owner: str = PROJECT,
    read_only: bool = False,
    damaged: bool = False,
    chance: Chance = Chance(),
) -> Project:
    """Open a project; raises UserError when its logs are damaged, unless `damaged` says to look.

    `owner` is who runs the program: the log file of this run is named after them.
    """
    with _collector_off():
        return _open(folder, owner, read_only, damaged, chance)


@contextmanager
def _collector_off() -> Iterator[None]:
    """Loading makes some hundred thousand objects that all stay; looking for garbage doubles it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
            gc.freeze()


def _open(folder: Path, owner: str, read_only: bool, damaged: bool, chance: Chance) -> Project:
    settings, codebook, faults = layout.open_folder(folder)
    set_language(settings.language)
    reading = read_logs(folder / layout.LOG, settings.id, own_logs_of(settings, owner))
    faults += [str(problem) for problem in reading.damage]
    log = LogWriter(folder / layout.LOG, settings.id, owner, clock=chance.clock, token=chance.token)
    workspace = Workspace(
        settings=settings,
        base=codebook,
        sink=log,
        transcripts=TranscriptShelf(folder / layout.TRANSCRIPTS),
        texts=TextShelf(folder / layout.TEXTS, chance.token),
        household_types=_household_types(folder / layout.HOUSEHOLDS),
        read_only=_why_read_only(settings, reading, read_only),
    )
    workspace.load(reading.events)
    faults += _lost_labels(workspace)
    if faults and not damaged:
        raise UserError(faults[0])
    project = Project(folder, workspace, log, reading, faults)
    if settings.shared_folder and not faults:
        take_apart(project, owner)
    if not workspace.read_only and not faults:
        _honour_erasures(project, owner)
    return project


def own_logs_of(settings: Settings, owner: str) -> list[Path]:
    """Where the owner's open rounds lie when the project folder is a shared one."""
    if not settings.shared_folder or owner == PROJECT:
        return []
    from transcripts_tool.bootstrap.shared_folder import own_logs

    return own_logs(settings.id, owner)


def take_apart(project: Project, coder: str) -> None:
    """In shared-folder mode: keep what this coder writes in open rounds out of the folder."""
    known = project.workspace.coder(coder) or coder
    if not project.settings.shared_folder or known == PROJECT:
        return
    from transcripts_tool.bootstrap.shared_folder import attach

    attach(project, known)


def act_as(project: Project, coder: str) -> None:
    """Let this run's log carry a coder's name, with their open rounds where those lie."""
    folder, settings = project.folder / layout.LOG, project.settings
    known = project.workspace.coder(coder) or coder
    project.close()
    project.log = LogWriter(folder, settings.id, known)
    project.workspace.sink = project.log
    own = own_logs_of(settings, known)
    if own:
        project.reading = read_logs(folder, settings.id, own)
        project.workspace.load(project.reading.events)
    take_apart(project, known)


def _honour_erasures(project: Project, owner: str) -> None:
    """What a household's withdrawal asks of this coder's own lines happens at the next start."""
    if project.workspace.state.erased:
        from transcripts_tool.bootstrap.erasing import entomb_own_lines

        entomb_own_lines(project, owner)


def _why_read_only(settings: Settings, reading: LogReading, asked: bool) -> str:
    if reading.newer or settings.format > FORMAT:
        return _("this project was used with a newer version of the program: it is read-only here")
    return _("the project was opened for reading only") if asked else ""


def _lost_labels(workspace: Workspace) -> list[str]:
    return [
        _("codebook.yaml no longer has '{label}' in {dimension}, which is in use").format(
            label=label, dimension=dimension
        )
        for dimension, label in labels_in_use(workspace, workspace.base)
    ]


def _household_types(path: Path) -> dict[str, str]:
    """Stated types of the register, by folded household; empty without a register."""
    from transcripts_tool.formats.tables import read_table

    if not path.exists():
        return {}
    table = read_table(path)
    return {
        fold(row.get("household", "")): collapse(row.get("type", ""))
        for _line, row in table.rows
        if row.get("type", "").strip()
    }
