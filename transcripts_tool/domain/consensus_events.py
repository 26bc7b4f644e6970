"""How differences are settled, one class for each kind of log line."""

from __future__ import annotations

from dataclasses import dataclass

from transcripts_tool.domain.coding import Work


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
