"""Changing one row of a proposal: each question of the codebook, by number or by letters."""

from __future__ import annotations

from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import reactive
from textual.widgets import Input, Static

from transcripts_tool.domain.codebook import SUBLABEL, Codebook
from transcripts_tool.domain.coding import Coding, Work
from transcripts_tool.i18n import _
from transcripts_tool.tui import keymap
from transcripts_tool.tui.model import numbering, panels, rows
from transcripts_tool.tui.model.choices import Choice, choices, next_step, steps
from transcripts_tool.tui.model.place import FILTER, Place
from transcripts_tool.tui.screens.dialogs import Dialog
from transcripts_tool.tui.widgets.choice_list import ChoiceList
from transcripts_tool.tui.widgets.panel import Panel


class RowScreen(Dialog[Coding]):
    """The questions about one row; Enter keeps it, Esc leaves it as it was."""

    kind = "row"
    BINDINGS = keymap.bindings("row")
    AUTO_FOCUS = ""
    place: reactive[Place] = reactive(Place(), init=False)

    def __init__(self, book: Codebook, coding: Coding) -> None:
        super().__init__()
        self.book = book
        self.work = Work((coding,)) if coding.values else Work()

    def compose(self) -> ComposeResult:
        """Questions, a field for letters, the labels."""
        with Vertical(classes="dialog row-dialog"):
            yield Panel(_("row"), "row-steps")
            yield Input(id="row-filter", placeholder=_("letters of a label"))
            yield ChoiceList()
            yield Static(_("Enter keeps the row, Tab next question, / letters"), classes="hint")

    def on_mount(self) -> None:
        """Begin at the main label."""
        self.set_focus(None)
        self.place = Place(step=self.book.main.name)

    @property
    def coding(self) -> Coding:
        """The row as it stands."""
        return self.work.codings[0] if self.work.codings else Coding({})

    def listed(self) -> list[Choice]:
        """The labels to choose from."""
        return choices(self.book, self.place.step, self.coding, self.place.query)

    def watch_place(self) -> None:
        """Draw the questions and the labels again."""
        self.query_one(Panel).lines = tuple(panels.step_lines(self.book, self.coding, self.place))
        found = self.query_one(ChoiceList)
        found.listed = tuple(self.listed()) if self.place.step else ()
        found.highlight, found.typed = self.place.highlight, self.place.typed
        self.set_class(self.place.mode == FILTER, "filtering")

    def do_digit(self, key: str) -> None:
        """A digit of a label's number."""
        listed = self.listed()
        found, typed = numbering.read(self.place.typed + key, [each.code for each in listed])
        if found is None:
            self.place = self.place.typing(typed)
        else:
            self._choose(listed[found].name)

    def do_pick(self) -> None:
        """The label under the cursor."""
        listed = self.listed()
        if listed:
            self._choose(listed[self.place.highlight].name)

    def _choose(self, label: str) -> None:
        step = self.place.step
        self.work, _row = rows.with_label(self.book, self.work, 0, step, label)
        self.place = self.place.at_step(next_step(self.book, self.coding, step) or step)

    def do_lower(self) -> None:
        """Next label."""
        self.place = self.place.highlighting(self.place.highlight + 1, len(self.listed()))

    def do_higher(self) -> None:
        """Label before it."""
        self.place = self.place.highlighting(self.place.highlight - 1, len(self.listed()))

    def do_next_question(self) -> None:
        """Next question."""
        self._turn(1)

    def do_question_before(self) -> None:
        """Question before it."""
        self._turn(-1)

    def _turn(self, way: int) -> None:
        order = steps(self.book, self.coding)
        here = order.index(self.place.step) if self.place.step in order else 0
        self.place = self.place.at_step(order[(here + way) % len(order)])

    def do_sublabel(self) -> None:
        """The sublabel of the row."""
        if SUBLABEL in steps(self.book, self.coding):
            self.place = self.place.at_step(SUBLABEL)

    def do_clear(self) -> None:
        """Drop a digit, or the answer."""
        if not self.place.typed:
            self.work, _row = rows.without_label(self.book, self.work, 0, self.place.step)
        self.place = self.place.typing("")

    def do_filter(self) -> None:
        """Letters narrow the list."""
        self.place = self.place.in_mode(FILTER)
        field = self.query_one(Input)
        field.value = ""
        field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another letter."""
        if self.place.mode == FILTER:
            self.place = self.place.looking_for(event.value)

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Enter: the label under the cursor."""
        listed = self.listed()
        name = listed[self.place.highlight].name if listed else ""
        self._leave_filter()
        if name:
            self._choose(name)

    def _leave_filter(self) -> None:
        self.place = replace(self.place.in_mode(""), step=self.place.step)
        self.set_focus(None)

    def do_keep_row(self) -> None:
        """Close with the row, when it has a main label."""
        if self.coding.values.get(self.book.main.name):
            self.dismiss(self.coding)

    def do_back(self) -> None:
        """Letters are keys again; or close without a change."""
        if self.place.mode == FILTER:
            self._leave_filter()
        else:
            self.dismiss(None)
