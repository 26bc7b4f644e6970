"""The interface's side of the one worker process that knows the language models."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

SUGGEST, TRAIN = "suggest", "train"
READY, ANSWER, TRAINED, FAILED = "ready", "answer", "trained", "failed"
"""What is asked of the worker, and what it says."""

Heard = Callable[[str, str, dict[str, Any]], None]
"""Told kind, fragment and answer, in the thread that listens."""


class NoSuggester:
    """In place of the worker where there are no suggestions."""

    is_alive = False

    def start(self, folder: Path, coder: str, heard: Heard) -> None:
        """Nobody comes."""

    def ask(self, fragment: str) -> None:
        """Nobody answers."""

    def train(self) -> None:
        """Nobody learns."""

    def stop(self) -> None:
        """Nothing to stop."""


class WorkerSuggester(NoSuggester):
    """Starts the worker, sends it ids of fragments, and hands its answers on."""

    def __init__(self) -> None:
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._asked: set[str] = set()

    @property
    def is_alive(self) -> bool:  # type: ignore[override]
        """True while the worker lives; it may still be loading."""
        return self._process is not None and self._process.is_alive()

    def start(self, folder: Path, coder: str, heard: Heard) -> None:
        """Start the worker; called in a thread, for a new process takes a moment."""
        from multiprocessing import get_context

        from transcripts_tool.tui import worker

        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=worker.serve, args=(theirs, str(folder.resolve()), coder), daemon=True
        )
        process.start()
        theirs.close()
        self._process, self._connection = process, ours
        threading.Thread(target=self._listen, args=(ours, heard), daemon=True).start()
        for fragment in sorted(self._asked):
            self._send(SUGGEST, fragment)

    def ask(self, fragment: str) -> None:
        """Ask about a fragment, once; the answer comes through `heard`."""
        if fragment not in self._asked:
            self._asked.add(fragment)
            self._send(SUGGEST, fragment)

    def train(self) -> None:
        """Let the worker learn from what was closed since."""
        self._asked.clear()
        self._send(TRAIN, "")

    def _send(self, kind: str, fragment: str) -> None:
        if self._connection is None:
            return
        try:
            self._connection.send((kind, fragment))
        except OSError:
            self._connection = None

    def _listen(self, connection: Connection, heard: Heard) -> None:
        while True:
            try:
                kind, fragment, answer = connection.recv()
            except (EOFError, OSError):
                return
            heard(kind, fragment, answer)

    def stop(self) -> None:
        """End the worker at once."""
        if self._process is not None:
            self._process.kill()
            self._process.join(1)
