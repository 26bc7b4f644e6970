"""Doing long work behind a window that shows how far it is and lets the user stop it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from transcripts_tool.services.progress import Progress
from transcripts_tool.tui.task import Task

if TYPE_CHECKING:
    from transcripts_tool.tui.app import TranscriptsApp
    from transcripts_tool.tui.writer import Writer

T = TypeVar("T")
SHOW_AFTER = 0.2
"""Seconds that work may take before a window is shown: what is quick needs none."""


async def run(
    host: TranscriptsApp, title: str, work: Callable[[Progress], T], writer: Writer | None = None
) -> T:
    """Do the work in a thread, in the writer's turn where one is given, and return its result.

    Raises what the work raises: Cancelled when the user stopped it in time. Work that was
    finished all the same when the user asked is finished.
    """
    task = Task(title)
    call = partial(work, task.progress)
    asked = writer.write(call) if writer is not None else asyncio.to_thread(call)
    doing = asyncio.ensure_future(asked)
    await asyncio.wait({doing}, timeout=SHOW_AFTER)
    if not doing.done():
        await host.answer(_window(task, doing))
    return doing.result()


def _window(task: Task, doing: asyncio.Future[T]) -> ProgressScreen:
    from transcripts_tool.tui.screens.progress import ProgressScreen as Window

    return Window(task, doing.done)


if TYPE_CHECKING:
    from transcripts_tool.tui.screens.progress import ProgressScreen
