"""What every format is read into: lines and cells first, then turns with their speakers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from transcripts_tool.domain.fragment import FragmentRow
from transcripts_tool.domain.transcript import Turn

__all__ = [
    "FragmentRow",
    "Grid",
    "Line",
    "ReadTranscript",
    "Skipped",
    "Source",
    "SpeakerCorrection",
    "Table",
]


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in a file that did not become talk: where it stood, what it was, and why."""

    where: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class SpeakerCorrection:
    """What the user changes about the guess of who speaks.

    merge: label as recognised -> the name it should have ('' for no speaker);
    not_speakers: labels that are part of the talk; speakers: labels that are speakers although
    the guess passed them over; separator: the sign after a label, when it is not a colon.
    Labels are compared after NFC, case folding and collapsing of spaces.
    """

    merge: Mapping[str, str] = field(default_factory=dict)
    not_speakers: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    separator: str | None = None


@dataclass(frozen=True, slots=True)
class ReadTranscript:
    """One file as it was understood: its turns, who speaks, and what was left aside.

    guess: the form in which speakers were recognised, one of the constants of `forms`;
    encoding: only for text files; skipped: what is no talk; warnings: what the user should check.
    """

    turns: tuple[Turn, ...]
    speakers: tuple[str, ...]
    encoding: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()
    guess: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document and its number there, from 1."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """One table of a document: its place (line number) and its rows of cell texts."""

    number: int
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A document taken out of its file format, before anyone asked who speaks."""

    blocks: tuple[Line | Grid, ...]
    encoding: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A file of rows under a header.

    header: the column names as written; columns: the same folded (NFC, lower case, spaces
    collapsed), which are the keys of `rows`; rows: the line in the file and its cells.
    """

    header: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, str]], ...]
    delimiter: str
    source: str
