"""A project that is open here while others append to it: what came in is read and taken over."""

from __future__ import annotations

from pathlib import Path

from transcripts_tool.bootstrap import Project, own_logs_of
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.state import State
from transcripts_tool.i18n import _
from transcripts_tool.storage import project_folder as layout
from transcripts_tool.storage.codebook_file import FILE as CODEBOOK
from transcripts_tool.storage.event_log import log_files
from transcripts_tool.storage.log_reading import read_logs
from transcripts_tool.storage.settings import FILE as SETTINGS

READ_ONCE = (SETTINGS, CODEBOOK)
"""Files that are read when a project is opened, and not again."""


def marks_of_settings(folder: Path) -> dict[str, tuple[int, int]]:
    """Time and size of the files that are read once, by name: another mark is another content."""
    found = {}
    for name in READ_ONCE:
        try:
            stat = (folder / name).stat()
        except OSError:
            continue
        found[name] = (stat.st_mtime_ns, stat.st_size)
    return found


def sizes_of_others(project: Project) -> dict[str, int]:
    """The size of every log file but this run's own, by name: cheap, nothing is opened."""
    found = {}
    for path in log_files(project.folder / layout.LOG):
        if path != project.log.path:
            try:
                found[path.name] = path.stat().st_size
            except OSError:
                continue
    return found


def reread(project: Project, coder: str) -> State:
    """The state that the logs make now, this coder's open rounds elsewhere included.

    Raises UserError when a log is damaged or of a newer version: what is shown stays as it was
    then. It names no file, for its name tells who is at work. The present state is left alone,
    for others may be reading it.
    """
    own = own_logs_of(project.settings, coder)
    reading = read_logs(project.folder / layout.LOG, project.settings.id, own)
    if reading.damage:
        raise UserError(
            _(
                "a file in log/ is damaged or does not belong here, so nothing new is read;"
                " 'transcripts-tool check' says what is wrong"
            )
        )
    if reading.newer:
        raise UserError(
            _("a newer version of the program wrote to this project: nothing new is read here")
        )
    project.reading = reading
    return project.workspace.state_of(reading.events)
