"""The card of a label: definition, when yes, when not, examples."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from transcripts_tool.domain.codebook import Label
from transcripts_tool.i18n import _
from transcripts_tool.tui.model.panels import card_lines
from transcripts_tool.tui.screens.dialogs import Dialog


class CardScreen(Dialog[bool]):
    """Shows a card; Esc closes it."""

    def __init__(self, label: Label) -> None:
        super().__init__()
        self.label = label

    def compose(self) -> ComposeResult:
        """The lines of the card."""
        with Vertical(classes="dialog"):
            yield Static(Content("\n").join(card_lines(self.label)))
            yield Static(_("Esc goes back"), classes="hint")
