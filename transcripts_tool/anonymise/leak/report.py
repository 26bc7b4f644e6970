"""What the leak check found, and whether it stops an export."""

from __future__ import annotations

from dataclasses import dataclass

from transcripts_tool.i18n import _

EXACT, TO_JUDGE = "exact", "to_judge"
NAME, HARMLESS = "name", "harmless"
"""Answers of the user to a doubtful form."""


def reason_in_words(reason: str) -> str:
    """Why something is a hit, in the language of the reader."""
    words = {
        "exact": _("a known name"),
        "spelled out": _("a known name, spelled out"),
        "ordinary word": _("a name that is also a word: to be judged"),
        "one edit": _("one letter from a known name: to be judged"),
        "inside a word": _("a known name inside a word: to be judged"),
    }
    return words.get(reason, reason)


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name in what would leave.

    `file` is relative to the folder, `place` says where in it (member of an archive, line),
    `form` is the folded form that answers are kept under, `shown` the text as it stands there,
    `reason` one of exact, spelled out, ordinary word, one edit, inside a word.
    """

    file: str
    place: str
    shown: str
    form: str
    kind: str
    reason: str


@dataclass(frozen=True)
class LeakReport:
    """All hits, what could not be read, and forms too short to look for."""

    hits: tuple[Hit, ...]
    files: int
    unread: tuple[tuple[str, str], ...] = ()
    too_short: tuple[str, ...] = ()

    @property
    def exact(self) -> tuple[Hit, ...]:
        """Hits that block whatever is answered."""
        return tuple(hit for hit in self.hits if hit.kind == EXACT)

    @property
    def to_judge(self) -> tuple[Hit, ...]:
        """Hits that block until somebody says whether they are a name; one answer per form."""
        return tuple(hit for hit in self.hits if hit.kind == TO_JUDGE)

    @property
    def open_forms(self) -> tuple[str, ...]:
        """The doubtful forms, each once, in order of appearance."""
        return tuple(dict.fromkeys(hit.form for hit in self.to_judge))

    @property
    def blocked(self) -> bool:
        """Whether the export must not be made."""
        return bool(self.hits or self.unread)
