"""A box of lines beside the talk."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class Panel(Widget):
    """Shows lines it is given, under a title in its border."""

    lines: reactive[tuple[Content, ...]] = reactive(())

    def __init__(self, title: str, panel_id: str, *, cut: bool = False) -> None:
        super().__init__(id=panel_id)
        self.cuts = cut
        self.border_title = Content(title)

    def watch_lines(self, old: tuple[Content, ...], new: tuple[Content, ...]) -> None:
        """Lay the screen out anew only when the lines need other room."""
        if self.styles.height is not None and self.styles.height.is_auto:
            room = max(1, self.size.width)
            self.refresh(layout=_heights(old, room) != _heights(new, room))

    def render(self) -> Content:
        """Draw the lines under one another, cut at the edge where the panel is to do so."""
        if not self.cuts:
            return Content("\n").join(self.lines)
        room = max(1, self.size.width)
        return Content("\n").join([each.truncate(room, ellipsis=True) for each in self.lines])


def _heights(lines: tuple[Content, ...], width: int) -> int:
    return sum(max(1, -(-line.cell_length // width)) for line in lines)
