"""A project that is open here while others append to it: what came in is read and taken over."""

from __future__ import annotations

from transcripts_tool.bootstrap import Project, own_logs_of
from transcripts_tool.domain.state import State
from transcripts_tool.storage import project_folder as layout
from transcripts_tool.storage.event_log import log_files
from transcripts_tool.storage.log_reading import read_logs


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


def reread(project: Project, coder: str) -> State | None:
    """The state that the logs make now, this coder's open rounds elsewhere included.

    None when a log is damaged or of a newer version: what is shown stays as it was then, and
    `check` tells about it. The present state is left alone, for others may be reading it.
    """
    own = own_logs_of(project.settings, coder)
    reading = read_logs(project.folder / layout.LOG, project.settings.id, own)
    if reading.damage or reading.newer:
        return None
    project.reading = reading
    return project.workspace.state_of(reading.events)
