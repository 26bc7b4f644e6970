"""Long work that goes on until the test lets it: no test waits for a clock."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot

from tests.tui.desk import until
from transcripts_tool.tui.screens.progress import ProgressScreen

PATIENCE = 20.0
"""Seconds after which a test that forgot to let the work go on fails."""


class Gate:
    """Work stops at it until the test opens it; it counts who came by."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self._open = threading.Event()

    def wait(self) -> None:
        """Called by the work, in its thread."""
        self.reached.set()
        assert self._open.wait(PATIENCE)

    def open(self) -> None:
        """Called by the test."""
        self._open.set()

    def before(self, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same work, which waits at the gate first."""

        def held(*arguments: Any, **options: Any) -> Any:
            self.wait()
            return work(*arguments, **options)

        return held


def window(pilot: Pilot[Any]) -> ProgressScreen | None:
    """The window of long work when it is in front."""
    found = pilot.app.screen
    return found if isinstance(found, ProgressScreen) else None


async def shown(pilot: Pilot[Any], gate: Gate) -> ProgressScreen:
    """The window, once the work has come to the gate."""
    await until(pilot, lambda: gate.reached.is_set() and window(pilot) is not None)
    found = window(pilot)
    assert found is not None
    return found


async def stopped(pilot: Pilot[Any], gate: Gate) -> None:
    """Press Esc in the window, let the work notice, and wait until the window is gone."""
    await pilot.press("escape")
    gate.open()
    await until(pilot, lambda: window(pilot) is None)
    app: Any = pilot.app
    await app.turns.settle()
    await pilot.pause()
