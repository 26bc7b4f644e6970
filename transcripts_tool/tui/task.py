"""Long work as screens see it: what it is doing, how far it is, and whether it should stop."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from transcripts_tool.i18n import _
from transcripts_tool.services.progress import Cancelled

BAR = 40
"""Columns of the bar in which the share of done work is drawn, at most."""


@dataclass
class Task:
    """One piece of long work; the thread that does it calls `progress`, screens read the rest."""

    title: str = ""
    phase: str = ""
    done: int = 0
    total: int = 0
    stopping: bool = False
    begun: float = field(default_factory=time.monotonic)

    def progress(self, phase: str, done: int, total: int) -> None:
        """Note how far it is; raises Cancelled when somebody wants it to stop."""
        self.phase, self.done, self.total = phase, done, total
        if self.stopping:
            raise Cancelled

    def stop(self) -> None:
        """Let the work end at the next word from it."""
        self.stopping = True

    @property
    def seconds(self) -> int:
        """Whole seconds since it began."""
        return int(time.monotonic() - self.begun)


def task_lines(task: Task, width: int = BAR) -> list[str]:
    """What is shown of long work everywhere: what is being done, and a bar with figures.

    Where it is not known how much there is, the seconds show that it goes on.
    """
    phase = _("stopping ...") if task.stopping else task.phase or _("starting ...")
    if not task.total:
        return [phase, _("{seconds} seconds").format(seconds=task.seconds)]
    share = min(1.0, task.done / task.total)
    full = round(share * min(width, BAR))
    bar = "█" * full + "·" * (min(width, BAR) - full)
    figures = _("{share:.0%}, {done} of {total}, {seconds} seconds").format(
        share=share, done=task.done, total=task.total, seconds=task.seconds
    )
    return [phase, bar, figures]
