"""The project at a glance: rounds, transcripts, one's own progress, and what comes next."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from transcripts_tool.domain.text import printable
from transcripts_tool.i18n import _
from transcripts_tool.services.rounds import summaries
from transcripts_tool.tui import keymap
from transcripts_tool.tui.messages import RowChosen
from transcripts_tool.tui.model import agreement_ready, overview
from transcripts_tool.tui.screens.base import BaseScreen
from transcripts_tool.tui.screens.overview_notes import OverviewNotes
from transcripts_tool.tui.widgets.line_list import LineList
from transcripts_tool.tui.widgets.panel import Panel


class OverviewScreen(OverviewNotes, BaseScreen):
    """Where every task starts; shows nothing of another coder's work."""

    kind = "overview"
    BINDINGS = keymap.bindings("overview")

    def compose_body(self) -> ComposeResult:
        """What comes next, the rounds, the transcripts."""
        yield Static(id="next-step", markup=False)
        yield Panel(_("rounds"), "rounds")
        yield LineList(list_id="transcripts", heading=overview.transcript_heading())

    def on_screen_resume(self) -> None:
        """Draw, and get ready for what may be opened next."""
        super().on_screen_resume()
        self.call_after_refresh(self._get_ready)

    def _get_ready(self) -> None:
        """Count the first figures of agreement behind the screen, once a round was opened.

        They are of open work only, and are shown nowhere before the agreement screen is opened.
        """
        if any(each.opened for each in self.session.state.rounds.values()):
            self.run_worker(self._ready(), group="ready", exit_on_error=False)

    async def _ready(self) -> None:
        # Textual makes a worker's arguments into text, so a project must not be one of them.
        await agreement_ready.get_ready(self.session)

    def show_state(self) -> None:
        """Draw again from the session."""
        project = self.session.project
        parts = [printable(project.settings.name), _("overview"), self.session.who]
        if self.session.workspace.read_only:
            parts.insert(2, _("read-only"))
        self.heading = " · ".join(parts)
        rounds = summaries(self.session.workspace)
        step = overview.next_step(self.session, rounds)
        self.query_one("#next-step", Static).update(step.sentence)
        lines = tuple(Content(each) for each in overview.panel_lines(self.session, rounds))
        self.query_one("#rounds", Panel).lines = lines
        self.rows = overview.transcript_rows(self.session)
        found = self.query_one("#transcripts", LineList)
        found.show_rows([each.text for each in self.rows])
        found.focus()

    def on_row_chosen(self, event: RowChosen) -> None:
        """Enter on a transcript."""
        event.stop()
        self.action_turn("read")

    @property
    def chosen(self) -> str | None:
        """The transcript under the cursor."""
        place = self.query_one("#transcripts", LineList).cursor
        return self.rows[place].id if self.rows else None

    async def do_next_step(self) -> None:
        """What the sentence at the top says."""
        step = overview.next_step(self.session, summaries(self.session.workspace))
        if step.action == "cut":
            name = overview.first_uncut(self.session)
            await self.host.show("cutting", transcript=name)
        else:
            await getattr(self, f"do_{step.action}")()

    async def do_code(self) -> None:
        """Label fragments."""
        await self.host.show("coding")

    async def do_read(self, _key: str = "") -> None:
        """Read the transcript under the cursor."""
        if self.chosen is not None:
            await self.host.show("transcript", transcript=self.chosen)

    async def do_cut(self) -> None:
        """Cut the transcript under the cursor."""
        if self.chosen is not None:
            await self.host.show("cutting", transcript=self.chosen)

    async def do_import(self) -> None:
        """Import files."""
        await self.host.show("import")

    async def do_rounds(self) -> None:
        """Rounds: start, hand in, open."""
        await self.host.show("rounds")

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

    async def do_model(self) -> None:
        """One's own suggestion model."""
        await self.host.show("model")

    async def do_memos(self) -> None:
        """All memos that one may read."""
        await self.host.show("memos")
