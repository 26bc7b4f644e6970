"""The one worker process: it knows the language models, and the interface waits for none of it.

It reads the project by itself and is sent ids of fragments only. It ends when the interface does.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transcripts_tool.tui.suggester import ANSWER, FAILED, READY, TRAIN, TRAINED

if TYPE_CHECKING:
    from transcripts_tool.bootstrap import Project
    from transcripts_tool.language.suggestions.suggester import Suggester


def serve(connection: Connection, folder: str, coder: str) -> None:
    """Answer requests (kind, fragment) until the interface goes away."""
    _keep_quiet()
    _end_with_parent()
    desk = Models(Path(folder), coder)
    connection.send((READY, "", {}))
    while True:
        try:
            kind, fragment = connection.recv()
        except (EOFError, OSError):
            return
        try:
            answer = desk.train() if kind == TRAIN else desk.suggest(fragment)
        except Exception as error:  # noqa: BLE001 - said by its kind: its text can quote someone
            connection.send((FAILED, fragment, {"kind": type(error).__name__}))
        else:
            connection.send((TRAINED if kind == TRAIN else ANSWER, fragment, answer))


class Models:
    """A project, read when needed, and the model of one coder."""

    def __init__(self, folder: Path, coder: str) -> None:
        self.folder, self.coder = folder, coder
        self.project = self._read()
        self.model = self._load()

    def _read(self) -> Project:
        from transcripts_tool.bootstrap import open_project

        return open_project(self.folder, read_only=True, damaged=True)

    def _load(self) -> Suggester:
        from transcripts_tool.bootstrap.suggestions import suggester

        return suggester(self.project, self.coder)

    def suggest(self, fragment: str) -> dict[str, Any]:
        """Ranked suggestions for a fragment; an id that is new makes it read the project anew."""
        from transcripts_tool.bootstrap.suggestions import suggest_project

        if fragment not in self.project.workspace.state.fragments:
            self.project = self._read()
        found = self.project.workspace.state.fragments[fragment]
        return next(iter(suggest_project(self.project, self.model, [found])))

    def train(self) -> dict[str, Any]:
        """Learn from the coder's own closed labels and from what has been opened."""
        from transcripts_tool.bootstrap.suggestions import train

        self.project = self._read()
        report = train(self.project, self.coder, self.coder)
        if report["trained"]:
            self.model = self._load()
        return {"trained": report["trained"], "model": self.model.id}


def _keep_quiet() -> None:
    """Nothing that a library prints may reach the screen."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    if hasattr(os, "nice"):
        os.nice(5)
    os.environ.setdefault("OMP_NUM_THREADS", "1")


def _end_with_parent() -> None:
    """Stop at once when the interface is gone, however it went and whatever is being done."""
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    wait([sentinel])
    os._exit(0)
