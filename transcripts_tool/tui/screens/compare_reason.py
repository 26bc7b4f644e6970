"""Why two codings differed, by one key."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from transcripts_tool.i18n import _
from transcripts_tool.services.comparing import REASONS
from transcripts_tool.tui import keymap
from transcripts_tool.tui.model.settling_view import reason_name
from transcripts_tool.tui.screens.dialogs import Dialog


class ReasonScreen(Dialog[str]):
    """A digit chooses a reason; Esc proposes nothing."""

    kind = "reason"
    BINDINGS = keymap.bindings("reason")

    def compose(self) -> ComposeResult:
        """The reasons with their digits."""
        lines = [f"{place}  {reason_name(each)}" for place, each in enumerate(REASONS, start=1)]
        with Vertical(classes="dialog"):
            yield Static(_("Why do the codings differ?"), markup=False)
            yield Static("\n".join(["", *lines]), markup=False)
            yield Static(_("a digit chooses, Esc goes back"), classes="hint")

    def do_reason(self, key: str) -> None:
        """The reason with that digit."""
        self.dismiss(REASONS[int(key) - 1])
