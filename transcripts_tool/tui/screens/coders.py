"""Who is coding, and with whom: asked once at the start, unless the command line said it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Static

from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.text import collapse, printable
from transcripts_tool.i18n import _
from transcripts_tool.tui import keymap
from transcripts_tool.tui.messages import RowChosen
from transcripts_tool.tui.opening import act_as, read_interventions
from transcripts_tool.tui.screens.base import BaseScreen
from transcripts_tool.tui.session import Session
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

    def on_mount(self) -> None:
        """Go on at once when the command line said who."""
        super().on_mount()
        asked = self.host.coder
        if asked:
            self.host.turns.take(lambda: self._go_on(asked, self.host.with_coder))

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
        session = Session(self.project, name)
        session.attach(asyncio.get_running_loop())
        session.coder = await session.writer.write(lambda: act_as(self.project, name))
        session.together = tuple([self._known(each) for each in others if each])
        session.recoding = await self._goes_on_recoding(session)
        session.interventions = await asyncio.to_thread(
            read_interventions, self.project, session.workspace.codebook(session.coder)
        )
        await self.host.begin(session)

    async def _goes_on_recoding(self, session: Session) -> bool:
        """Whether the coder goes on with a second pass over own work that is under way."""
        from transcripts_tool.services.recoding import current

        if session.together or current(session.workspace, session.coder) is None:
            return False
        return await self.confirm(_("Go on coding a share of your own work again, blind?"))

    def _known(self, name: str) -> str:
        known = self.project.workspace.coder(name)
        if known is None:
            raise UserError(_("there is no coder '{name}' in this project").format(name=name))
        return known
