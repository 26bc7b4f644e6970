"""What the parts of the coding screen rely on of one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transcripts_tool.domain.codebook import Codebook, Label
    from transcripts_tool.domain.coding import Coding, Work
    from transcripts_tool.domain.fragment import Fragment
    from transcripts_tool.tui.model.choices import Choice
    from transcripts_tool.tui.model.panels import Suggested
    from transcripts_tool.tui.model.place import Place
    from transcripts_tool.tui.model.words import Selection
    from transcripts_tool.tui.screens.base import BaseScreen

    class CodingPart(BaseScreen):
        """A part of the coding screen, as the others see it."""

        place: Place
        selection: Selection | None

        @property
        def fragment(self) -> Fragment | None:
            """The fragment in front."""

        @property
        def book(self) -> Codebook:
            """The codebook as this coder may see it."""

        @property
        def work(self) -> Work:
            """What the coder says of the fragment."""

        @property
        def coding(self) -> Coding | None:
            """The row in hand."""

        def listed(self) -> list[Choice]:
            """The labels to choose from."""

        def card_label(self) -> Label | None:
            """The label under the cursor."""

        def revealed(self) -> list[Suggested] | None:
            """The suggestions that may be seen now."""

        async def move_to(self, fragment: str) -> None:
            """Go to a fragment."""

        async def read(self, fragment: str) -> None:
            """Fetch its transcript."""

        async def set_work(self, work: Work, row: int, step: str | None = None) -> None:
            """Keep a change."""

        def leave_filter(self) -> None:
            """Letters are keys again."""

        def leave_words(self) -> None:
            """Back to labels."""

        async def ask_about(self, fragment: str) -> None:
            """Let the model look at a fragment."""

        async def go_on(self) -> None:
            """On to the next open fragment."""

else:
    CodingPart = object
