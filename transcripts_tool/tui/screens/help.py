"""Every key, those of the screen one came from first."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult

from transcripts_tool.i18n import _
from transcripts_tool.tui import keymap
from transcripts_tool.tui.screens.base import BaseScreen
from transcripts_tool.tui.widgets.line_list import LineList


class HelpScreen(BaseScreen):
    """The keymap as a page."""

    kind = "help"
    BINDINGS = keymap.bindings("help")

    def __init__(self, about: str = "overview") -> None:
        super().__init__()
        self.about = about

    def compose_body(self) -> ComposeResult:
        """One list."""
        yield LineList(list(help_lines(self.about)), list_id="help")

    def show_state(self) -> None:
        """The list never changes."""
        self.heading = _("Every key")
        self.query_one(LineList).focus()


def help_lines(about: str) -> Iterator[str]:
    """The lines of the page: a heading for each screen, then its actions."""
    names = keymap.screen_names()
    first = [about] if about in names else []
    for screen in dict.fromkeys([*first, keymap.EVERY, *names]):
        yield keymap.screen_title(screen).upper()
        for action in keymap.of_screen(screen, shared=False):
            yield f"  {keymap.keys_text(action):<16} {action.text}"
        yield ""
