"""The whole project in one verified file, and back from it."""

from __future__ import annotations

import shutil
from pathlib import Path

from transcripts_tool.bootstrap import open_project
from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import _
from transcripts_tool.services.progress import Progress, counted, unwatched
from transcripts_tool.storage import project_folder as layout
from transcripts_tool.storage.archive import folder_files, read_archive, write_archive
from transcripts_tool.storage.codebook_file import FILE as CODEBOOK
from transcripts_tool.storage.files import write_atomically
from transcripts_tool.storage.log_reading import read_logs
from transcripts_tool.storage.settings import FILE as SETTINGS

BACKUP = "transcripts-tool backup"
REGISTERS = (layout.HOUSEHOLDS, layout.MEASUREMENTS, layout.INTERVENTIONS)
EVERYTHING = (SETTINGS, CODEBOOK, *REGISTERS, layout.TRANSCRIPTS, layout.TEXTS, layout.LOG)


def backup(folder: Path, target: Path, progress: Progress = unwatched) -> int:
    """Write the whole project to one file that was read back and compared; returns its files."""
    project = open_project(folder, read_only=True)
    files = folder_files(folder, EVERYTHING)
    return write_archive(target, BACKUP, {"project": project.settings.id}, files, progress)


def restore(source: Path, folder: Path, progress: Progress = unwatched) -> int:
    """Unpack a backup into a new folder and open it; returns the number of events in it."""
    if folder.exists() and any(folder.iterdir()):
        raise UserError(_("{folder} is not empty").format(folder=folder))
    facts, files = read_archive(source, BACKUP)
    staging = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(staging, ignore_errors=True)
    try:
        for name, content in counted(files.items(), progress, _("unpacking files"), len(files)):
            write_atomically(staging / name, content)
        for part in (layout.LOG, layout.TRANSCRIPTS, layout.TEXTS):
            (staging / part).mkdir(parents=True, exist_ok=True)
        open_project(staging, read_only=True)
        events = len(read_logs(staging / layout.LOG, facts["project"]).events)
        if folder.exists():
            folder.rmdir()
        staging.replace(folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return events
