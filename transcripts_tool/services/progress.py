"""Long work that can be watched and stopped; what must happen whole happens whole."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done and how much there is (0: not known).

Raises Cancelled to stop before anything counts.
"""


class Cancelled(Exception):
    """The user stopped a long task; nothing of it is kept."""


def unwatched(_phase: str, _done: int, _total: int) -> None:
    """Nobody looks on and nobody stops it."""


def counted(
    items: Iterable[T], progress: Progress, phase: str, total: int | None = None
) -> Iterator[T]:
    """The items one by one; `progress` hears before the first and after each."""
    whole = total if total is not None else len(items) if isinstance(items, Sized) else 0
    progress(phase, 0, whole)
    for done, item in enumerate(items, 1):
        yield item
        progress(phase, done, whole)


@contextmanager
def to_its_end() -> Iterator[None]:
    """Let Ctrl-C wait until what stands within is done; then it does what it always does.

    Other threads are never interrupted, so there is nothing to do in them.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    late: list[int] = []

    def wait(number: int, _frame: Any) -> None:
        late.append(number)

    before = signal.signal(signal.SIGINT, wait)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before if before is not None else signal.SIG_DFL)
    if late:
        signal.raise_signal(signal.SIGINT)
