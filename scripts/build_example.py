#!/usr/bin/env python3
"""Builds the example project annotations/voorbeeld from its source in annotations/voorbeeld/bron.

The same source gives the same bytes: times and random numbers are made here. Round 1 is coded by
both, signed, opened and partly settled; the last interview waits in round 2 for whoever opens the
demo. Give a folder to build somewhere else: build_example.py [DIR]
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from transcripts_tool import i18n  # noqa: E402
from transcripts_tool.bootstrap import Chance, create_project, open_project  # noqa: E402
from transcripts_tool.bootstrap.example import Example  # noqa: E402
from transcripts_tool.bootstrap.example_source import CODERS, ExampleSource  # noqa: E402
from transcripts_tool.bootstrap.registers import RegisterFolder  # noqa: E402
from transcripts_tool.services.workspace import Workspace  # noqa: E402

FOLDER = ROOT / "annotations" / "voorbeeld"
SOURCE = FOLDER / "bron"
BUILT = ("project.toml", "codebook.yaml", "households.csv", "measurements.csv", "interventions.csv")
BUILT_FOLDERS = ("transcripts", "log", "texts")
SEED = "voorbeeld"


@dataclass
class Study:
    """The project while it grows: who sits down when, one log for each sitting."""

    folder: Path
    random: random.Random = field(default_factory=lambda: random.Random(SEED))

    def token(self, size: int) -> str:
        """Hex that looks random and is the same at every build."""
        return self.random.randbytes(size).hex()

    def clock(self, start: str, fastest: int, slowest: int) -> Callable[[], str]:
        """A clock that starts at a moment and goes on by so many seconds at each event."""
        moment = datetime.fromisoformat(start).replace(tzinfo=UTC)

        def tick() -> str:
            nonlocal moment
            moment += timedelta(seconds=self.random.randint(fastest, slowest))
            return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")

        return tick

    @contextmanager
    def sitting(
        self, who: str, start: str, fastest: int = 20, slowest: int = 110
    ) -> Iterator[Workspace]:
        """One run of the program by one person."""
        chance = Chance(self.clock(start, fastest, slowest), self.token)
        project = open_project(self.folder, owner=who, chance=chance)
        try:
            yield project.workspace
        finally:
            project.close()


def build(folder: Path) -> None:
    """Build the whole project in a folder that holds none."""
    i18n.set_language("nl")
    study, example = Study(folder), Example(ExampleSource(SOURCE))
    create_project(folder, "Voorbeeld: achter de voordeur", chance=Chance(token=study.token))
    names = [each.id for each in example.source.interviews]
    first, last = names[:-1], names[-1:]
    prepare(study, example, first)
    for number, start in enumerate(range(0, len(first), 2)):
        code(study, example, number, first[start : start + 2])
    settle(study, example)
    second_round(study, example, last)


def prepare(study: Study, example: Example, names: list[str]) -> None:
    """Import, registers, coders, cuts."""
    with study.sitting("project", "2024-05-06T08:55:00") as work:
        example.import_interviews(work, names)
        example.import_registers(work, RegisterFolder(study.folder))
    with study.sitting(CODERS[0], "2024-05-06T09:20:00", 3, 9) as work:
        example.add_coders(work)
    for turn, coder in enumerate(CODERS):
        with study.sitting(coder, f"2024-05-0{7 + turn}T09:30:00", 420, 1100) as work:
            for each in example.source.interviews:
                if each.id in names[turn::2]:
                    example.cut(work, each, coder)


def code(study: Study, example: Example, day: int, names: list[str]) -> None:
    """One day of blind coding by both, each on their own."""
    for coder, hour in zip(CODERS, ("09:05", "13:40"), strict=True):
        with study.sitting(coder, f"2024-05-{13 + day}T{hour}:00") as work:
            example.code(work, coder, names)


def settle(study: Study, example: Example) -> None:
    """Memos, signatures, opening, and what they settled in one afternoon."""
    for coder, hour in zip(CODERS, ("10:15", "15:30"), strict=True):
        with study.sitting(coder, f"2024-05-21T{hour}:00", 60, 240) as work:
            example.write_memos(work, coder)
            example.close_round(work, coder)
    with study.sitting(CODERS[0], "2024-05-22T09:00:00", 90, 300) as work:
        example.open_round(work, CODERS[0])
        example.propose(work, CODERS[0])
    with study.sitting(CODERS[1], "2024-05-22T13:30:00", 40, 200) as work:
        example.propose(work, CODERS[1])
        example.answer(work, CODERS[1])
    with study.sitting(CODERS[0], "2024-05-23T09:10:00", 15, 60) as work:
        example.answer(work, CODERS[0])


def second_round(study: Study, example: Example, names: list[str]) -> None:
    """The last interview comes in and is cut; nobody has coded it yet."""
    with study.sitting("project", "2024-05-27T09:00:00") as work:
        example.import_interviews(work, names)
    with study.sitting(CODERS[1], "2024-05-27T10:00:00", 420, 1100) as work:
        for each in example.source.interviews:
            if each.id in names:
                example.cut(work, each, CODERS[1])


def clear(folder: Path) -> None:
    """Take away what an earlier build made, and nothing else."""
    for name in BUILT:
        (folder / name).unlink(missing_ok=True)
    for name in BUILT_FOLDERS:
        shutil.rmtree(folder / name, ignore_errors=True)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    clear(target)
    build(target)
    print(f"built {target}")
