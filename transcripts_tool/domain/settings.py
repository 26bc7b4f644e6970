"""What project.toml says: how this project works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

FORMAT = 1
"""The form of the project folder; a folder of a later one is read and not written."""
DECIDE_THEN_REVEAL = "decide_then_reveal"
ASSIST = "assist"
OFF = "off"
SUGGESTION_MODES = (DECIDE_THEN_REVEAL, ASSIST, OFF)
OWN_INTERVIEW = "own"
HOUSEHOLD_INTERVIEW = "household"
COEFFICIENTS = ("kappa", "alpha", "ac1")
STYLES = ("placeholders", "letters", "surrogates")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a project; `id` ties its logs to it and never changes.

    `term_measured_to` says whether effects told by professionals are measured to their own
    interview or to the household's. `bar` is the value the headline coefficient must reach.
    `shared_folder` keeps open rounds out of a project folder that several machines sync.
    """

    id: str
    name: str
    language: str = "nl"
    coders: tuple[str, ...] = ()
    relations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    pipeline: str | None = None
    suggestions: str = DECIDE_THEN_REVEAL
    term_measured_to: str = OWN_INTERVIEW
    headline: str = "kappa"
    bar: float = 0.6
    pseudonym_style: str = "placeholders"
    names: tuple[str, ...] = ()
    idle_minutes: int = 5
    shared_folder: bool = False
    codebook_sha256: str = ""
    format: int = FORMAT
