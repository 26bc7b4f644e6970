"""Going over the turns of a transcript, for the screens that read and cut it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from textual.app import ComposeResult
from textual.reactive import reactive
from textual.widgets import Static

from transcripts_tool.domain.transcript import ROLES, Transcript
from transcripts_tool.i18n import _
from transcripts_tool.services.cutting import set_roles
from transcripts_tool.tui.model import cuts
from transcripts_tool.tui.model.coding_view import sensitive_turns
from transcripts_tool.tui.model.talk import fold_turns, talk_of
from transcripts_tool.tui.screens.base import BaseScreen
from transcripts_tool.tui.widgets.turns_view import TurnsView


class TurnCursor(BaseScreen):
    """A transcript with a cursor on one of its turns, and a line that says what is there."""

    turn: reactive[int] = reactive(0)

    def __init__(self, transcript: str, turn: int = 0) -> None:
        super().__init__()
        self.transcript_id = transcript
        self.begin_at = turn
        self.is_read = False
        self.unfolded = False

    def compose_body(self) -> ComposeResult:
        """The talk and one line below it."""
        yield TurnsView(view_id="talk")
        yield Static(id="here", markup=False)

    def on_mount(self) -> None:
        """Read the transcript off the event loop, then show it."""
        super().on_mount()
        self.host.turns.take(self._begin)

    async def _begin(self) -> None:
        await asyncio.to_thread(self.session.workspace.transcript, self.transcript_id)
        self.is_read = True
        self.turn = self.begin_at
        self.show_state()

    @property
    def transcript(self) -> Transcript:
        """The transcript as it stands now."""
        return self.session.workspace.transcript(self.transcript_id)

    def spans(self) -> Sequence[cuts.Span]:
        """The fragments as spans of turns."""
        return ()

    def here(self) -> str:
        """What is to say of the turn under the cursor."""
        return ""

    def validate_turn(self, turn: int) -> int:
        """Keep the cursor on a turn."""
        last = len(self.transcript.turns) - 1 if self.is_read else 0
        return max(0, min(turn, last))

    def watch_turn(self) -> None:
        """Draw the cursor where it went."""
        if self.is_mounted:
            self.show_state()

    def show_state(self) -> None:
        """Draw the talk with the signs of its fragments, and the line below."""
        if not self.is_read:
            return
        view = self.query_one(TurnsView)
        talk = talk_of(self.transcript, None, None)
        if not self.unfolded:
            hidden = sensitive_turns(self.session, self.transcript_id)
            talk = fold_turns(talk, hidden, _("sensitive: W shows it"))
        view.show_talk(talk, (), cuts.signs(self.spans()), self.turn, cursor=True)
        self.query_one("#here", Static).update(self.here())

    async def do_unfold(self) -> None:
        """Show sensitive fragments, or fold them again."""
        self.unfolded = not self.unfolded
        self.show_state()

    async def do_lower(self) -> None:
        """One turn on."""
        self.turn += 1

    async def do_higher(self) -> None:
        """One turn back."""
        self.turn -= 1

    async def do_scroll_down(self) -> None:
        """A screenful on."""
        self.turn = self.query_one(TurnsView).turn_a_page_on(self.turn, 1)

    async def do_scroll_up(self) -> None:
        """A screenful back."""
        self.turn = self.query_one(TurnsView).turn_a_page_on(self.turn, -1)

    async def do_next_fragment(self, _key: str = "") -> None:
        """To the next fragment."""
        self.turn = cuts.next_start(self.spans(), self.turn, 1)

    async def do_fragment_before(self, _key: str = "") -> None:
        """To the fragment before."""
        self.turn = cuts.next_start(self.spans(), self.turn, -1)

    async def do_roles(self) -> None:
        """Say what a speaker is in this transcript."""
        speakers = list(dict.fromkeys(turn.speaker for turn in self.transcript.turns))
        named = [f"{each or '-'}: {self.transcript.role(each)}" for each in speakers]
        place = await self.choose(_("Whose role?"), named)
        if place is None:
            return
        role = await self.choose(_("What is {name} here?").format(name=speakers[place]), [*ROLES])
        if role is not None:
            session, name = self.session, self.transcript_id
            roles = {speakers[place]: ROLES[role]}
            await self.write(lambda: set_roles(session.workspace, name, roles, session.coder))
