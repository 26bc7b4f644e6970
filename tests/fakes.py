"""A project in memory: ten lines each for a log, a transcript shelf and a text shelf."""

from __future__ import annotations

from transcripts_tool.bootstrap import BUILT_IN
from transcripts_tool.domain.codebook import Codebook
from transcripts_tool.domain.errors import NotSaved
from transcripts_tool.domain.events import Body, Event, Stamp, TranscriptRef, TranscriptsImported
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.settings import Settings
from transcripts_tool.domain.transcript import Transcript, Turn
from transcripts_tool.services.workspace import Workspace
from transcripts_tool.storage.codebook_file import read_codebook

_built_in: list[Codebook] = []


class MemoryLog:
    """Keeps events; `full` makes it refuse like a full disk."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.full = False

    def append(self, body: Body, coder: str, lamport: int) -> Event:
        if self.full:
            raise NotSaved("not saved: the disk is full")
        seq = sum(event.stamp.writer == f"{coder}~1" for event in self.events)
        event = Event(Stamp(f"{coder}~1", seq, lamport, "2026-01-01T00:00:00Z", coder), body)
        self.events.append(event)
        return event


class MemoryTranscripts:
    """Keeps transcripts by id and version."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, int], Transcript] = {}

    def put(self, transcript: Transcript) -> None:
        self.kept[transcript.id, transcript.version] = transcript

    def get(self, transcript: str, version: int = 1, sha256: str | None = None) -> Transcript:
        return self.kept[transcript, version]

    def remove(self, transcript: str) -> None:
        for key in [key for key in self.kept if key[0] == transcript]:
            del self.kept[key]


class MemoryTexts:
    """Keeps free texts by id."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def put(self, text: str) -> str:
        self.kept[str(len(self.kept))] = text
        return str(len(self.kept) - 1)

    def get(self, text_id: str) -> str:
        return self.kept.get(text_id, "")

    def remove(self, text_id: str) -> None:
        self.kept.pop(text_id, None)


def built_in() -> Codebook:
    """The built-in codebook, read once."""
    if not _built_in:
        _built_in.append(read_codebook(BUILT_IN))
    return _built_in[0]


def workspace(codebook: Codebook | None = None) -> Workspace:
    """An empty project in memory."""
    return Workspace(
        Settings("p-1", "proef"),
        codebook or built_in(),
        MemoryLog(),
        MemoryTranscripts(),
        MemoryTexts(),
    )


def with_fragments(count: int = 4, coders: tuple[str, ...] = ("anna", "bram")) -> Workspace:
    """A project with `count` numbered fragments of four turns each, and its coders."""
    made = workspace()
    said = ["Hoe gaat het met de buren?", "Nou ja.", "Hebben ze iets gedaan?", "Ze belden op."]
    turns = tuple(Turn("M" if i % 2 == 0 else "K", said[i % 4]) for i in range(4 * count))
    transcript = Transcript("K-bewoner", turns, household="K", perspective="bewoner")
    made.transcripts.put(transcript)
    fragments = tuple(
        Fragment(f"f{n}", "K-bewoner", 4 * n - 4, 4 * n - 1, n, "1") for n in range(1, count + 1)
    )
    ref = TranscriptRef("K-bewoner", transcript.sha256, "K")
    made.record(TranscriptsImported((ref,), fragments))
    for coder in coders:
        made.add_coder(coder)
    return made
