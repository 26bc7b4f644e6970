"""A coding with everything that tables count it by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CodedRow:
    """One distinct row of one source about one fragment.

    `source` is a coder's name, or 'consensus'. `values` holds the labels by dimension as the
    codebook writes them (the main dimension by its own name, and 'sublabel').
    """

    fragment: int
    transcript: str
    household: str | None
    household_type: str | None
    perspective: str | None
    source: str
    values: Mapping[str, str] = field(default_factory=dict)
    effect: str | None = None
    is_effect: bool = False
    date: str | None = None
    fragment_id: str = ""
