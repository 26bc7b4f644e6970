"""Comparing two codings side by side and settling what differs, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from transcripts_tool.domain.codebook import Codebook
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.i18n import _
from transcripts_tool.services.coding import SENSITIVE
from transcripts_tool.services.comparing import Comparison, compare
from transcripts_tool.tui import keymap
from transcripts_tool.tui.model import coding_view, settling, settling_view
from transcripts_tool.tui.model.settling import Draft
from transcripts_tool.tui.model.settling_lists import (
    CONFLICTS,
    DONE,
    Waiting,
    open_proposal,
    standing,
    waiting,
)
from transcripts_tool.tui.model.talk import EVIDENCE, Mark
from transcripts_tool.tui.screens.base import BaseScreen
from transcripts_tool.tui.screens.compare_answers import Answering
from transcripts_tool.tui.screens.compare_effects import Joining
from transcripts_tool.tui.screens.compare_moves import Moving
from transcripts_tool.tui.screens.compare_rows import Choosing
from transcripts_tool.tui.widgets.line_list import LineList
from transcripts_tool.tui.widgets.panel import Panel
from transcripts_tool.tui.widgets.turns_view import TurnsView

if TYPE_CHECKING:
    from transcripts_tool.domain.coding import Work

MOST_CODINGS = 4
AROUND = 3


class CompareScreen(Choosing, Answering, Joining, Moving, BaseScreen):
    """Shows only what has been opened; who gave which coding is not said until it is settled."""

    kind = "compare"
    BINDINGS = keymap.bindings("compare")
    draft: reactive[Draft] = reactive(Draft(), always_update=True)

    def __init__(self, fragment: str | None = None, number: int | None = None) -> None:
        super().__init__()
        self.wanted, self.wanted_number = fragment, number
        self.listed = Waiting()
        self.acting = ""
        self.whole = self.unfolded = self.begun = False

    def compose_body(self) -> ComposeResult:
        """Talk, the codings side by side, the proposal."""
        yield Static(id="nothing-here", markup=False)
        with Vertical(id="settling"):
            yield TurnsView(view_id="compared-talk")
            with Horizontal(id="codings"):
                for place in range(MOST_CODINGS):
                    yield Panel("", f"coding-{place + 1}")
            with Vertical(id="proposal"):
                yield Static(id="proposal-state")
                yield LineList(list_id="proposed-rows")

    def on_mount(self) -> None:
        """Begin with the first conflict, or the fragment that was asked for."""
        self.acting = self.session.coder
        rows = self.query_one("#proposed-rows", LineList)
        rows.can_focus = False
        self.query_one(TurnsView).can_focus = False
        self.query_one("#proposal").border_title = Content(_("proposal"))
        super().on_mount()
        self.host.turns.take(self._begin)

    async def _begin(self) -> None:
        workspace = self.session.workspace
        self.begun = True
        self.listed = waiting(workspace, CONFLICTS, worst_first=False)
        try:
            wanted = self.wanted
            if self.wanted_number is not None:
                wanted = workspace.fragment(self.wanted_number).id
            if wanted is not None:
                compare(workspace, wanted)
                self.listed = self.listed.to(wanted)
        finally:
            # A fragment that cannot be compared is said so; the list is there all the same.
            self.arrive()

    @property
    def fragment(self) -> Fragment | None:
        """The fragment in front."""
        return self.session.state.fragments.get(self.listed.fragment or "")

    @property
    def book(self) -> Codebook:
        """The codebook that everybody knows."""
        return self.session.workspace.codebook(None)

    @property
    def found(self) -> Comparison | None:
        """The fragment's codings and where settling stands."""
        fragment = self.fragment
        return compare(self.session.workspace, fragment.id) if fragment else None

    @property
    def given(self) -> settling.Given:
        """The codings in the order in which they are shown."""
        found = self.found
        if found is None:
            return ()
        project = self.session.project.settings.id
        return settling.shuffled(project, found.fragment, found.works)[:MOST_CODINGS]

    def arrive(self) -> None:
        """Begin a proposal for the fragment in front: what stands, else what all gave."""
        self.unfolded = False
        self.draft = settling.begin(self.given, self._stands())
        if self.fragment is not None:
            view = self.query_one(TurnsView)
            self.call_after_refresh(view.to_top_of, self.fragment.first, 1)

    def _stands(self) -> Work | None:
        found = self.found
        if found is None:
            return None
        waits = found.consensus.proposal if found.consensus and open_proposal(found) else None
        return waits.work if waits else found.settled

    def watch_draft(self) -> None:
        """Another row, another outcome, another fragment."""
        if self.is_mounted:
            self.show_state()

    def show_state(self) -> None:
        """Draw again from the session and the proposal in the making."""
        fragment, found = self.fragment, self.found
        number = fragment.number if fragment else None
        self.heading = settling_view.heading(self.session, self.acting, self.listed, number)
        if not self.begun:
            # Nothing was looked for yet: to say that nothing is there would be untrue.
            return
        self.set_class(fragment is None, "nothing")
        if fragment is None or found is None:
            sentence = settling_view.empty_sentence(self.session.workspace, self.listed.which)
            self.query_one("#nothing-here", Static).update(sentence)
            return
        self._show_talk(fragment)
        self._show_codings(fragment, found)
        self._show_proposal(found)

    def _show_talk(self, fragment: Fragment) -> None:
        view = self.query_one(TurnsView)
        sensitive = SENSITIVE in self.session.desk.flags(fragment.id)
        if sensitive and not self.unfolded:
            view.show_talk(coding_view.folded(fragment), at=fragment.first)
            return
        row = self.draft.candidate
        evidence = row.coding.evidence if row else ()
        marks = [Mark(e.turn, e.start, e.end, EVIDENCE) for e in evidence]
        around = None if self.whole else AROUND
        view.show_talk(coding_view.talk(self.session, fragment, around), marks, at=fragment.first)

    def _show_codings(self, fragment: Fragment, found: Comparison) -> None:
        given = self.given
        settled = standing(found, self.acting) == DONE
        for place in range(MOST_CODINGS):
            panel = self.query_one(f"#coding-{place + 1}", Panel)
            panel.display = place < len(given)
            if panel.display:
                title = settling_view.coding_title(place, given[place][0], settled=settled)
                panel.border_title = Content(title)
                panel.lines = tuple(
                    settling_view.coding_lines(self.session, self.book, fragment.id, given, place)
                )

    def _show_proposal(self, found: Comparison) -> None:
        draft, stands = self.draft, standing(found, self.acting)
        lines = settling_view.proposal_lines(self.session.workspace, found, stands, draft)
        self.query_one("#proposal-state", Static).update(lines)
        rows = [
            settling_view.candidate_text(self.book, each, draft.codings)
            for each in draft.candidates
        ]
        self.query_one("#proposed-rows", LineList).show_rows(rows, draft.at)
