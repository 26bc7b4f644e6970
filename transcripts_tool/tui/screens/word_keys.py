"""The keys with which words are selected, the same on every screen that has them."""

from __future__ import annotations

from transcripts_tool.tui.model.words import Selection


class WordKeys:
    """Moves and stretches a selection of words; which words, the screen decides."""

    selection: Selection | None

    async def do_word_before(self) -> None:
        """One word back."""
        self._select(-1)

    async def do_word_after(self) -> None:
        """One word on."""
        self._select(1)

    async def do_extend_back(self, _key: str = "") -> None:
        """One word more, back."""
        self._select(-1, extend=True)

    async def do_extend(self, _key: str = "") -> None:
        """One word more."""
        self._select(1, extend=True)

    def _select(self, step: int, *, extend: bool = False) -> None:
        if self.selection is not None:
            self.selection = self.selection.moved(step, extend=extend)

    async def do_turn_before(self) -> None:
        """To the turn before."""
        if self.selection is not None:
            self.selection = self.selection.turned(-1)

    async def do_turn_after(self) -> None:
        """To the next turn."""
        if self.selection is not None:
            self.selection = self.selection.turned(1)
