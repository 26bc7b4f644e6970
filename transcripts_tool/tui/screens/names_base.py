"""What the parts of the names screen rely on of one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transcripts_tool.tui.model.names_review import Item, NameReview
    from transcripts_tool.tui.model.talk import TalkTurn
    from transcripts_tool.tui.model.words import Selection
    from transcripts_tool.tui.screens.base import BaseScreen

    class NamesPart(BaseScreen):
        """A part of the names screen, as the others see it."""

        review: NameReview | None
        selection: Selection | None
        items: list[Item]
        apart: frozenset[str]
        nth: int
        reading: str

        @property
        def item(self) -> Item | None:
            """The question in hand."""

        async def search(self, review: NameReview) -> None:
            """Look for names behind a window."""

        def _show_context(self) -> None:
            """Draw the place in hand."""

        def whole(self, transcript: str) -> list[TalkTurn]:
            """All turns of a transcript."""

else:
    NamesPart = object
