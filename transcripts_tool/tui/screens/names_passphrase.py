"""Asks for a passphrase; what is typed is not shown."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from transcripts_tool.i18n import _
from transcripts_tool.tui.screens.dialogs import Dialog


class PassphraseScreen(Dialog[str]):
    """One hidden line; Esc gives nothing."""

    def __init__(self, question: str) -> None:
        super().__init__()
        self.question = question

    def compose(self) -> ComposeResult:
        """The question and the field."""
        with Vertical(classes="dialog"):
            yield Static(self.question, markup=False)
            yield Input(password=True)
            yield Static(_("Enter keeps, Esc goes back"), classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        self.dismiss(event.value)

    def do_keep(self) -> None:
        """Keep what was typed."""
        self.dismiss(self.query_one(Input).value)
