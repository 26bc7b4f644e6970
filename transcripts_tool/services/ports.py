"""What the use cases need of the world, as protocols that the outer layers fill."""

from __future__ import annotations

from typing import Protocol

from transcripts_tool.domain.events import Body, Event
from transcripts_tool.domain.transcript import Transcript


class EventSink(Protocol):
    """An append-only log."""

    def append(self, body: Body, coder: str, lamport: int) -> Event:
        """Write one event; it is on disk when this returns; raises NotSaved."""
        ...


class Transcripts(Protocol):
    """Where transcripts are kept."""

    def put(self, transcript: Transcript) -> None:
        """Store a version; raises NotSaved."""
        ...

    def get(self, transcript: str, version: int = 1, sha256: str | None = None) -> Transcript:
        """Fetch a version; raises UserError when missing or changed."""
        ...

    def remove(self, transcript: str) -> None:
        """Delete every version."""
        ...


class Texts(Protocol):
    """Where coders' free text is kept."""

    def put(self, text: str) -> str:
        """Store a text and return its id; raises NotSaved."""
        ...

    def get(self, text_id: str) -> str:
        """The text, or nothing when it is not there."""
        ...

    def remove(self, text_id: str) -> None:
        """Erase a text."""
        ...


class OutsideWork(Protocol):
    """Where open rounds lie when the project folder is shared."""

    def seal(self, round_id: str, coder: str) -> str:
        """Record the salted hashes of the coder's files of a round; returns the salt in hex."""
        ...

    def publish(self) -> list[str]:
        """Bring over the files of rounds that all have closed; returns the rounds' names."""
        ...
