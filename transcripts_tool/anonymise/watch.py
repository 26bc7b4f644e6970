"""Who looks on while names are looked for, and may stop it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from transcripts_tool.anonymise.entity import NameSource


def _nobody(_done: int) -> None:
    """Nobody looks on."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Hears how many characters were read by the language model, and how many were weighed.

    Both count up to the length of all texts together; either may raise Cancelled.
    """

    read: Callable[[int], None] = _nobody
    weighed: Callable[[int], None] = _nobody


NOBODY = Watch()


@dataclass(slots=True)
class Weighing:
    """Counts characters while each text goes through a number of steps."""

    watch: Watch
    texts: Sequence[str]
    steps: int
    _done: float = field(default=0.0)

    def step(self, text: str) -> None:
        """One step of one text is done."""
        self._done += len(text) / self.steps
        self.watch.weighed(round(self._done))


def watched(source: NameSource, told: Callable[[int], None]) -> NameSource:
    """The source, telling how many characters it has read when it is one that can tell."""
    able = getattr(source, "watched", None)
    found: NameSource = able(told) if able is not None else source
    return found
