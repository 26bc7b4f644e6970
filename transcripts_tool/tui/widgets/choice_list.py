"""The labels that can be chosen now, with their numbers, in a window around the cursor."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from transcripts_tool.domain.text import printable
from transcripts_tool.tui.model.choices import Choice


class ChoiceList(Widget):
    """Lines 'number label'; the cursor is a sign and the chosen label has a tick."""

    listed: reactive[tuple[Choice, ...]] = reactive(())
    highlight: reactive[int] = reactive(0)
    typed: reactive[str] = reactive("")

    def render(self) -> Content:
        """Draw as many as fit, the cursor among them; in columns where there is room."""
        height = max(1, self.size.height)
        columns = self._columns(height)
        first = self._first(height * columns)
        shown = self.listed[first : first + height * columns]
        width = max(8, self.size.width // columns)
        rows = []
        for line in range(min(height, len(shown))):
            cells = [self._line(first + place, width) for place in range(line, len(shown), height)]
            rows.append(Content("").join(cells))
        return Content("\n").join(rows)

    def _columns(self, height: int) -> int:
        fitting = max(1, self.size.width // 34)
        needed = -(-len(self.listed) // height)
        return max(1, min(fitting, needed))

    def _first(self, room: int) -> int:
        if len(self.listed) <= room:
            return 0
        return max(0, min(self.highlight - room // 2, len(self.listed) - room))

    def _line(self, place: int, width: int) -> Content:
        choice = self.listed[place]
        here = place == self.highlight
        sign = "▸" if here else " "
        begun = bool(self.typed) and choice.code.startswith(self.typed)
        tick = "✓" if choice.chosen else " "
        name = printable(choice.name)
        text = f"{sign}{choice.code} {tick}{name}"
        text = text[: width - 1] + "…" if len(text) > width else text.ljust(width)
        style = "bold $accent" if begun else "bold" if here else ""
        return Content.styled(text, style) if style else Content(text)
