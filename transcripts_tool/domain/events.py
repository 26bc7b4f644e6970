"""Everything that can happen in a project, one class for each kind of log line.

A body holds turns, labels and references, never words of a transcript. One command gives one
event, so nothing is ever half done. Field names are the log's format: a change needs a new
format version.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from transcripts_tool.domain.coding import Work
from transcripts_tool.domain.fragment import Fragment


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
class RoundStarted:
    """A round of blind coding over named fragments."""

    round: str
    name: str
    kind: str
    coders: tuple[str, ...]
    fragments: tuple[str, ...]
    seed: int | None = None
    codebook: str = ""
    suggestions: bool = True


@dataclass(frozen=True, slots=True)
class RoundClosed:
    """A coder closes their part and signs; `sealed` is the hash of what they hand in."""

    round: str
    independent: bool
    explanation: str | None
    sealed: str


@dataclass(frozen=True, slots=True)
class RoundOpened:
    """From here on the coders of a round see one another's work."""

    round: str


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
class MemoWritten:
    """A memo or logbook entry; its words lie apart in texts/ under `text`."""

    kind: str
    target: str
    text: str


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


@dataclass(frozen=True, slots=True)
class ConsensusProposed:
    """One coder proposes what a fragment shall say, with the reason of the difference."""

    fragment: str
    work: Work
    reason: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ConsensusAnswered:
    """Another coder confirms (or refuses) the proposal that stands in event `proposal`."""

    fragment: str
    proposal: tuple[str, int]
    agreed: bool


@dataclass(frozen=True, slots=True)
class ConsensusReopened:
    """A settled fragment is taken up again."""

    fragment: str
    reason_text: str | None = None


@dataclass(frozen=True, slots=True)
class EffectJoined:
    """Rows of fragments tell of one effect, brought about by an intervention of the register."""

    effect: str
    fragments: tuple[str, ...]
    key: tuple[tuple[str, str], ...] = ()
    intervention: str | None = None


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
