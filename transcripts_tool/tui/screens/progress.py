"""The window of long work: what is being done, how far it is, and the key that stops it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from transcripts_tool.i18n import _
from transcripts_tool.tui.screens.dialogs import Dialog
from transcripts_tool.tui.task import Task, task_lines

EVERY = 0.1
"""Seconds between two pictures of how far it is."""


class ProgressScreen(Dialog[None]):
    """Stays until the work has ended, stopped or not: so what is said afterwards is true."""

    def __init__(self, task: Task, is_over: Callable[[], bool]) -> None:
        super().__init__()
        self.work = task
        self.is_over = is_over
        self._left = False

    def compose(self) -> ComposeResult:
        """What it is, how far it is, and a line that names the key."""
        with Vertical(classes="dialog"):
            yield Static(self.work.title, markup=False)
            yield Static(id="how-far", markup=False)
            yield Static(_("Esc stops; nothing is left half done"), classes="hint")

    def on_mount(self) -> None:
        """Look at the work now and ten times a second."""
        self.set_interval(EVERY, self._look)
        self._look()

    def _look(self) -> None:
        """Draw how far it is; closing waits while another screen lies in front.

        Textual's own `is_current` is true beneath one whose background is not known yet.
        """
        self.query_one("#how-far", Static).update("\n".join(task_lines(self.work)))
        if self.is_over() and self.app.screen is self and not self._left:
            self._left = True
            self.dismiss(None)

    def do_back(self) -> None:
        """Stop; the window closes when the work has ended."""
        self.work.stop()
        self._look()

    def do_quit(self) -> None:
        """Stop the work, then the program."""
        self.work.stop()
        app: Any = self.app
        app.turns.take(app.leave)
