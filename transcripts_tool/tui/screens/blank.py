"""A blank screen: for who walks past, and for who was called away."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from transcripts_tool.i18n import _
from transcripts_tool.tui import keymap
from transcripts_tool.tui.screens.base import BaseScreen


class BlankScreen(BaseScreen):
    """Shows nothing of the project; the first key goes back and does nothing else."""

    kind = "blank"
    BINDINGS = keymap.bindings("blank")

    def compose(self) -> ComposeResult:
        """One sentence."""
        yield Static(_("Paused. Any key goes on."), id="blank-text")

    def on_key(self, event: events.Key) -> None:
        """Any key goes back."""
        event.stop()
        event.prevent_default()
        self.host.pop_screen()

    def on_click(self) -> None:
        """So does a click."""
        self.host.pop_screen()
