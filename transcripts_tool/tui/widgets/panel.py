"""A box of lines beside the talk."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class Panel(Widget):
    """Shows lines it is given, under a title in its border."""

    lines: reactive[tuple[Content, ...]] = reactive((), layout=True)

    def __init__(self, title: str, panel_id: str) -> None:
        super().__init__(id=panel_id)
        self.border_title = Content(title)

    def render(self) -> Content:
        """Draw the lines under one another."""
        return Content("\n").join(self.lines)
