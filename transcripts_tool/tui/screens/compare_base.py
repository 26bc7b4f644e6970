"""What the parts of the comparing screen rely on of one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transcripts_tool.domain.codebook import Codebook
    from transcripts_tool.domain.fragment import Fragment
    from transcripts_tool.services.comparing import Comparison
    from transcripts_tool.tui.model.settling import Draft, Given
    from transcripts_tool.tui.model.settling_lists import Waiting
    from transcripts_tool.tui.screens.base import BaseScreen

    class ComparePart(BaseScreen):
        """A part of the comparing screen, as the others see it."""

        draft: Draft
        listed: Waiting
        acting: str
        whole: bool
        unfolded: bool

        @property
        def fragment(self) -> Fragment | None:
            """The fragment in front."""

        @property
        def book(self) -> Codebook:
            """The codebook that everybody knows."""

        @property
        def found(self) -> Comparison | None:
            """The fragment's codings and where settling stands."""

        @property
        def given(self) -> Given:
            """The codings in the order in which they are shown."""

        def may_change(self) -> bool:
            """False, with a word about it, for a fragment that is settled."""

        def arrive(self) -> None:
            """Begin a proposal for the fragment in front."""

else:
    ComparePart = object
