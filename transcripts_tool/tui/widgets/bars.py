"""The line above a screen that says where one is, and the line below it that names the keys."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from transcripts_tool.tui import keymap


class TitleBar(Widget):
    """One line: project, screen, coder."""

    text: reactive[str] = reactive("")

    def render(self) -> Content:
        """Draw the line as plain text."""
        return Content(self.text)


class KeyBar(Widget):
    """One line with the keys of the keymap that are marked for the footer; each can be clicked."""

    mode: reactive[str] = reactive("")
    """Another table of the keymap than the screen's own, while the screen is in such a mode."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def render(self) -> Content:
        """Draw as many keys as fit."""
        parts: list[Content] = []
        room = self.size.width
        actions = [each for each in keymap.of_screen(self.mode or self.kind) if each.footer]
        # Help and the way back stand first, so that they are seen on a narrow screen too.
        for action in sorted(actions, key=lambda each: keymap.EVERY not in each.screens):
            keys, text = keymap.keys_text(action), action.text.partition(":")[0]
            room -= len(keys) + len(text) + 3
            if room < 0:
                break
            click = Style.from_meta({"@click": f"screen.turn({action.id!r})"})
            parts.append(Content.assemble((f" {keys} ", "bold $accent"), (text, click), " "))
        return Content("").join(parts)
