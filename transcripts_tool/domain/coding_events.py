"""What coders say of fragments, one class for each kind of log line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from transcripts_tool.domain.coding import Work


@dataclass(frozen=True, slots=True)
class FragmentCoded:
    """All that the coder now says of a fragment; `move` is do, undo or redo.

    `together` names the others who sat at the same screen (joint work).
    """

    fragment: str
    work: Work
    move: str = "do"
    together: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FragmentClosed:
    """The coder's own labels of a fragment are final, before any model spoke."""

    fragment: str
    together: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SuggestionsShown:
    """What the model showed a coder about a fragment and when (closed, or assist)."""

    fragment: str
    model: str
    mode: str
    labels: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class FragmentFlagged:
    """A flag on a fragment is set or taken away (no_quote, sensitive)."""

    fragment: str
    flag: str
    on: bool


@dataclass(frozen=True, slots=True)
class ImportedWork:
    """What an imported file says of one fragment."""

    fragment: str
    work: Work


@dataclass(frozen=True, slots=True)
class CodingsImported:
    """Codings made elsewhere, one file as one event: closed, opened, blindness not shown."""

    coder: str
    works: tuple[ImportedWork, ...]
