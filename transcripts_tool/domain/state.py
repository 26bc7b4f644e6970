"""What a project holds after its events: plain tables, filled by replay and read by views."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from transcripts_tool.domain import events as e
from transcripts_tool.domain.coding import NO_WORK, Work
from transcripts_tool.domain.fragment import Fragment

FIRST_ROUND = "1"
RECODE = "recode"
"""The kind of round in which one coder codes part of their own work again."""


@dataclass(slots=True)
class Coder:
    """A coder, how they came in, and their relation to households."""

    name: str
    via: str = "import"
    relations: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Round:
    """A round of blind coding; `closed` holds each coder's signature, `opened` ends blindness.

    `outside` and `salts` are of work kept outside a shared folder: the hash of each file, and
    the salt that came when it was published. `opened_order` is where the opening stands in
    the replay.
    """

    id: str
    name: str
    kind: str = "main"
    coders: tuple[str, ...] = ()
    closed: dict[str, e.RoundClosed] = field(default_factory=dict)
    opened: bool = False
    seed: int | None = None
    codebook: str = ""
    suggestions: bool = True
    opened_by: str = ""
    opened_at: str = ""
    opened_order: tuple[int, str, int] = (0, "", 0)
    started_at: str = ""
    fragments: tuple[str, ...] = ()
    outside: dict[str, e.OpenWorkSealed] = field(default_factory=dict)
    salts: dict[str, str] = field(default_factory=dict)
    closed_stamps: dict[str, e.Stamp] = field(default_factory=dict)


@dataclass(slots=True)
class Slot:
    """One coder's work on one fragment.

    `work` is what counts now; `sealed` what was closed before any model spoke and before the
    round was opened; `revealed` what the coder held to once the model had spoken, as long as
    the round was not opened; `imported` what a file said.
    """

    work: Work = NO_WORK
    sealed: Work | None = None
    revealed: Work | None = None
    closed: bool = False
    shown: e.SuggestionsShown | None = None
    imported: Work | None = None
    together: tuple[str, ...] = ()
    undo: list[Work] = field(default_factory=list)
    redo: list[Work] = field(default_factory=list)
    touched: int = 0
    at: str = ""

    @property
    def is_live(self) -> bool:
        """True when the coder worked on the fragment in the tool itself."""
        return self.touched > 0


@dataclass(slots=True)
class Consensus:
    """Where the settling of a fragment stands."""

    proposal: e.ConsensusProposed | None = None
    proposal_id: tuple[str, int] = ("", 0)
    proposed_by: str = ""
    confirmed_by: str = ""
    refused_by: str = ""
    reopened: bool = False
    rounds: int = 0
    touched: int = 0

    @property
    def settled(self) -> Work | None:
        """The confirmed work, or None."""
        return self.proposal.work if self.proposal and self.confirmed_by else None


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo's place and maker; its words are in texts/."""

    coder: str
    at: str
    kind: str
    target: str
    text: str
    order: tuple[int, str, int]


@dataclass(slots=True)
class State:
    """All tables of a project."""

    coders: dict[str, Coder] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    setting_history: list[tuple[e.Stamp, e.SettingChanged]] = field(default_factory=list)
    transcripts: dict[str, e.TranscriptRef] = field(default_factory=dict)
    versions: dict[str, e.TranscriptCorrected] = field(default_factory=dict)
    corrections: list[tuple[e.Stamp, e.TranscriptCorrected]] = field(default_factory=list)
    roles: dict[str, Mapping[str, str]] = field(default_factory=dict)
    drafts: dict[tuple[str, str], tuple[tuple[int, int], ...]] = field(default_factory=dict)
    cut: dict[str, str] = field(default_factory=dict)
    fragments: dict[str, Fragment] = field(default_factory=dict)
    round_of: dict[str, str] = field(default_factory=dict)
    rounds: dict[str, Round] = field(default_factory=dict)
    slots: dict[str, dict[str, Slot]] = field(default_factory=dict)
    recodings: dict[str, dict[str, Slot]] = field(default_factory=dict)
    consensus: dict[str, Consensus] = field(default_factory=dict)
    codebook_changes: list[tuple[e.Stamp, e.CodebookChanged]] = field(default_factory=list)
    flags: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    memos: list[Memo] = field(default_factory=list)
    row_memos: set[str] = field(default_factory=set)
    effects: list[tuple[e.Stamp, e.EffectJoined]] = field(default_factory=list)
    names: list[tuple[e.Stamp, e.NameDecided]] = field(default_factory=list)
    exports: list[tuple[e.Stamp, e.Exported]] = field(default_factory=list)
    erased: set[str] = field(default_factory=set)
    erased_fragments: set[str] = field(default_factory=set)
    erased_transcripts: set[str] = field(default_factory=set)
    lamport: int = 0
    highest_number: int = 0
    last_touched: dict[str, str] = field(default_factory=dict)

    def slot(self, fragment: str, coder: str) -> Slot:
        """The coder's slot of a fragment, made when it is not there."""
        return self.slots.setdefault(fragment, {}).setdefault(coder, Slot())

    def peek(self, fragment: str, coder: str) -> Slot | None:
        """The coder's slot of a fragment, or None."""
        return self.slots.get(fragment, {}).get(coder)

    def round(self, fragment: str) -> Round:
        """The round a fragment is coded in."""
        return self.ensure_round(self.round_of.get(fragment) or FIRST_ROUND)

    def ensure_round(self, round_id: str) -> Round:
        """The round of that id, made as a plain round when no event started it."""
        found = self.rounds.get(round_id)
        if found is None:
            found = self.rounds[round_id] = Round(round_id, round_id)
        return found

    def standing(self) -> Iterator[Fragment]:
        """Fragments that have a number and were not replaced, in order of number."""
        found = [each for each in self.fragments.values() if each.is_open_for_coding]
        return iter(sorted(found, key=lambda each: (each.number or 0, each.id)))

    def numbered(self) -> dict[int, Fragment]:
        """Standing fragments by number; the first keeps a number that clashes."""
        table: dict[int, Fragment] = {}
        for fragment in self.standing():
            table.setdefault(fragment.number or 0, fragment)
        return table

    def knows(self, fragment: str) -> bool:
        """False for fragments of a household that was erased."""
        return fragment not in self.erased_fragments
