"""Append-only logs: one file for each run of the program, read together as one history."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from transcripts_tool.domain.errors import NotSaved
from transcripts_tool.domain.events import Body, Event, Stamp
from transcripts_tool.domain.text import slug
from transcripts_tool.storage import codec, files


def now() -> str:
    """The present moment as logs write it: ISO, UTC, whole milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class LogWriter:
    """Appends events of one coder to a file of its own, made at the first event.

    `clock` and `token` (random hex of so many bytes) are passed in where a log must come out the
    same every time. Not for two threads at once: the callers keep one ordered writer.
    """

    def __init__(
        self,
        folder: Path,
        project: str,
        owner: str,
        *,
        clock: Callable[[], str] = now,
        token: Callable[[int], str] = secrets.token_hex,
    ) -> None:
        self._folder = folder
        self._project = project
        self._owner = slug(owner)
        self._clock = clock
        self._token = token
        self._start_afresh()

    def _start_afresh(self) -> None:
        self.writer = f"{self._owner}~{self._token(4)}"
        self._seq = 0
        self._prev = codec.genesis(self._project, self.writer)
        self._descriptor: int | None = None

    @property
    def path(self) -> Path:
        """The file of this run; it need not exist yet."""
        return self._folder / f"{self.writer}.jsonl"

    def append(self, body: Body, coder: str, lamport: int) -> Event:
        """Write one event and return it once it is on disk; raises NotSaved and writes nothing."""
        stamp = Stamp(self.writer, self._seq, lamport, self._clock(), coder)
        event = Event(stamp, body)
        line, digest = codec.encode(event, self._project, self._prev)
        self._write(line + b"\n")
        self._seq += 1
        self._prev = digest
        return event

    def _write(self, line: bytes) -> None:
        try:
            descriptor = self._open()
        except OSError as error:
            raise NotSaved(files.not_saved(self.path, error)) from error
        before = os.lseek(descriptor, 0, os.SEEK_END)
        try:
            files.write_all(descriptor, line)
            os.fsync(descriptor)
        except OSError as error:
            self._take_back(descriptor, before)
            raise NotSaved(files.not_saved(self.path, error)) from error

    def _open(self) -> int:
        if self._descriptor is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND
            self._descriptor = os.open(self.path, flags | getattr(os, "O_BINARY", 0), 0o644)
            files.sync_folder(self._folder)
        return self._descriptor

    def _take_back(self, descriptor: int, size: int) -> None:
        """Remove what a failed write left; a file that cannot be mended is never used again."""
        try:
            os.ftruncate(descriptor, size)
        except OSError:
            os.close(descriptor)
            self._start_afresh()

    def close(self) -> None:
        """Release the file; a later append goes on in it no more."""
        if self._descriptor is not None:
            os.close(self._descriptor)
        self._start_afresh()


def log_files(folder: Path) -> Iterator[Path]:
    """All log files of a folder, whatever their names, in one order.

    Raises PermissionError where the folder may not be looked into: it is not empty then.
    """
    try:
        paths = sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return
    yield from (path for path in paths if path.name.endswith(".jsonl") and path.is_file())
