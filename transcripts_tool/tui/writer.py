"""The one ordered way in which anything reaches the disk, without the event loop waiting."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")
Turn = Callable[[], Awaitable[None]]


class Writer:
    """Runs changes one after another in a thread; a change that began always ends.

    A lock is used rather than cancellable workers: a thread that has begun cannot be stopped, and
    two changes at once would fork the log.
    """

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._busy = 0

    @property
    def is_busy(self) -> bool:
        """True while a change is being written or waits to be."""
        return self._busy > 0

    async def write(self, change: Callable[[], T]) -> T:
        """Run `change` after all that were asked before; raises what it raises."""
        self._busy += 1
        try:
            async with self._lock:
                return await asyncio.shield(asyncio.to_thread(change))
        finally:
            self._busy -= 1

    async def settle(self) -> None:
        """Wait until all that was asked has been written."""
        async with self._lock:
            return


class Turns:
    """Pressed keys as turns that run one after another, each to its end."""

    def __init__(self, failed: Callable[[Exception], None]) -> None:
        self._queue: asyncio.Queue[Turn] = asyncio.Queue()
        self._failed = failed

    def take(self, turn: Turn) -> None:
        """Put a turn behind those that wait."""
        self._queue.put_nowait(turn)

    async def run(self) -> None:
        """Run turns for as long as the program runs; a failing one does not stop the next."""
        while True:
            turn = await self._queue.get()
            try:
                await turn()
            except Exception as error:  # noqa: BLE001 - said on the screen by `failed`
                self._failed(error)
            finally:
                self._queue.task_done()

    async def settle(self) -> None:
        """Wait until no turn is left."""
        await self._queue.join()
