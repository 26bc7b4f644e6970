"""A list of any length, drawn line by line: ten thousand rows cost as much as forty."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import set_cell_size
from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from transcripts_tool.tui.messages import RowChosen, RowReached

MOVES = {"up": -1, "down": 1}


class LineList(ScrollView, can_focus=True):
    """Rows of text with a cursor; `rows` is a sequence of texts or a (count, row -> text) pair.

    Texts are shown as they are, one line each, cut at the edge: never as markup. The row under
    the cursor carries the sign '▸', so that it does not depend on colour.
    """

    COMPONENT_CLASSES = {"line-list--cursor", "line-list--heading"}
    BINDINGS = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "jump(0)", show=False),
        Binding("end", "jump(-1)", show=False),
        Binding("enter", "choose", show=False),
    ]
    cursor: reactive[int] = reactive(0)

    def __init__(
        self, rows: Sequence[str] = (), *, list_id: str | None = None, heading: str = ""
    ) -> None:
        super().__init__(id=list_id)
        self.heading = heading
        self._count = 0
        self._text: Callable[[int], str] = str
        self.show_rows(rows)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._count

    def show_rows(self, rows: Sequence[str], cursor: int | None = None) -> None:
        """Show other rows; the cursor stays where it was unless told otherwise."""
        self.show_many(len(rows), rows.__getitem__, cursor)

    def show_many(self, count: int, text: Callable[[int], str], cursor: int | None = None) -> None:
        """Show `count` rows whose text is asked for only when it is drawn."""
        self._count, self._text = count, text
        self.virtual_size = Size(0, count + self._offset)
        wanted = self.cursor if cursor is None else cursor
        self.cursor = self.validate_cursor(wanted)
        if self.is_mounted:
            self._follow()
            self.refresh()

    @property
    def _offset(self) -> int:
        return 1 if self.heading else 0

    def validate_cursor(self, row: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(row, self._count - 1))

    def watch_cursor(self, _old: int, row: int) -> None:
        """Follow the cursor and tell the screen."""
        if self.is_mounted:
            self._follow()
            self.refresh()
            self.post_message(RowReached(self.id, row))

    def _follow(self) -> None:
        # The heading covers the first line in view, so one line more must be there.
        region = Region(0, self.cursor, 1, 1 + self._offset)
        self.scroll_to_region(region, animate=False, force=True)

    def on_resize(self, _event: events.Resize) -> None:
        """Keep the cursor in view."""
        self._follow()

    def action_move(self, step: int) -> None:
        """One row up or down."""
        self.cursor += step

    def action_page(self, step: int) -> None:
        """A screenful up or down."""
        self.cursor += step * max(1, self.size.height - 1 - self._offset)

    def action_jump(self, row: int) -> None:
        """To the first row, or with -1 to the last."""
        self.cursor = row if row >= 0 else self._count - 1

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self._count:
            self.post_message(RowChosen(self.id, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Go to a row; a second click chooses it."""
        row = event.y + round(self.scroll_offset.y) - self._offset
        if not 0 <= row < self._count:
            return
        if row == self.cursor and event.chain > 1:
            self.action_choose()
        self.cursor = row

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as there is room."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line for each row."""
        return self._count + self._offset

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is in view."""
        width = self.size.width
        line = y if y < self._offset else y + round(self.scroll_offset.y)
        row = line - self._offset
        if row < 0:
            style = self.get_component_rich_style("line-list--heading")
            return Strip([Segment(set_cell_size("  " + self.heading, width), style)])
        if row >= self._count:
            return Strip.blank(width, self.rich_style)
        at_cursor = row == self.cursor
        style = self.get_component_rich_style("line-list--cursor") if at_cursor else self.rich_style
        text = ("▸ " if at_cursor else "  ") + self._text(row)
        return Strip([Segment(set_cell_size(text, width), style)])
