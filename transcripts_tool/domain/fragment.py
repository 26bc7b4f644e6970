"""A numbered stretch of whole turns: the unit that is labelled and quoted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from transcripts_tool.domain.transcript import Turn


@dataclass(frozen=True, slots=True)
class Fragment:
    """Turns `first` to `last` (0-based, inclusive) of a transcript.

    `number` is None until the cutting of the transcript is closed. Only a span that another
    program made has `start` and `end`: code points within its first and its last turn.
    """

    id: str
    transcript: str
    first: int
    last: int
    number: int | None = None
    round: str = ""
    start: int | None = None
    end: int | None = None
    attributes: Mapping[str, Any] = field(default_factory=dict)
    parents: tuple[str, ...] = ()
    retired: bool = False

    @property
    def is_open_for_coding(self) -> bool:
        """True when it has its number and still stands."""
        return self.number is not None and not self.retired


@dataclass(frozen=True, slots=True)
class FragmentRow:
    """One ready-made fragment of a file, with the line it stood on."""

    line: int
    number: int
    turns: tuple[Turn, ...]
    transcript: str | None = None
    household: str | None = None
    household_type: str | None = None
    perspective: str | None = None
    interview_date: str | None = None
    attributes: Mapping[str, Any] = field(default_factory=dict)
