"""The fragments behind a number: a list, and the talk of the one under the cursor."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal

from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.text import printable
from transcripts_tool.i18n import _, ngettext
from transcripts_tool.services.coding import SENSITIVE
from transcripts_tool.services.comparing import compare
from transcripts_tool.tui import copying, keymap
from transcripts_tool.tui.messages import RowChosen, RowReached
from transcripts_tool.tui.model import coding_view
from transcripts_tool.tui.screens.base import BaseScreen
from transcripts_tool.tui.widgets.line_list import LineList
from transcripts_tool.tui.widgets.turns_view import TurnsView

AROUND = 2


class FragmentsScreen(BaseScreen):
    """Opened from a count; Enter or V goes on to comparing where the fragment was coded by two."""

    kind = "fragments"
    BINDINGS = keymap.bindings("fragments")

    def __init__(
        self, numbers: Sequence[int], title: str, lines: Sequence[str] | None = None
    ) -> None:
        super().__init__()
        self.about = title
        self.rows = list(zip(numbers, lines or [""] * len(numbers), strict=True))

    @property
    def numbers(self) -> list[int]:
        """The numbers of the fragments in the list."""
        return [number for number, _text in self.rows]

    def compose_body(self) -> ComposeResult:
        """A list and the talk."""
        with Horizontal(id="behind"):
            yield LineList(list_id="behind-list")
            yield TurnsView(view_id="behind-talk")

    def show_state(self) -> None:
        """Draw again from the session."""
        count = len(set(self.numbers))
        counted = ngettext("{count} fragment", "{count} fragments", count).format(count=count)
        self.heading = " · ".join([printable(self.about), counted])
        table = self.session.state.numbered()
        self.rows = [each for each in self.rows if each[0] in table]
        found = self.query_one(LineList)
        found.show_many(len(self.rows), self._line)
        found.focus()
        self._show_talk()

    def _fragment(self, row: int) -> Fragment | None:
        if row >= len(self.rows):
            return None
        return self.session.state.numbered().get(self.rows[row][0])

    def _line(self, row: int) -> str:
        number, text = self.rows[row]
        fragment = self._fragment(row)
        if fragment is None or text:
            return f"{number:>5}  {printable(text)}"
        transcript = self.session.workspace.transcript(fragment.transcript)
        return f"{number:>5}  {printable(transcript.name)}"

    def on_row_reached(self, _event: RowReached) -> None:
        """The talk of the fragment under the cursor."""
        self._show_talk()

    def _show_talk(self) -> None:
        fragment = self._fragment(self.query_one(LineList).cursor)
        if fragment is None:
            return
        view = self.query_one(TurnsView)
        if SENSITIVE in self.session.desk.flags(fragment.id):
            view.show_talk(coding_view.folded(fragment), at=fragment.first)
            return
        view.show_talk(coding_view.talk(self.session, fragment, AROUND), at=fragment.first)
        self.call_after_refresh(view.to_top_of, fragment.first, 1)

    def on_row_chosen(self, _event: RowChosen) -> None:
        """Enter on a fragment."""
        self.action_turn("settle")

    async def do_settle(self) -> None:
        """To the comparing screen, where the fragment was coded by two and opened."""
        fragment = self._fragment(self.query_one(LineList).cursor)
        if fragment is None:
            return
        if len(compare(self.session.workspace, fragment.id).works) < 2:
            raise UserError(
                _("fragment {number} has not been coded by two").format(number=fragment.number)
            )
        await self.host.show("compare", fragment=fragment.id)

    async def do_copy(self) -> None:
        """Copy the fragment with its number."""
        fragment = self._fragment(self.query_one(LineList).cursor)
        if fragment is None:
            return
        text = coding_view.quotation(self.session, fragment)
        path = await copying.copy(self.app, text, self.session.project.settings.id)
        self.say(
            _("copied")
            if path is None
            else _("this terminal cannot copy: written to {path}").format(path=path)
        )
