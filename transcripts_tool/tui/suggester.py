"""The interface's side of the one worker process that knows the language models."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import subprocess

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
    """Starts the worker, sends it ids of fragments, and hands its answers on.

    A plain subprocess: multiprocessing starts a helper process too, and needs a stderr of its
    own, which a running interface has taken away.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._early: list[str] = []

    @property
    def is_alive(self) -> bool:  # type: ignore[override]
        """True while the worker lives; it may still be loading."""
        return self._process is not None and self._process.poll() is None

    def start(self, folder: Path, coder: str, heard: Heard) -> None:
        """Start the worker; called in a thread, for a new process takes a moment."""
        import subprocess

        command = [sys.executable, "-m", "transcripts_tool.tui.worker"]
        process = subprocess.Popen(
            [*command, str(folder.resolve()), coder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
        self._process = process
        threading.Thread(target=_listen, args=(process, heard), daemon=True).start()
        early, self._early = self._early, []
        for fragment in early:
            self._send(SUGGEST, fragment)

    def ask(self, fragment: str) -> None:
        """Ask about a fragment; the answer comes through `heard`, the last one asked first."""
        if self._process is None:
            self._early.append(fragment)
        else:
            self._send(SUGGEST, fragment)

    def train(self) -> None:
        """Let the worker learn from what was closed since; nothing waits for it."""
        self._send(TRAIN, "")

    def _send(self, kind: str, fragment: str) -> None:
        """A short line into a pipe: it never waits, unless the worker is stuck for minutes."""
        if self._process is None or self._process.stdin is None:
            return
        try:
            self._process.stdin.write(json.dumps([kind, fragment]) + "\n")
            self._process.stdin.flush()
        except OSError:
            self._process = None

    def stop(self) -> None:
        """End the worker at once."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(1)


def _listen(process: subprocess.Popen[str], heard: Heard) -> None:
    for line in process.stdout or ():
        kind, fragment, answer = json.loads(line)
        heard(kind, fragment, answer)
