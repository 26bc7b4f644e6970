"""Everything that can happen in a project, one class for each kind of log line.

A body holds turns, labels and references, never words of a transcript. One command gives one
event, so nothing is ever half done. Field names are the log's format: a change needs a new
format version.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from transcripts_tool.domain.coding_events import (
    CodingsImported,
    FragmentClosed,
    FragmentCoded,
    FragmentFlagged,
    ImportedWork,
    SuggestionsShown,
)
from transcripts_tool.domain.consensus_events import (
    ConsensusAnswered,
    ConsensusProposed,
    ConsensusReopened,
    EffectJoined,
)
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.round_events import (
    FragmentRecoded,
    OpenWorkPublished,
    OpenWorkSealed,
    RoundClosed,
    RoundOpened,
    RoundStarted,
)

__all__ = [
    "CodingsImported",
    "ConsensusAnswered",
    "ConsensusProposed",
    "ConsensusReopened",
    "EffectJoined",
    "FragmentClosed",
    "FragmentCoded",
    "FragmentFlagged",
    "FragmentRecoded",
    "ImportedWork",
    "OpenWorkPublished",
    "OpenWorkSealed",
    "RoundClosed",
    "RoundOpened",
    "RoundStarted",
    "SuggestionsShown",
]


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who made an event and where it stands: identity is writer and seq.

    `lamport` orders events of several writers; `at` (ISO, UTC) is shown, never compared.
    """

    writer: str
    seq: int
    lamport: int
    at: str
    coder: str


@dataclass(frozen=True, slots=True)
class CoderAdded:
    """A coder takes part, at a screen (`open`) or through a file (`import`)."""

    name: str
    via: str = "open"


@dataclass(frozen=True, slots=True)
class RelationSet:
    """What a coder has to do with a household: none, interviewed, gave_help."""

    name: str
    household: str
    relation: str


@dataclass(frozen=True, slots=True)
class SettingChanged:
    """A project setting that reports speak of (headline coefficient, bar, suggestion mode)."""

    key: str
    value: Any


@dataclass(frozen=True, slots=True)
class TranscriptRef:
    """A stored transcript and the hash that freezes its words."""

    id: str
    sha256: str
    household: str | None = None


@dataclass(frozen=True, slots=True)
class TranscriptsImported:
    """Transcripts came in, with ready-cut fragments if the file had them."""

    transcripts: tuple[TranscriptRef, ...]
    fragments: tuple[Fragment, ...] = ()


@dataclass(frozen=True, slots=True)
class TranscriptCorrected:
    """A typing error was mended: turn, from, to, new length of each changed stretch."""

    transcript: str
    version: int
    sha256: str
    changes: tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class SpeakersSet:
    """The roles of the speakers of one transcript."""

    transcript: str
    roles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CuttingChanged:
    """One coder's draft cuts of a transcript, whole: first and last turn of each."""

    transcript: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class CuttingClosed:
    """The cutting of a transcript is final and its fragments have their numbers."""

    transcript: str
    fragments: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class FragmentsReplaced:
    """Fragments were split or joined: their numbers retire, the new ones name their parents."""

    retired: tuple[str, ...]
    fragments: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class FragmentsRenumbered:
    """Numbers that clashed after a merge, mended before coding starts."""

    numbers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class CodebookChanged:
    """One change of the label system; `round` is the round in which it stays its maker's own.

    Operations: add_sublabel, rename_sublabel, merge_sublabels, retire_sublabel, edit_card.
    """

    operation: str
    dimension: str
    label: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    round: str = ""


@dataclass(frozen=True, slots=True)
class MemoWritten:
    """A memo or logbook entry; its words lie apart in texts/ under `text`."""

    kind: str
    target: str
    text: str


@dataclass(frozen=True, slots=True)
class NameDecided:
    """A decision about a found name: its place, category and pseudonym, never the name."""

    transcript: str
    turn: int
    start: int
    end: int
    verdict: str
    category: str
    pseudonym: str


@dataclass(frozen=True, slots=True)
class Exported:
    """Something left the project: what, how, and the figures its report gave."""

    what: str
    anonymised: bool
    figures: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HouseholdErased:
    """A household withdrew: all that is about it goes."""

    household: str


Body = (
    CoderAdded
    | RelationSet
    | SettingChanged
    | TranscriptsImported
    | TranscriptCorrected
    | SpeakersSet
    | CuttingChanged
    | CuttingClosed
    | FragmentsReplaced
    | FragmentsRenumbered
    | CodebookChanged
    | RoundStarted
    | RoundClosed
    | RoundOpened
    | FragmentCoded
    | FragmentClosed
    | SuggestionsShown
    | FragmentFlagged
    | MemoWritten
    | CodingsImported
    | ConsensusProposed
    | ConsensusAnswered
    | ConsensusReopened
    | EffectJoined
    | NameDecided
    | Exported
    | HouseholdErased
    | OpenWorkSealed
    | OpenWorkPublished
    | FragmentRecoded
)

KINDS: Mapping[str, type[Body]] = {
    "coder_added": CoderAdded,
    "relation_set": RelationSet,
    "setting_changed": SettingChanged,
    "transcripts_imported": TranscriptsImported,
    "transcript_corrected": TranscriptCorrected,
    "speakers_set": SpeakersSet,
    "cutting_changed": CuttingChanged,
    "cutting_closed": CuttingClosed,
    "fragments_replaced": FragmentsReplaced,
    "fragments_renumbered": FragmentsRenumbered,
    "codebook_changed": CodebookChanged,
    "round_started": RoundStarted,
    "round_closed": RoundClosed,
    "round_opened": RoundOpened,
    "fragment_coded": FragmentCoded,
    "fragment_closed": FragmentClosed,
    "suggestions_shown": SuggestionsShown,
    "fragment_flagged": FragmentFlagged,
    "memo_written": MemoWritten,
    "codings_imported": CodingsImported,
    "consensus_proposed": ConsensusProposed,
    "consensus_answered": ConsensusAnswered,
    "consensus_reopened": ConsensusReopened,
    "effect_joined": EffectJoined,
    "name_decided": NameDecided,
    "exported": Exported,
    "household_erased": HouseholdErased,
    "open_work_sealed": OpenWorkSealed,
    "open_work_published": OpenWorkPublished,
    "fragment_recoded": FragmentRecoded,
}
"""Kind of log line by class; the names never change."""

KIND_OF: Mapping[type, str] = {body: kind for kind, body in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened."""

    stamp: Stamp
    body: Body

    @property
    def id(self) -> tuple[str, int]:
        """Writer and place in that writer's log."""
        return self.stamp.writer, self.stamp.seq

    @property
    def order(self) -> tuple[int, str, int]:
        """Where replay puts the event, the same on every machine."""
        return self.stamp.lamport, self.stamp.writer, self.stamp.seq
