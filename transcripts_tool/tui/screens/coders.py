"""Who is coding, and with whom: asked once at the start, unless the command line said it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Static

from transcripts_tool.domain.text import collapse, printable
from transcripts_tool.i18n import _
from transcripts_tool.tui import keymap
from transcripts_tool.tui.beginning import begin
from transcripts_tool.tui.messages import RowChosen
from transcripts_tool.tui.screens.base import BaseScreen
from transcripts_tool.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from transcripts_tool.bootstrap import Project


class CodersScreen(BaseScreen):
    """A list of the project's coders; Enter chooses, T adds somebody at the same screen."""

    kind = "coders"
    BINDINGS = keymap.bindings("coders")

    def __init__(self, project: Project) -> None:
        super().__init__()
        self.project = project
        self.beside: set[str] = set()
        self.names = sorted(project.workspace.state.coders)

    def compose_body(self) -> ComposeResult:
        """A question and a list."""
        yield Static(_("Who is coding?"), classes="question")
        yield LineList(list_id="coders")

    def show_state(self) -> None:
        """The names, with a sign at those who sit beside the coder."""
        self.heading = f"{printable(self.project.settings.name)} · {_('who is coding')}"
        rows = [
            printable(name) + ("  + " + _("at the same screen") if name in self.beside else "")
            for name in self.names
        ]
        found = self.query_one(LineList)
        found.show_rows(rows)
        found.focus()

    def on_row_chosen(self, event: RowChosen) -> None:
        """Enter on a name."""
        name = self.names[event.row]
        others = sorted(self.beside - {name})
        self.host.turns.take(lambda: self._go_on(name, *others))

    async def do_new_coder(self) -> None:
        """Type a name that is not there yet."""
        name = collapse(await self.ask(_("Your name in this project")) or "")
        if name:
            await self._go_on(name, *sorted(self.beside - {name}))

    async def do_together(self) -> None:
        """Somebody sits at the same screen, or not."""
        if self.names:
            self.beside ^= {self.names[self.query_one(LineList).cursor]}
            self.show_state()

    async def _go_on(self, name: str, *others: str | None) -> None:
        await begin(self.host, self.project, name, *others)
