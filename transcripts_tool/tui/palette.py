"""The command palette, filled from the keymap."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from transcripts_tool.tui import keymap


class KeymapCommands(Provider):
    """Every action of the screen in front, found by its sentence."""

    def _actions(self) -> Iterator[keymap.Action]:
        kind = getattr(self.screen, "kind", "")
        for action in keymap.of_screen(kind):
            if action.id != "palette" and len(action.keys) == 1:
                yield action

    def _command(self, action: keymap.Action) -> partial[None]:
        return partial(self.screen.action_turn, action.id)  # type: ignore[attr-defined]

    async def discover(self) -> Hits:
        """All actions, before anything was typed."""
        for action in self._actions():
            yield DiscoveryHit(action.text, self._command(action), help=keymap.keys_text(action))

    async def search(self, query: str) -> Hits:
        """Actions whose sentence matches what was typed."""
        matcher = self.matcher(query)
        for action in self._actions():
            score = matcher.match(action.text)
            if score > 0:
                shown = matcher.highlight(action.text)
                help_text = keymap.keys_text(action)
                yield Hit(score, shown, self._command(action), help=help_text)
