"""Carrying work from one place to another: packing, merging, backup and restore."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from transcripts_tool.bootstrap import Project, open_project
from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import _
from transcripts_tool.storage import codec
from transcripts_tool.storage import project_folder as layout
from transcripts_tool.storage.archive import folder_files, read_archive, write_archive
from transcripts_tool.storage.codebook_file import FILE as CODEBOOK
from transcripts_tool.storage.files import write_atomically
from transcripts_tool.storage.log_reading import read_logs
from transcripts_tool.storage.settings import FILE as SETTINGS

PACK = "transcripts-tool pack"
BACKUP = "transcripts-tool backup"
REGISTERS = (layout.HOUSEHOLDS, layout.MEASUREMENTS, layout.INTERVENTIONS)
_TEXT_FIELDS = ("text", "explanation", "note", "reason_text")
EVERYTHING = (SETTINGS, CODEBOOK, *REGISTERS, layout.TRANSCRIPTS, layout.TEXTS, layout.LOG)


def pack(project: Project, coder: str, target: Path) -> int:
    """Write one file with a coder's log and what it needs, and no line of anyone else's coding.

    Returns the number of files in it.
    """
    name = project.workspace.need_coder(coder)
    files = folder_files(project.folder, (CODEBOOK, layout.TRANSCRIPTS))
    logs = folder_files(project.folder, (layout.LOG,))
    for path, log in logs.items():
        if _coders(log) <= {name, "project"}:
            files[path] = log
    texts = [f"{layout.TEXTS}/{text}.txt" for text in sorted(_texts(project, name))]
    files.update(folder_files(project.folder, texts))
    return write_archive(target, PACK, {"project": project.settings.id, "coder": name}, files)


def _texts(project: Project, coder: str) -> set[str]:
    """The free texts that a coder's events speak of."""
    found: set[str] = set()
    for event in project.reading.events:
        if event.stamp.coder == coder:
            fields = (getattr(event.body, name, None) for name in _TEXT_FIELDS)
            found.update(text for text in fields if isinstance(text, str) and text)
    return found


def _coders(content: bytes) -> set[str]:
    """Who speaks in a log file; every run writes a file of its own, so mostly one coder."""
    found = set()
    for line in content.split(b"\n")[:-1]:
        try:
            found.add(codec.decode(line).envelope.coder)
        except (codec.BadLine, codec.NewerLine):
            continue
    return found


@dataclass
class MergeReport:
    """What a merge brought: events per coder and fragments per transcript, before and after."""

    events_before: dict[str, int] = field(default_factory=dict)
    events_after: dict[str, int] = field(default_factory=dict)
    fragments_before: dict[str, int] = field(default_factory=dict)
    fragments_after: dict[str, int] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    written: bool = False


def merge(folder: Path, packs: Sequence[Path], *, dry_run: bool = False) -> MergeReport:
    """Bring packs into a project: all of them or nothing; bringing one in twice changes nothing.

    Raises UserError for packs of another project, other words under one transcript, another
    codebook, or two different events that claim one place.
    """
    project = open_project(folder, read_only=True)
    report = MergeReport()
    report.events_before, report.fragments_before = _counts(project)
    with tempfile.TemporaryDirectory() as scratch:
        trial = Path(scratch) / "trial"
        _copy(folder, trial)
        changed: dict[str, bytes] = {}
        for path in packs:
            facts, files = read_archive(path, PACK)
            if facts.get("project") != project.settings.id:
                raise UserError(_("{path} belongs to another project").format(path=path))
            for name, content in files.items():
                _bring(trial, path, name, content, changed)
        after = open_project(trial, read_only=True)
        for transcript in after.workspace.state.transcripts:
            after.workspace.transcript(transcript)
        report.events_after, report.fragments_after = _counts(after)
    report.files = sorted(changed)
    if not dry_run:
        # Transcripts and texts first: a log line must never speak of what is not there yet.
        for name in sorted(changed, key=lambda each: (each.startswith(layout.LOG), each)):
            write_atomically(folder / name, changed[name])
        report.written = bool(changed)
    return report


def _copy(folder: Path, trial: Path) -> None:
    trial.mkdir()
    for name, content in folder_files(folder, EVERYTHING).items():
        path = trial / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _bring(
    trial: Path, pack_path: Path, name: str, content: bytes, changed: dict[str, bytes]
) -> None:
    """Put one file of a pack beside what is there; raises UserError when they cannot both be."""
    path = trial / name
    present = path.read_bytes() if path.exists() else None
    if present == content:
        return
    if present is not None and name.startswith(f"{layout.LOG}/"):
        content = _longer(pack_path, name, present, content)
        if content == present:
            return
    elif present is not None:
        raise UserError(
            _("{pack}: '{name}' is not the same as in this project").format(
                pack=pack_path, name=name
            )
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    changed[name] = content


def _longer(pack_path: Path, name: str, present: bytes, other: bytes) -> bytes:
    """The log that goes on where the other stops; two that part ways are a fork."""
    if other.startswith(present):
        return other
    if present.startswith(other):
        return present
    raise UserError(
        _("{pack}: '{name}' and the log here part ways: the same events with other content").format(
            pack=pack_path, name=name
        )
    )


def _counts(project: Project) -> tuple[dict[str, int], dict[str, int]]:
    coders = Counter(event.stamp.coder for event in project.reading.events)
    transcripts = Counter(each.transcript for each in project.workspace.state.standing())
    return dict(sorted(coders.items())), dict(sorted(transcripts.items()))


def backup(folder: Path, target: Path) -> int:
    """Write the whole project to one file that was read back and compared; returns its files."""
    project = open_project(folder, read_only=True)
    files = folder_files(folder, EVERYTHING)
    return write_archive(target, BACKUP, {"project": project.settings.id}, files)


def restore(source: Path, folder: Path) -> int:
    """Unpack a backup into a new folder and open it; returns the number of events in it."""
    if folder.exists() and any(folder.iterdir()):
        raise UserError(_("{folder} is not empty").format(folder=folder))
    facts, files = read_archive(source, BACKUP)
    staging = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(staging, ignore_errors=True)
    try:
        for name, content in files.items():
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
