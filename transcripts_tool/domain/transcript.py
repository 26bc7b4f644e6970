"""An interview as it was typed out: turns of speakers who each have a role."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

INTERVIEWER = "interviewer"
ROLES = (INTERVIEWER, "bewoner", "bewonersadviseur", "tolk", "overig")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker said at a stretch; start and end in seconds where they are known."""

    speaker: str
    text: str
    start: float | None = None
    end: float | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """One document of one interview, seen from one perspective.

    `interview` is the name that reports quote; several documents can belong to one interview
    (ready-cut fragments that arrive in parts).
    """

    id: str
    turns: tuple[Turn, ...]
    interview: str = ""
    household: str | None = None
    household_type: str | None = None
    perspective: str | None = None
    interview_date: str | None = None
    speakers: Mapping[str, str] = field(default_factory=dict)
    selection: bool = False
    source: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)
    version: int = 1

    @property
    def name(self) -> str:
        """The interview's name, as reports quote it."""
        return self.interview or self.id

    @property
    def sha256(self) -> str:
        """Hash of what was said: speakers, words and times, nothing that may still change."""
        return turns_hash(self.turns)

    def role(self, speaker: str) -> str:
        """The role of a speaker in this transcript; unknown speakers are 'overig'."""
        return self.speakers.get(speaker, "overig")


def turns_hash(turns: tuple[Turn, ...]) -> str:
    """Return the sha256 (hex) of turns, independent of how a file wrote them down."""
    said = [[turn.speaker, turn.text, turn.start, turn.end] for turn in turns]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode("utf-8")).hexdigest()
