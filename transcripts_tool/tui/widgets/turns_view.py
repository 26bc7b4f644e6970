"""Talk on the screen, drawn line by line, with dimmed surroundings and marked words."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from transcripts_tool.tui import keymap
from transcripts_tool.tui.model.cuts import ALONE, LAST, MIDDLE
from transcripts_tool.tui.model.talk import (
    ASKS,
    EVIDENCE,
    OUTSIDE,
    SELECTED,
    WHY,
    Mark,
    TalkLine,
    TalkTurn,
    lines_of,
    name_width,
    pieces,
)

GUTTER = 3
NO_SIGN = "  "
CURSOR = "▸"


class TurnsView(ScrollView, can_focus=True):
    """Turns with a gutter of two signs, a column of speakers, and the text.

    Marked words differ by underlining and reverse as well as by colour; what lies outside the
    fragment is dimmed and has no bar in the gutter.
    """

    COMPONENT_CLASSES = {
        "talk--outside",
        "talk--asks",
        "talk--evidence",
        "talk--why",
        "talk--selected",
        "talk--speaker",
        "talk--gutter",
    }
    BINDINGS = [
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]

    def __init__(self, *, view_id: str | None = None) -> None:
        super().__init__(id=view_id)
        self._turns: list[TalkTurn] = []
        self._lines: list[TalkLine] = []
        self._marks: tuple[Mark, ...] = ()
        self._signs: dict[int, str] = {}
        self._names = 0
        self._at = 0
        self._cursor = False

    def show_talk(
        self,
        turns: Sequence[TalkTurn],
        marks: Sequence[Mark] = (),
        signs: dict[int, str] | None = None,
        at: int | None = None,
        *,
        cursor: bool = False,
    ) -> None:
        """Show turns; `signs` are gutter signs by turn, `at` the turn that must be in view.

        With `cursor` that turn carries a sign of its own.
        """
        shown = (tuple(marks), signs or {}, cursor)
        is_other = shown != (self._marks, self._signs, self._cursor) or cursor
        self._marks, self._signs, self._cursor = shown
        moved = at is not None and at != self._at
        is_new = list(turns) != self._turns
        self._at = at if at is not None else self._at
        if is_new:
            self._turns = list(turns)
            self._wrap()
            self.call_after_refresh(self.to_top_of, self._at)
        elif moved:
            self.call_after_refresh(self.follow)
        if is_new or moved or is_other:
            self.refresh()

    def _wrap(self) -> None:
        self._names = name_width(self._turns)
        width = self.scrollable_content_region.width or self.size.width
        self._lines = lines_of(self._turns, width - GUTTER - self._names)
        self.virtual_size = Size(0, len(self._lines))

    def follow(self) -> None:
        """Bring the turn that matters into view, with a little of what stands before it."""
        own = [n for n, line in enumerate(self._lines) if line.turn.number == self._at]
        if not own:
            return
        height = min(len(own), max(1, self.size.height))
        self.scroll_to_region(Region(0, own[0], 1, height), animate=False, force=True)

    def to_top_of(self, turn: int, above: int = 2) -> None:
        """Put a turn near the top, with a few lines of what stands before it."""
        own = [n for n, line in enumerate(self._lines) if line.turn.number == turn]
        if own:
            self.scroll_to(y=max(0, own[0] - above), animate=False, force=True)

    def on_resize(self, _event: events.Resize) -> None:
        """Break the lines anew; the turn that matters stays in view."""
        self._wrap()
        self.follow()
        self.refresh()

    def action_page(self, step: int) -> None:
        """A screenful up or down."""
        self.scroll_relative(y=step * max(1, self.size.height - 2), animate=False, force=True)

    def turn_a_page_on(self, turn: int, way: int) -> int:
        """The turn about a screenful before or after another."""
        own = [n for n, line in enumerate(self._lines) if line.turn.number == turn]
        place = (own[0] if own else 0) + way * max(1, self.size.height - 2)
        place = max(0, min(place, len(self._lines) - 1))
        return self._lines[place].turn.number if self._lines else turn

    def turn_at(self, y: int) -> int | None:
        """The number of the turn on a line of the screen."""
        place = y + round(self.scroll_offset.y)
        return self._lines[place].turn.number if 0 <= place < len(self._lines) else None

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is in view."""
        place = y + round(self.scroll_offset.y)
        width = self.size.width
        if not 0 <= place < len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[place]
        segments = [self._gutter(line), self._speaker(line)]
        segments += [Segment(t, self._style(kinds)) for t, kinds in pieces(line, self._marks)]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _gutter(self, line: TalkLine) -> Segment:
        sign = self._signs.get(line.turn.number)
        if sign is None:
            inside = line.turn.inside and not self._cursor
            sign = "▌ " if inside else NO_SIGN
        elif not line.first:
            sign = NO_SIGN if sign in (LAST, ALONE) else MIDDLE
        at_cursor = self._cursor and line.first and line.turn.number == self._at
        sign = (CURSOR if at_cursor else " ") + sign
        return Segment(set_cell_size(sign, GUTTER), self.get_component_rich_style("talk--gutter"))

    def _speaker(self, line: TalkLine) -> Segment:
        name = f"{line.turn.speaker[: self._names - 2]}:" if line.first else ""
        style = self.get_component_rich_style(
            "talk--speaker" if line.turn.inside else "talk--outside"
        )
        return Segment(set_cell_size(name, self._names), style)

    def _style(self, kinds: frozenset[str]) -> Style:
        style = self.rich_style
        for kind in (ASKS, OUTSIDE, EVIDENCE, WHY, SELECTED):
            if kind in kinds:
                style += self.get_component_rich_style(f"talk--{kind}", partial=True)
        return style


class FragmentView(TurnsView, can_focus=False):
    """The talk of a fragment; focused only while its words are selected, with keys of its own."""

    BINDINGS = keymap.bindings("words")

    def action_turn(self, action: str, *arguments: str) -> None:
        """Hand an action to the screen."""
        self.screen.action_turn(action, *arguments)  # type: ignore[attr-defined]
