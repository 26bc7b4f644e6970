"""Coded fragments with their words, as others receive them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from transcripts_tool.domain.codebook import SUBLABEL
from transcripts_tool.domain.coding import Coding
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.i18n import _
from transcripts_tool.services.coding import NO_QUOTE
from transcripts_tool.services.coding_rows import DATE, EFFECT
from transcripts_tool.services.rows import ALL, CONSENSUS, refuse_hidden, works
from transcripts_tool.services.workspace import Workspace

ABOUT = ("transcript", "household", "household_type", "perspective", "interview_date")
FREE_TEXT = frozenset({"source", *ABOUT, "text", SUBLABEL, EFFECT})
"""Columns whose words a spreadsheet could run."""

Words = Callable[[Workspace, Fragment], Sequence[tuple[str, str]]]
"""Gives the turns of a fragment as (speaker, words)."""


def as_said(workspace: Workspace, fragment: Fragment) -> list[tuple[str, str]]:
    """The turns of a fragment as they were typed out."""
    return [(turn.speaker, turn.text) for turn in workspace.turns(fragment)]


@dataclass(frozen=True, slots=True)
class Exportable:
    """One row of one source: where it comes from, what it says, and the words it is about.

    `text` is empty where a coder marked the fragment as not to be quoted.
    """

    fragment: int
    source: str
    about: Mapping[str, str]
    labels: Mapping[str, str]
    details: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    quoted_as: str = ""

    @property
    def cells(self) -> dict[str, str | int]:
        """The row of a table; the number stays a number."""
        return {
            "fragment": self.fragment,
            "source": self.source,
            **self.about,
            **self.labels,
            **self.details,
            "text": self.text,
        }

    def to_json(self, header: Sequence[str]) -> dict[str, Any]:
        """The row as an object that has every column."""
        return {name: self.cells.get(name, "") for name in header}


def header_of(workspace: Workspace) -> list[str]:
    """The columns of a table of such rows."""
    dimensions = [each.name for each in workspace.base.dimensions]
    labels = [dimensions[0], SUBLABEL, *dimensions[1:]]
    return ["fragment", "source", *ABOUT, *labels, DATE, EFFECT, "text"]


def exportable(
    workspace: Workspace, source: str, viewer: str | None, words: Words = as_said
) -> list[Exportable]:
    """Rows of 'consensus', 'all' or 'coder:NAME'; raises StillClosed rather than peep.

    Nothing settled while a round is closed is no empty result: the round is named instead.
    `words` gives the turns of a fragment as they may leave.
    """
    if source == CONSENSUS:
        rows = list(_rows(workspace, CONSENSUS, viewer, words))
        if not rows:
            refuse_hidden(workspace, viewer)
        return rows
    if source == ALL:
        if viewer is None:
            refuse_hidden(workspace, viewer)
        names = sorted(workspace.state.coders)
        return [row for name in names for row in _rows(workspace, name, viewer, words)]
    name = workspace.need_coder(source.removeprefix("coder:"))
    refuse_hidden(workspace, viewer, name)
    return list(_rows(workspace, name, viewer, words))


def _rows(
    workspace: Workspace, source: str, viewer: str | None, words: Words
) -> Iterator[Exportable]:
    for fragment, work in works(workspace, source, viewer):
        about, text = _about(workspace, fragment), _text(workspace, fragment, words)
        number = fragment.number or 0
        quoted = _("Text fragment {number}, interview {interview}").format(
            number=number, interview=about["transcript"]
        )
        for coding in work.codings or (Coding({}),):
            labels = {name: value for name, value in coding.values.items() if value}
            details = {DATE: coding.date or "", EFFECT: coding.effect or ""}
            yield Exportable(number, source, about, labels, details, text, quoted)


def _about(workspace: Workspace, fragment: Fragment) -> dict[str, str]:
    transcript = workspace.transcript(fragment.transcript)
    return {
        "transcript": transcript.name,
        "household": workspace.household(fragment) or "",
        "household_type": workspace.household_type(fragment) or "",
        "perspective": transcript.perspective or "",
        "interview_date": transcript.interview_date or "",
    }


def _text(workspace: Workspace, fragment: Fragment, words: Words) -> str:
    flags = workspace.state.flags.get(fragment.id, {})
    if any(NO_QUOTE in each for each in flags.values()):
        return ""
    said = words(workspace, fragment)
    return "\n".join(f"{who}: {text}" if who else text for who, text in said)
