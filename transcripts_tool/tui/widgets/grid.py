"""A table with a cursor in its cells, drawn line by line."""

from __future__ import annotations

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from transcripts_tool.domain.text import printable
from transcripts_tool.tui.messages import CellChosen, CellReached
from transcripts_tool.tui.model.grid import GridRow, GridTable, head_width, shortened, spans, widths


class Grid(ScrollView, can_focus=True):
    """Shows a table; the cell under the cursor stands in brackets, its row has the sign '▸'.

    How large a cell is shows in its number, and in its background besides.
    """

    COMPONENT_CLASSES = {
        "grid--heading",
        "grid--cursor",
        "grid--row",
        "grid--summary",
        *(f"grid--level-{n}" for n in range(1, 5)),
    }
    BINDINGS = [
        Binding("up", "move(-1, 0)", show=False),
        Binding("down", "move(1, 0)", show=False),
        Binding("left", "move(0, -1)", show=False),
        Binding("right", "move(0, 1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(1)", show=False),
        Binding("enter", "choose", show=False),
    ]
    place: reactive[tuple[int, int]] = reactive((0, 0))
    """Row and column of the cursor."""

    def __init__(self, grid_id: str) -> None:
        super().__init__(id=grid_id)
        self.table = GridTable((), ())
        self._first = 0

    def show_table(self, table: GridTable) -> None:
        """Show a table; the cursor stays where it was as far as it can."""
        self.table = table
        self.virtual_size = Size(0, len(table.rows) + table.head_lines)
        self.place = self.validate_place(self.place)
        self._follow()
        self.refresh()
        self.post_message(CellReached(self.id, *self.place))

    def validate_place(self, place: tuple[int, int]) -> tuple[int, int]:
        """Keep the cursor in the table."""
        row, column = place
        last_row, last_column = len(self.table.rows) - 1, len(self.table.columns) - 1
        return max(0, min(row, last_row)), max(0, min(column, last_column))

    def watch_place(self) -> None:
        """Follow the cursor and tell the screen."""
        if self.is_mounted:
            self._follow()
            self.refresh()
            self.post_message(CellReached(self.id, *self.place))

    def _follow(self) -> None:
        row, column = self.place
        height = 1 + (self.table.head_lines if row == 0 else 0)
        line = row + self.table.head_lines
        top = max(0, line - (height - 1))
        self.scroll_to_region(Region(0, top, 1, height), animate=False, force=True)
        self._first = min(self._first, column)
        while self._first < column and column not in self._shown():
            self._first += 1

    def _shown(self) -> list[int]:
        """The columns that fit from the first one in view."""
        sizes, room = self._sizes, self.size.width - self._head_width
        found: list[int] = []
        for column in range(self._first, len(sizes)):
            room -= sizes[column]
            if room < 0 and found:
                break
            found.append(column)
        return found

    @property
    def _sizes(self) -> list[int]:
        return widths(self.table, self.size.width - self._head_width)

    @property
    def _head_width(self) -> int:
        return head_width(self.table, self.size.width)

    def on_resize(self, _event: events.Resize) -> None:
        """Keep the cursor in view."""
        self._follow()
        self.refresh()

    def action_move(self, down: int, right: int) -> None:
        """One cell on."""
        self.place = (self.place[0] + down, self.place[1] + right)

    def action_page(self, step: int) -> None:
        """A screenful up or down."""
        rows = max(1, self.size.height - self.table.head_lines - 1)
        self.place = (self.place[0] + step * rows, self.place[1])

    def action_edge(self, last: int) -> None:
        """To the first or last row."""
        self.place = (len(self.table.rows) - 1 if last else 0, self.place[1])

    def action_choose(self) -> None:
        """Choose the cell under the cursor."""
        if self.table.rows and self.table.columns:
            self.post_message(CellChosen(self.id, *self.place))

    def on_click(self, event: events.Click) -> None:
        """Go to a cell; a second click chooses it."""
        row = event.y + round(self.scroll_offset.y) - self.table.head_lines
        x = event.x - self._head_width
        if row < 0 or event.y < self.table.head_lines or x < 0:
            return
        sizes = self._sizes
        for column in self._shown():
            x -= sizes[column]
            if x < 0:
                before, self.place = self.place, (row, column)
                if before == self.place and event.chain > 1:
                    self.action_choose()
                return

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is in view; the heads stay in place."""
        lines = self.table.head_lines
        if y < lines:
            segments = self._head(y)
        else:
            row = y - lines + round(self.scroll_offset.y)
            if row >= len(self.table.rows):
                return Strip.blank(self.size.width, self.rich_style)
            segments = self._row(row)
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _head(self, line: int) -> list[Segment]:
        style = self.get_component_rich_style("grid--heading")
        shown, sizes = self._shown(), self._sizes
        corner = self.table.corner if line == self.table.head_lines - 1 else ""
        segments = [Segment(set_cell_size("  " + corner, self._head_width), style)]
        place = 0
        columns = [self.table.columns[column] for column in shown]
        for text, count in spans(columns, line):
            width = sum(sizes[column] for column in shown[place : place + count])
            name = shortened(printable(text), width - 1)
            name = name.rjust(width - 1) if line == self.table.head_lines - 1 else name
            segments.append(Segment(set_cell_size(f" {name}", width), style))
            place += count
        return segments

    def _row(self, number: int) -> list[Segment]:
        row = self.table.rows[number]
        here = number == self.place[0]
        name = "grid--cursor" if here else "grid--summary" if row.summary else "grid--row"
        width = self._head_width
        head = ("▸ " if here else "  ") + shortened(printable(row.head), width - 3)
        segments = [Segment(set_cell_size(head, width), self.get_component_rich_style(name))]
        sizes = self._sizes
        for column in self._shown():
            at_cursor = here and column == self.place[1]
            segments.append(self._cell(row, column, sizes[column], at_cursor))
        return segments

    def _cell(self, row: GridRow, column: int, width: int, at_cursor: bool) -> Segment:
        cell = row.cells[column]
        text = shortened(printable(cell.text), width - 2).rjust(width - 2)
        left, right = ("[", "]") if at_cursor else (" ", " ")
        return Segment(f"{left}{text}{right}", self._style(cell.level, at_cursor))

    def _style(self, level: int, at_cursor: bool) -> Style:
        style = self.rich_style
        if level:
            style += self.get_component_rich_style(f"grid--level-{level}", partial=True)
        if at_cursor:
            style += self.get_component_rich_style("grid--cursor", partial=True)
        return style
