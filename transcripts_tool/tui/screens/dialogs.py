"""Small windows that ask one thing; the turn that asked waits for the answer."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from transcripts_tool.domain.text import printable
from transcripts_tool.i18n import _
from transcripts_tool.tui import keymap
from transcripts_tool.tui.messages import RowChosen
from transcripts_tool.tui.widgets.line_list import LineList

R = TypeVar("R")


class Dialog(ModalScreen[R], Generic[R]):
    """A window in front of a screen; its keys act at once, for a turn is waiting for them."""

    kind = "dialog"
    BINDINGS = keymap.bindings("dialog")

    def action_turn(self, action: str, *arguments: str) -> None:
        """Do what the key says, outside the queue of turns.

        A key that comes after the window was left is not for the screen beneath it either.
        """
        if self.app.screen is not self:
            return
        getattr(self, f"do_{action}")(*arguments)

    def do_back(self) -> None:
        """Close without an answer."""
        self.dismiss(None)

    def do_keep(self) -> None:
        """Close with the answer that was given; dialogs with one override this."""

    def do_help(self) -> None:
        """No help in front of a question: its hint line says its keys."""

    do_palette = do_theme = do_blank = do_help

    def do_quit(self) -> None:
        """Leave the question, then stop."""
        self.dismiss(None)
        app: Any = self.app
        app.turns.take(app.leave)


class AskScreen(Dialog[str]):
    """Asks for a line, or with `long` for a text of several lines."""

    def __init__(self, question: str, value: str = "", *, long: bool = False) -> None:
        super().__init__()
        self.question, self.value, self.long = question, printable(value), long

    def compose(self) -> ComposeResult:
        """A question, a field, and a line that names the keys."""
        with Vertical(classes="dialog"):
            yield Static(printable(self.question), markup=False)
            if self.long:
                yield TextArea(self.value, soft_wrap=True)
                yield Static(_("Ctrl+S keeps, Esc goes back"), classes="hint")
            else:
                yield Input(self.value)
                yield Static(_("Enter keeps, Esc goes back"), classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the line."""
        self.dismiss(event.value)

    def do_keep(self) -> None:
        """Keep what was typed."""
        self.dismiss(self.query_one(TextArea).text if self.long else self.query_one(Input).value)


class ConfirmScreen(Dialog[bool]):
    """Asks yes or no."""

    BINDINGS = keymap.bindings("confirm")

    def __init__(self, question: str) -> None:
        super().__init__()
        self.question = question

    def compose(self) -> ComposeResult:
        """The question and its two keys."""
        yes = keymap.keys_text(keymap.find("confirm", "yes"))
        no = keymap.keys_text(keymap.find("confirm", "no"))
        with Vertical(classes="dialog"):
            yield Static(printable(self.question), markup=False)
            yield Static(_("{yes} yes   {no} no").format(yes=yes, no=no), classes="hint")

    def do_yes(self, _key: str = "") -> None:
        """Yes."""
        self.dismiss(True)

    def do_no(self, _key: str = "") -> None:
        """No."""
        self.dismiss(False)


class ChooseScreen(Dialog[int]):
    """Lets the user choose one of a few lines."""

    def __init__(self, question: str, options: list[str]) -> None:
        super().__init__()
        self.question, self.options = question, options

    def compose(self) -> ComposeResult:
        """The question and a list."""
        with Vertical(classes="dialog"):
            yield Static(printable(self.question), markup=False)
            yield LineList([printable(each) for each in self.options], list_id="choices")
            yield Static(_("Enter chooses, Esc goes back"), classes="hint")

    def on_mount(self) -> None:
        """Let the list have the keys."""
        self.query_one(LineList).focus()

    def on_row_chosen(self, event: RowChosen) -> None:
        """Enter on a line."""
        self.dismiss(event.row)
