"""Rounds of blind coding: started, signed and handed in, opened."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from transcripts_tool.domain.state import Round
from transcripts_tool.domain.text import collapse, printable
from transcripts_tool.i18n import _
from transcripts_tool.services import rounds
from transcripts_tool.services.rounds import RoundSummary
from transcripts_tool.tui import keymap
from transcripts_tool.tui.messages import RowReached
from transcripts_tool.tui.model import rounds_view
from transcripts_tool.tui.screens.base import BaseScreen
from transcripts_tool.tui.widgets.line_list import LineList


class RoundsScreen(BaseScreen):
    """Says who takes part and who has handed in, never what was coded."""

    kind = "rounds"
    BINDINGS = keymap.bindings("rounds")

    def __init__(self) -> None:
        super().__init__()
        self.rounds: list[RoundSummary] = []

    def compose_body(self) -> ComposeResult:
        """A list and one sentence."""
        yield LineList(list_id="round-list")
        yield Static(id="round-step", markup=False)

    def show_state(self) -> None:
        """Draw again from the session."""
        name = printable(self.session.project.settings.name)
        self.heading = " · ".join([name, _("rounds"), printable(self.session.coder)])
        found = rounds.summaries(self.session.workspace)
        self.rounds = [each for each in found if self._concerns(each)]
        listed = self.query_one(LineList)
        listed.show_rows([rounds_view.line(each) for each in self.rounds])
        listed.focus()
        self._tell()

    def _concerns(self, each: RoundSummary) -> bool:
        """A recoding is its coder's own."""
        return each.kind != "recode" or self.session.coder in each.coders

    def on_row_reached(self, _event: RowReached) -> None:
        """What can be done with the round under the cursor."""
        self._tell()

    def _tell(self) -> None:
        each = self.chosen
        sentence = rounds_view.next_step(self.session, each) if each else _("no fragments yet")
        self.query_one("#round-step", Static).update(sentence)

    @property
    def chosen(self) -> RoundSummary | None:
        """The round under the cursor."""
        place = self.query_one(LineList).cursor
        return self.rounds[place] if place < len(self.rounds) else None

    def _round(self) -> Round | None:
        each = self.chosen
        return self.session.state.rounds[each.id] if each else None

    async def do_close_round(self) -> None:
        """Sign, and hand in one's own work; it does not change any more."""
        found = self._round()
        if found is None:
            return
        closed, total = self.session.desk.progress(found.id)
        if closed < total and self.session.coder not in found.closed:
            self.warn(rounds_view.still_open(closed, total))
            return
        signed = await self._statement(found)
        if signed is None:
            return
        independent, explanation = signed
        session = self.session
        sealed = await self.write(
            lambda: rounds.close_round(
                session.workspace,
                found,
                session.coder,
                independent=independent,
                explanation=explanation,
            )
        )
        self.say(_("handed in; sealed as {hash}").format(hash=sealed[:16]))

    async def _statement(self, found: Round) -> tuple[bool, str] | None:
        """What the coder signs: yes, or no with an explanation; None when they went back."""
        question = _(
            "I coded round {round} without conferring about it and without looking at the work of"
            " another coder. Signed: {coder}"
        ).format(round=printable(found.name), coder=printable(self.session.coder))
        answer = await self.choose(question, [_("yes, that is so"), _("no: I explain it")])
        if answer is None:
            return None
        if answer == 0:
            return True, ""
        words = await self.ask(_("What was conferred about or seen?"), long=True)
        return None if words is None else (False, words)

    async def do_open_round(self) -> None:
        """Let the coders see one another's work; that cannot be taken back."""
        found = self._round()
        if found is None:
            return
        if not found.opened and set(found.closed) >= set(self.chosen.coders if self.chosen else ()):
            sure = await self.confirm(
                _("From now on the coders of round {round} see each other's work. Open it?").format(
                    round=printable(found.name)
                )
            )
            if not sure:
                return
        session = self.session
        await self.write(
            lambda: rounds.open_round(session.workspace, found, session.coder), _("opened")
        )

    async def do_start_round(self) -> None:
        """Begin a round over fresh fragments, named or drawn."""
        workspace, coder = self.session.workspace, self.session.coder
        lines = [rounds_view.kind_line(kind) for kind in rounds_view.KINDS]
        place = await self.choose(_("What kind of round?"), lines)
        if place is None:
            return
        kind = rounds_view.KINDS[place]
        name = await self.ask(_("Name of the round"), rounds.next_id(workspace))
        if name is None or not collapse(name):
            return
        typed = await self.ask(self._question(kind))
        if typed is None:
            return
        await self.write(lambda: self._start(kind, collapse(name), typed, coder), _("begun"))

    def _question(self, kind: str) -> str:
        if kind == "main":
            return _("Which fragments? Such as 1-20,25; nothing means all that are left")
        return _("How many fragments are to be drawn?")

    def _start(self, kind: str, name: str, typed: str, coder: str) -> None:
        from transcripts_tool.storage.codebook_file import codebook_hash

        workspace = self.session.workspace
        fragments, seed = rounds_view.chosen_fragments(workspace, kind, typed)
        rounds.start_round(
            workspace,
            name,
            fragments,
            coder,
            kind=kind,
            seed=seed,
            codebook=codebook_hash(workspace.codebook(None)),
        )
