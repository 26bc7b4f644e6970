"""The one worker process: it knows the language models, and the interface waits for none of it.

It reads the project by itself; ids of fragments come in on stdin and answers go out on stdout, a
JSON line each. It ends when the interface does, for then its stdin ends.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from transcripts_tool.tui.requests import Requests
from transcripts_tool.tui.suggester import ANSWER, FAILED, READY, TRAIN, TRAINED

if TYPE_CHECKING:
    from transcripts_tool.bootstrap import Project
    from transcripts_tool.language.suggestions.suggester import Suggester


def serve(folder: str, coder: str) -> None:
    """Answer requests (kind, fragment) until the interface goes away."""
    answers = _own_output()
    requests = Requests()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    desk = Models(Path(folder), coder)
    _say(answers, READY, "", desk.report())
    while True:
        kind, fragment = requests.get()
        try:
            answer = desk.train() if kind == TRAIN else desk.suggest(fragment)
        except Exception as error:  # noqa: BLE001 - said by its kind: its text can quote someone
            _say(answers, FAILED, fragment, {"kind": type(error).__name__})
        else:
            _say(answers, TRAINED if kind == TRAIN else ANSWER, fragment, answer)


def _say(answers: TextIO, kind: str, fragment: str, answer: dict[str, Any]) -> None:
    answers.write(json.dumps([kind, fragment, answer]) + "\n")
    answers.flush()


def _listen(requests: Requests) -> None:
    """Read requests; when there will be no more, stop at once whatever is being done."""
    for line in sys.stdin:
        kind, fragment = json.loads(line)
        requests.put(kind, fragment)
    os._exit(0)


def _own_output() -> TextIO:
    """The way to the interface; what a library prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    if hasattr(os, "nice"):
        os.nice(5)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    return answers


class Models:
    """A project, read when needed, and the model of one coder."""

    def __init__(self, folder: Path, coder: str) -> None:
        self.folder, self.coder = folder, coder
        self.project = self._read()
        self.model = self._load()

    def _read(self) -> Project:
        """The project as the coder may read it, their own open rounds included."""
        from transcripts_tool.bootstrap import open_project

        return open_project(self.folder, owner=self.coder, read_only=True, damaged=True)

    def _load(self) -> Suggester:
        from transcripts_tool.bootstrap.suggestions import suggester

        return suggester(self.project, self.coder)

    def report(self) -> dict[str, Any]:
        """What is known of the model in use: its id, and its quality when it was measured."""
        from transcripts_tool.bootstrap.model_reports import read_report

        return read_report(self.project, self.coder, self.model.id)

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
        self.model = self._load()
        return {**report, "model": self.model.id}


if __name__ == "__main__":
    serve(*sys.argv[1:3])
