"""The interface's side of a process that does long work and can be ended at any moment."""

from __future__ import annotations

import json
import queue
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import _
from transcripts_tool.services.progress import Progress
from transcripts_tool.tui.other_process import send, start_process

if TYPE_CHECKING:
    import subprocess

TRAIN, NAMES = "train", "names"
PROGRESS, DONE, FAILED = "progress", "done", "failed"
"""What is asked of the process, and what it says."""

ENDED = (FAILED, {"kind": "-"})
LOOK = 0.1
"""Seconds after which whoever waits is asked again whether they still want it."""


class Job:
    """Starts its process at the first request; one request at a time."""

    def __init__(self, folder: Path, coder: str) -> None:
        self._folder, self._coder = folder, coder
        self._process: subprocess.Popen[str] | None = None
        self._said: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()

    def run(self, kind: str, arguments: dict[str, Any], progress: Progress) -> Any:
        """Ask for one thing and wait, in a thread, for its result.

        `progress` is called ten times a second; when it raises, the process is ended. Raises
        UserError when the work failed.
        """
        how_far = ("", 0, 0)
        try:
            self._ask(kind, arguments)
            while True:
                progress(*how_far)
                said, what = self._next()
                if said == DONE:
                    return what
                if said == PROGRESS:
                    how_far = (str(what[0]), int(what[1]), int(what[2]))
                elif said == FAILED:
                    raise _failure(what)
        except BaseException:
            self.stop()
            raise

    def _next(self) -> tuple[str, Any]:
        """The next word from the process; nothing when it is silent for a moment."""
        try:
            return self._said.get(timeout=LOOK)
        except queue.Empty:
            return "", None

    def _ask(self, kind: str, arguments: dict[str, Any]) -> None:
        if self._process is None:
            self._start()
        if self._process is not None:
            try:
                send(self._process, [kind, arguments])
            except OSError:
                raise _failure({}) from None

    def _start(self) -> None:
        """A plain subprocess, as the worker is; what a former one still says is not heard."""
        self._said = queue.SimpleQueue()
        process = start_process("transcripts_tool.tui.job_process", self._folder, self._coder)
        self._process = process
        threading.Thread(target=_listen, args=(process, self._said), daemon=True).start()

    def stop(self) -> None:
        """End the process at once; the next request starts another."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait(1)


def _failure(what: dict[str, str]) -> UserError:
    """What the process said in a sentence, or of what kind its trouble was."""
    text = _("the process at work stopped ({kind}); nothing was changed")
    return UserError(what.get("said") or text.format(kind=what.get("kind", "-")))


def _listen(process: subprocess.Popen[str], said: queue.SimpleQueue[tuple[str, Any]]) -> None:
    for line in process.stdout or ():
        kind, what = json.loads(line)
        said.put((kind, what))
    said.put(ENDED)
