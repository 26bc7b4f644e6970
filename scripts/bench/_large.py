"""A project of any size, invented: as many fragments and log lines as asked for."""

from __future__ import annotations

import random

from transcripts_tool.bootstrap import create_project, open_project
from transcripts_tool.domain.coding import Coding, Work
from transcripts_tool.domain.events import CuttingClosed, FragmentClosed, FragmentCoded
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.transcript import Transcript, Turn
from transcripts_tool.services.importing import ImportReport, import_transcripts
from transcripts_tool.storage.event_log import LogWriter

PER_TRANSCRIPT = 100
TALK = "Toen belde zij met de woningcorporatie en daarna ging het dak dicht, dat scheelt veel."


def make_large(folder, fragments, events):
    """Make a project; returns how many events its log holds.

    The coder 'anna' has worked on all but the last hundred fragments, 'bram' on the others too.
    """
    create_project(folder, "groot")
    project = open_project(folder)
    ids = _fragments(project.workspace, fragments)
    project.close()
    count = 2 * len(range(0, fragments, PER_TRANSCRIPT)) + 1
    if events:
        count += _work(folder, project.settings.id, project.workspace, ids, events - count)
    return count


def _fragments(workspace, fragments):
    ids = []
    for start in range(0, fragments, PER_TRANSCRIPT):
        size = min(PER_TRANSCRIPT, fragments - start)
        name = f"T-{start // PER_TRANSCRIPT:03d}"
        turns = tuple(Turn("M" if n % 4 == 0 else "B", f"{TALK} ({n})") for n in range(size * 4))
        transcript = Transcript(name, turns, household=f"h{start}", speakers={"M": "interviewer"})
        import_transcripts(workspace, [transcript], ImportReport())
        made = tuple(
            Fragment(f"f{start + n}", name, 4 * n, 4 * n + 3, number=start + n + 1, round="1")
            for n in range(size)
        )
        workspace.record(CuttingClosed(name, made), "anna")
        ids += [each.id for each in made]
    return ids


def _work(folder, project_id, workspace, ids, events):
    """Write coders' lines with one fsync each thousand, for making them is not what is measured."""
    book = workspace.codebook(None)
    chance = random.Random(7)
    lamport, written = workspace.state.lamport, 0
    for coder in ("anna", "bram"):
        with _Quick(folder / "log", project_id, coder) as log:
            for body in _lines(book, chance, ids[:-100], events // 2):
                lamport += 1
                log.append(body, coder, lamport)
                written += 1
    return written


def _lines(book, chance, ids, most):
    acts = book.dimension("interventie").names
    left = most
    while left > 2:
        for fragment in ids:
            main = chance.choice(book.main.names)
            values = {book.main.name: main, "interventie": chance.choice(acts)}
            yield FragmentCoded(fragment, Work((Coding({book.main.name: main}),)))
            yield FragmentCoded(fragment, Work((Coding(values),)))
            yield FragmentClosed(fragment)
            left -= 3
            if left <= 2:
                return


class _Quick(LogWriter):
    """A log written in one go."""

    def __enter__(self):
        self._parts = []
        return self

    def _write(self, line):
        self._parts.append(line)

    def __exit__(self, *_error):
        self.path.parent.mkdir(exist_ok=True)
        self.path.write_bytes(b"".join(self._parts))
