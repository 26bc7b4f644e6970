"""The interface's side of the worker process that suggests, and of the one that learns."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transcripts_tool.domain.errors import UserError
from transcripts_tool.services.progress import Cancelled
from transcripts_tool.tui.job import PROGRESS as PROGRESS
from transcripts_tool.tui.job import TRAIN, Job
from transcripts_tool.tui.other_process import send, start_process

if TYPE_CHECKING:
    import subprocess

SUGGEST, RELOAD = "suggest", "reload"
READY, ANSWER, TRAINED, FAILED = "ready", "answer", "trained", "failed"
STOPPED = "stopped"
"""What is asked of the worker, and what is heard of it; PROGRESS, FAILED and STOPPED without a
fragment are about learning."""

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

    def stop_training(self) -> None:
        """Nobody was learning."""

    def stop(self) -> None:
        """Nothing to stop."""


class WorkerSuggester(NoSuggester):
    """Starts the worker, sends it ids of fragments, and hands its answers on.

    Learning has a process of its own, so that suggestions go on meanwhile and stopping it costs
    nothing but what it was doing.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._early: list[str] = []
        self._learner: Learner | None = None

    @property
    def is_alive(self) -> bool:  # type: ignore[override]
        """True while the worker lives; it may still be loading."""
        return self._process is not None and self._process.poll() is None

    def start(self, folder: Path, coder: str, heard: Heard) -> None:
        """Start the worker; called in a thread, for a new process takes a moment."""
        process = start_process("transcripts_tool.tui.worker", folder, coder)
        self._process = process
        self._learner = Learner(Job(folder, coder), heard, partial(self._send, RELOAD, ""))
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
        """Let a model be learned from what was closed since; nothing waits for it."""
        if self._learner is not None:
            self._learner.learn()

    def stop_training(self) -> None:
        """Stop learning; the model that was there stays."""
        if self._learner is not None:
            self._learner.stop()

    def _send(self, kind: str, fragment: str) -> None:
        """A short line into a pipe: it never waits, unless the worker is stuck for minutes."""
        if self._process is None:
            return
        try:
            send(self._process, [kind, fragment])
        except OSError:
            self._process = None

    def stop(self) -> None:
        """End both processes at once."""
        if self._learner is not None:
            self._learner.stop()
        if self._process is not None:
            self._process.kill()
            self._process.wait(1)


class Learner:
    """Learns in a process of its own, once at a time; wishes that come meanwhile are one more."""

    def __init__(self, job: Job, heard: Heard, learned: Callable[[], None]) -> None:
        self._job, self._heard, self._learned = job, heard, learned
        self._lock = threading.Lock()
        self._busy = self._again = self._stopping = False

    def learn(self) -> None:
        """Begin, or begin again when what is under way is done."""
        with self._lock:
            self._again, self._stopping = self._busy, False
            if not self._busy:
                self._busy = True
                threading.Thread(target=self._run, daemon=True).start()

    def stop(self) -> None:
        """Stop what is under way, and begin nothing after it."""
        with self._lock:
            self._again, self._stopping = False, self._busy

    def _run(self) -> None:
        while True:
            self._once()
            with self._lock:
                self._busy = self._again
                if not self._busy:
                    return
                self._again = False

    def _once(self) -> None:
        last = ("", 0, 0)

        def progress(*how_far: Any) -> None:
            nonlocal last
            if self._stopping:
                raise Cancelled
            if how_far != last:
                last = how_far
                phase, done, total = how_far
                self._heard(PROGRESS, "", {"phase": phase, "done": done, "total": total})

        try:
            self._job.run(TRAIN, {}, progress)
        except Cancelled:
            self._heard(STOPPED, "", {})
        except UserError as error:
            self._heard(FAILED, "", {"said": str(error)})
        else:
            self._learned()
        finally:
            self._job.stop()


def _listen(process: subprocess.Popen[str], heard: Heard) -> None:
    for line in process.stdout or ():
        kind, fragment, answer = json.loads(line)
        heard(kind, fragment, answer)
