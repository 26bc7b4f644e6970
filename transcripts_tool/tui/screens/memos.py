"""All memos: one's own, and those of others once the rounds they speak of were opened."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from transcripts_tool.domain.text import printable
from transcripts_tool.i18n import _
from transcripts_tool.tui import keymap
from transcripts_tool.tui.messages import RowChosen, RowReached
from transcripts_tool.tui.model.memo_list import MemoRow, memo_heading, memo_rows
from transcripts_tool.tui.screens.base import BaseScreen
from transcripts_tool.tui.widgets.line_list import LineList


class MemosScreen(BaseScreen):
    """A list, newest first, and the words of the memo under the cursor."""

    kind = "memos"
    BINDINGS = keymap.bindings("memos")

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[MemoRow] = []

    def compose_body(self) -> ComposeResult:
        """The list above, the words below."""
        yield LineList(list_id="memo-list", heading=memo_heading())
        with VerticalScroll(id="memo-page", can_focus=False):
            yield Static(id="memo-words", markup=False)

    def show_state(self) -> None:
        """Draw again from the session."""
        name = printable(self.session.project.settings.name)
        self.heading = " · ".join([name, _("memos"), printable(self.session.coder)])
        self.rows = memo_rows(self.session)
        listed = self.query_one(LineList)
        listed.show_rows([each.line for each in self.rows])
        listed.focus()
        self._tell()

    @property
    def chosen(self) -> MemoRow | None:
        """The memo under the cursor."""
        place = self.query_one(LineList).cursor
        return self.rows[place] if place < len(self.rows) else None

    def _tell(self) -> None:
        words = self.chosen.words if self.chosen else _("there are no memos to read yet")
        self.query_one("#memo-words", Static).update(words)

    def on_row_reached(self, _event: RowReached) -> None:
        """Show the words of the memo under the cursor."""
        self._tell()

    def on_row_chosen(self, event: RowChosen) -> None:
        """Enter on a memo."""
        event.stop()
        self.action_turn("open")

    async def do_open(self) -> None:
        """Go to the fragment that the memo is about."""
        if self.chosen is None or self.chosen.fragment is None:
            self.say(_("this memo is about no fragment that can be opened"))
        else:
            await self.host.show("coding", fragment=self.chosen.fragment)
