"""The one worker process: it knows the language models, and the interface waits for none of it.

It reads the project by itself; ids of fragments come in on stdin and answers go out on stdout, a
JSON line each. It ends when the interface does, for then its stdin ends. Learning takes minutes
and happens in a process of its own (`job_process`); this one loads what was learned.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transcripts_tool.tui.process import listen, own_output, say
from transcripts_tool.tui.requests import Requests
from transcripts_tool.tui.suggester import ANSWER, FAILED, READY, RELOAD, TRAINED

if TYPE_CHECKING:
    from transcripts_tool.bootstrap import Project
    from transcripts_tool.language.suggestions.suggester import Suggester

KIND = 5
"""How far this process stands back for others."""


def serve(folder: str, coder: str) -> None:
    """Answer requests (kind, fragment) until the interface goes away."""
    answers = own_output(KIND)
    requests = Requests()
    threading.Thread(target=listen, args=(requests.put,), daemon=True).start()
    desk = Models(Path(folder), coder)
    say(answers, READY, "", desk.report())
    while True:
        kind, fragment = requests.get()
        try:
            answer = desk.reload() if kind == RELOAD else desk.suggest(fragment)
        except Exception as error:  # noqa: BLE001 - said by its kind: its text can quote someone
            say(answers, FAILED, fragment, {"kind": type(error).__name__})
        else:
            say(answers, TRAINED if kind == RELOAD else ANSWER, fragment, answer)


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

    def reload(self) -> dict[str, Any]:
        """Take the model that was learned meanwhile, and say what is known of it."""
        self.project = self._read()
        self.model = self._load()
        return self.report()


if __name__ == "__main__":
    serve(*sys.argv[1:3])
