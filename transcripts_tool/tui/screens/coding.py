"""Labelling a fragment: the talk, the rows, the labels to choose from; changes stand in mixins."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Input

from transcripts_tool.domain.codebook import Codebook, Label
from transcripts_tool.domain.coding import Coding, Work
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.i18n import _
from transcripts_tool.services.coding import SENSITIVE
from transcripts_tool.tui import keymap
from transcripts_tool.tui.messages import ModelChanged, SuggestionsReady
from transcripts_tool.tui.model import coding_view, panels
from transcripts_tool.tui.model.choices import Choice, choices
from transcripts_tool.tui.model.place import FILTER, WORDS, Place
from transcripts_tool.tui.model.rows import row_at
from transcripts_tool.tui.model.words import Selection
from transcripts_tool.tui.screens.base import BaseScreen
from transcripts_tool.tui.screens.coding_closing import Closing
from transcripts_tool.tui.screens.coding_labels import Labelling
from transcripts_tool.tui.screens.coding_moves import Moving
from transcripts_tool.tui.screens.coding_notes import Noting
from transcripts_tool.tui.screens.coding_words import SelectingWords
from transcripts_tool.tui.widgets.bars import KeyBar
from transcripts_tool.tui.widgets.choice_list import ChoiceList
from transcripts_tool.tui.widgets.panel import Panel
from transcripts_tool.tui.widgets.turns_view import FragmentView, TurnsView

AROUND = 6
"""Turns shown before and after a fragment, so that it is read in its place."""


class CodingScreen(Labelling, SelectingWords, Closing, Noting, Moving, BaseScreen):
    """Where fragments get their labels; `place` says where one is, the session what was said."""

    kind = "coding"
    BINDINGS = keymap.bindings("coding")
    place: reactive[Place] = reactive(Place(), always_update=True)
    selection: reactive[Selection | None] = reactive(None)

    def __init__(self, fragment: str | None = None) -> None:
        super().__init__()
        self.wanted = fragment

    def compose_body(self) -> ComposeResult:
        """Talk on the left; rows, questions, suggestions and labels on the right."""
        with Horizontal(id="desk"):
            yield FragmentView(view_id="talk")
            with Vertical(id="side"):
                with Vertical(id="now"):
                    yield Panel(_("codings"), "rows", cut=True)
                    yield Panel(_("row"), "steps", cut=True)
                    yield Panel(_("suggestions, not codings"), "suggestions")
                    yield Panel(_("card"), "card")
                with Vertical(id="pick"):
                    yield Input(id="filter", placeholder=_("letters of a label"))
                    yield ChoiceList()

    def on_mount(self) -> None:
        """Begin where the coder was."""
        super().on_mount()
        self.set_focus(None)
        self.host.turns.take(self._begin)

    async def _begin(self) -> None:
        await self.model_came()
        wanted = self.wanted or coding_view.where_i_was(self.session)
        if wanted is None:
            self.say(_("there are no fragments yet: cut a transcript, or import fragments"))
        else:
            await self.move_to(wanted)

    @property
    def fragment(self) -> Fragment | None:
        """The fragment in front."""
        return self.session.state.fragments.get(self.place.fragment)

    @property
    def book(self) -> Codebook:
        """The codebook as this coder may see it."""
        return self.session.workspace.codebook(self.session.coder)

    @property
    def work(self) -> Work:
        """What the coder says of the fragment now."""
        return self.session.desk.work(self.place.fragment)

    @property
    def coding(self) -> Coding | None:
        """The row in hand; None when it is still to begin."""
        return row_at(self.work, self.place.row)

    def listed(self) -> list[Choice]:
        """The labels to choose from at this question."""
        if not self.place.step:
            return []
        return choices(self.book, self.place.step, self.coding, self.place.query)

    def watch_place(self) -> None:
        """Draw again wherever one goes."""
        if self.is_mounted:
            self.redraw()

    def watch_selection(self) -> None:
        """Draw the selected words."""
        if self.is_mounted and self.fragment is not None:
            self._show_talk(self.fragment)

    def show_state(self) -> None:
        """Draw everything from the session and the place."""
        fragment = self.fragment
        if fragment is None:
            self.heading = coding_view.heading(self.session, None)
            return
        self.heading = coding_view.heading(self.session, fragment)
        self._show_talk(fragment)
        self._show_panels(fragment)
        self.query_one(KeyBar).mode = self.place.mode

    def _show_talk(self, fragment: Fragment) -> None:
        view = self.query_one(TurnsView)
        around = None if self.place.whole else AROUND
        is_folded = SENSITIVE in self.session.desk.flags(fragment.id) and not self.place.unfolded
        talk = coding_view.talk(self.session, fragment, around, unfolded=not is_folded)
        marks = [] if is_folded else coding_view.marks(self, fragment)
        at = self.selection.evidence.turn if self.selection else fragment.first
        view.show_talk(talk, marks, None, at)

    def _show_panels(self, fragment: Fragment) -> None:
        place, work = self.place, self.work
        flags = coding_view.flag_names(self.session, fragment.id, work)
        self._fill("rows", panels.row_lines(self.book, work, place, flags))
        self._fill("steps", panels.step_lines(self.book, self.coding, place))
        shown = self.revealed()
        self.set_class(shown is not None, "revealed")
        self.set_class(place.mode == FILTER, "filtering")
        if shown is not None:
            self._fill("suggestions", panels.suggestion_lines(shown, work))
        listed = self.listed()
        found = self.query_one(ChoiceList)
        found.listed, found.highlight, found.typed = tuple(listed), place.highlight, place.typed
        found.border_title = coding_view.question(place.step, place.query)
        self._fill("card", panels.card_lines(self.card_label()))

    def _fill(self, panel: str, lines: Sequence[Content]) -> None:
        self.query_one(f"#{panel}", Panel).lines = tuple(lines)

    def card_label(self) -> Label | None:
        """The label whose card is asked for: the one under the cursor."""
        listed = self.listed()
        name = listed[self.place.highlight].name if listed else ""
        main = self.coding.values.get(self.book.main.name, "") if self.coding else ""
        return panels.card_of(self.book, self.place.step, name, main)

    def action_turn(self, action: str, *arguments: str) -> None:
        """Put an action behind those that wait, unless the mode has no such action."""
        if self.place.mode == WORDS:
            known = {each.id for each in keymap.of_screen("words")}
            if action not in known:
                return
        super().action_turn(action, *arguments)

    def on_suggestions_ready(self, message: SuggestionsReady) -> None:
        """The worker answered: show it when the time has come."""
        self.host.turns.take(lambda: self.suggestions_came(message.fragment))

    def on_model_changed(self, _message: ModelChanged) -> None:
        """The model learned: what it says from now on is asked anew."""
        self.host.turns.take(self.model_came)

    def on_screen_resume(self) -> None:
        """Nothing is focused but the filter, so that letters are keys."""
        super().on_screen_resume()
        if self.place.mode == "":
            self.set_focus(None)

    async def read(self, fragment: str) -> None:
        """Fetch the transcript of a fragment, off the event loop."""
        found = self.session.state.fragments[fragment]
        await asyncio.to_thread(self.session.workspace.transcript, found.transcript)
