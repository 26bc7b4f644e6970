"""The project at a glance: rounds, transcripts, one's own progress, and what comes next."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from transcripts_tool.domain.text import printable
from transcripts_tool.i18n import _
from transcripts_tool.tui import keymap
from transcripts_tool.tui.screens.base import BaseScreen
from transcripts_tool.tui.widgets.line_list import LineList


class OverviewScreen(BaseScreen):
    """Where every task starts; shows nothing of another coder's work."""

    kind = "overview"
    BINDINGS = keymap.bindings("overview")

    def compose_body(self) -> ComposeResult:
        """What comes next, the rounds, the transcripts."""
        yield Static(id="next-step", markup=False)
        yield LineList(list_id="transcripts")

    def show_state(self) -> None:
        """Draw again from the session."""
        project = self.session.project
        self.heading = f"{printable(project.settings.name)} · {_('overview')} · {self.session.who}"
        self.query_one(LineList).show_rows(sorted(self.session.state.transcripts))
        self.query_one(LineList).focus()

    async def do_code(self) -> None:
        """Label fragments."""
        await self.host.show("coding")

    async def do_compare(self) -> None:
        """Compare and settle."""
        await self.host.show("compare")

    async def do_agreement(self) -> None:
        """How far the coders agree."""
        await self.host.show("agreement")

    async def do_codebook(self) -> None:
        """The label system."""
        await self.host.show("codebook")

    async def do_table(self) -> None:
        """The table of effects."""
        await self.host.show("table")

    async def do_names(self) -> None:
        """The review of names."""
        await self.host.show("names")
