"""A process for one kind of long work at a time: learning, or looking for names.

It reads the project by itself. A request comes in on stdin, how far it is and the result go out
on stdout, a JSON line each. To stop the work the interface ends the process: a model is
replaced as a whole or not at all, and a search writes nothing.
"""

from __future__ import annotations

import queue
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transcripts_tool.domain.errors import UserError
from transcripts_tool.services.progress import Progress
from transcripts_tool.tui.job import DONE, FAILED, PROGRESS, TRAIN
from transcripts_tool.tui.process import listen, own_output, say

if TYPE_CHECKING:
    from transcripts_tool.bootstrap import Project

EVERY = 0.1
"""Seconds between two words about how far it is."""
KIND = 10
"""How far this process stands back for others."""


def serve(folder: str, coder: str) -> None:
    """Do what is asked, one after another, until the interface goes away."""
    answers = own_output(KIND)
    requests: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()

    def take(kind: str, arguments: Any) -> None:
        requests.put((kind, arguments))

    threading.Thread(target=listen, args=(take,), daemon=True).start()
    desk = Desk(Path(folder), coder)
    tell = throttled(lambda *how_far: say(answers, PROGRESS, how_far))
    while True:
        kind, arguments = requests.get()
        try:
            found = desk.train(tell) if kind == TRAIN else desk.names(arguments, tell)
        except UserError as error:
            say(answers, FAILED, {"said": str(error)})
        except Exception as error:  # noqa: BLE001 - said by its kind: its text can quote someone
            say(answers, FAILED, {"kind": type(error).__name__})
        else:
            say(answers, DONE, found)


def throttled(tell: Progress) -> Progress:
    """Pass on a new phase at once, and figures of the same phase now and then."""
    last: list[Any] = ["", 0.0]

    def heard(phase: str, done: int, total: int) -> None:
        now = time.monotonic()
        if phase != last[0] or now - last[1] >= EVERY:
            last[:] = [phase, now]
            tell(phase, done, total)

    return heard


class Desk:
    """A project and the long work on it; language models stay loaded between two requests."""

    def __init__(self, folder: Path, coder: str) -> None:
        self.folder, self.coder = folder, coder
        self.heard: dict[str, Any] = {}

    def _read(self) -> Project:
        """The project as the coder may read it, as it is on disk now."""
        from transcripts_tool.bootstrap import open_project

        return open_project(self.folder, owner=self.coder, read_only=True, damaged=True)

    def train(self, progress: Progress) -> dict[str, Any]:
        """Learn from the coder's own closed labels and from what has been opened."""
        from transcripts_tool.bootstrap.suggestions import train

        return train(self._read(), self.coder, self.coder, progress=progress)

    def names(self, arguments: dict[str, Any], progress: Progress) -> list[list[Any]]:
        """All finds by place; their words stay behind, for the interface has the texts."""
        from transcripts_tool.bootstrap.name_search import Search
        from transcripts_tool.language.pipeline import load_pipeline

        project = self._read()
        pipeline = load_pipeline(project.settings.pipeline)
        search = Search(project.workspace, pipeline, self.heard)
        return [
            [transcript, turn, x.start, x.end, x.category, x.score, x.found_by]
            for transcript, turn, x in search(arguments["listed"], arguments["careful"], progress)
        ]


if __name__ == "__main__":
    serve(*sys.argv[1:3])
