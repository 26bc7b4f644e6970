"""The key of a project: which names stand behind which pseudonyms, and what was decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

NAMESAKE = " #"
"""Between a form and the number of a second person who has it: 'Jan #2'."""


def as_spoken(form: str) -> str:
    """A form as it stands in talk, without the number that tells two people apart."""
    return form.partition(NAMESAKE)[0]


def namesake_at(transcript: str, turn: int, start: int) -> str:
    """The answer under which the key holds which person of a name is meant at a place."""
    return f"other|{transcript}|{turn}|{start}"


def namesake_in(answer: str) -> str:
    """The transcript of such an answer; '' for answers of another kind."""
    kind, _bar, place = answer.partition("|")
    return place.rsplit("|", 2)[0] if kind == "other" else ""


@dataclass(slots=True)
class KeyEntry:
    """One person, place or organisation with its pseudonym and all its forms."""

    pseudonym: str
    category: str
    forms: list[str] = field(default_factory=list)
    household: str | None = None


@dataclass(slots=True)
class Key:
    """What must never leave: entries, answers to doubtful forms, and decisions by place.

    `answers` maps a folded form to 'name' or 'harmless'; `decisions` maps a place
    (`transcript|turn|start|end`) to the verdict on it: yes, no, or another category.
    """

    entries: list[KeyEntry] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    decisions: dict[str, dict[str, str]] = field(default_factory=dict)
    listed: list[str] = field(default_factory=list)

    def forms(self) -> Iterator[str]:
        """Every form of every name that is known."""
        for entry in self.entries:
            yield from entry.forms
        yield from self.listed
