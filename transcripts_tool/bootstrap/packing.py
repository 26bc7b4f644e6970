"""One coder's work in one file: their logs and what those speak of, never another's hidden work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from transcripts_tool.bootstrap import Project
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.events import Event
from transcripts_tool.i18n import _
from transcripts_tool.services.hidden import is_hidden
from transcripts_tool.services.workspace import PROJECT
from transcripts_tool.storage import codec
from transcripts_tool.storage import project_folder as layout
from transcripts_tool.storage.archive import folder_files, write_archive
from transcripts_tool.storage.codebook_file import FILE as CODEBOOK
from transcripts_tool.storage.open_work import OPEN, OpenFolder

PACK = "transcripts-tool pack"
_TEXT_FIELDS = ("text", "explanation", "note", "reason_text")


@dataclass(frozen=True, slots=True)
class Packed:
    """What a pack holds: files in all, and logs left out since they hold another's open work."""

    files: int
    left_out: tuple[str, ...] = ()


def pack(project: Project, coder: str, target: Path) -> Packed:
    """Write one file with a coder's logs and what they need; raises UserError, NotSaved.

    A log in which another coder's work of a round that is still closed stands too is left out
    and named. In shared-folder mode the coder's own open work is packed as well, as a backup.
    """
    name = project.workspace.need_coder(coder)
    files = folder_files(project.folder, (CODEBOOK, layout.TRANSCRIPTS))
    left_out: list[str] = []
    events: list[Event] = []
    for path, log in folder_files(project.folder, (layout.LOG,)).items():
        if not coders_of(log) & {name, PROJECT}:
            continue
        found = list(events_of(log))
        if any(is_hidden(project.workspace.state, x, name) for x in found):
            left_out.append(path)
            continue
        files[path] = log
        events += found
    files.update(_texts(project, events))
    files.update(_open_work(project, name))
    facts = {"project": project.settings.id, "coder": name}
    return Packed(write_archive(target, PACK, facts, files), tuple(left_out))


def _texts(project: Project, events: Iterable[Event]) -> dict[str, bytes]:
    names = sorted(f"{layout.TEXTS}/{text}.txt" for text in texts_of(events))
    return folder_files(project.folder, names)


def _open_work(project: Project, coder: str) -> dict[str, bytes]:
    if not project.settings.shared_folder:
        return {}
    folder = OpenFolder(project.settings.id, coder)
    return {f"{OPEN}/{name}": content for name, content in folder.files().items()}


def texts_of(events: Iterable[Event]) -> set[str]:
    """The ids of the free texts that events speak of."""
    found: set[str] = set()
    for event in events:
        fields = (getattr(event.body, name, None) for name in _TEXT_FIELDS)
        found.update(text for text in fields if isinstance(text, str) and text)
    return found


def events_of(content: bytes) -> Iterator[Event]:
    """The events of a log file's whole lines; what cannot be read is passed over."""
    for line in _decoded(content):
        if line.event is not None:
            yield line.event


def coders_of(content: bytes) -> set[str]:
    """Who speaks in a log file, erased lines included."""
    return {line.envelope.coder for line in _decoded(content)}


def _decoded(content: bytes) -> Iterator[codec.Decoded]:
    for line in content.split(b"\n")[:-1]:
        try:
            yield codec.decode(line)
        except (codec.BadLine, codec.NewerLine):
            continue


def refuse_others(project: Project, coder: str, asker: str) -> None:
    """Raise UserError when someone packs another's work: it may hold what is not open to them."""
    known = project.workspace.coder(asker) if asker else None
    if asker and known != coder:
        raise UserError(_("a coder packs their own work only"))
