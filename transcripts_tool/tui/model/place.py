"""Where a coder is on the coding screen: fragment, row, question, and what was typed so far."""

from __future__ import annotations

from dataclasses import dataclass, replace

FILTER, WORDS = "filter", "words"


@dataclass(frozen=True, slots=True)
class Place:
    """`step` is the question (a dimension, the sublabel, '' for none); `mode` is '' for labels."""

    fragment: str = ""
    row: int = 0
    step: str = ""
    typed: str = ""
    highlight: int = 0
    mode: str = ""
    query: str = ""
    whole: bool = False
    unfolded: bool = False

    def at_step(self, step: str, row: int | None = None) -> Place:
        """At another question, nothing typed."""
        return replace(
            self,
            row=self.row if row is None else row,
            step=step,
            typed="",
            highlight=0,
            mode="",
            query="",
        )

    def typing(self, typed: str) -> Place:
        """With some digits of a number typed."""
        return replace(self, typed=typed)

    def looking_for(self, query: str) -> Place:
        """With some letters of a label typed."""
        return replace(self, query=query, highlight=0)

    def highlighting(self, row: int, count: int) -> Place:
        """With another label under the cursor."""
        return replace(self, highlight=max(0, min(row, count - 1)), typed="")

    def in_mode(self, mode: str) -> Place:
        """In another mode; the letters of a filter go."""
        return replace(self, mode=mode, query="", typed="", highlight=0)
