"""Coded fragments with their words, as others receive them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
FREE_TEXT = frozenset({"source", "transcript", "household", "text", SUBLABEL, EFFECT})
"""Columns whose words a spreadsheet could run."""


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
    def cells(self) -> dict[str, str]:
        """The row of a table."""
        return {
            "fragment": str(self.fragment),
            "source": self.source,
            **self.about,
            **self.labels,
            **self.details,
            "text": self.text,
        }

    def to_json(self) -> dict[str, Any]:
        """The row as an object; the number stays a number."""
        return {**self.cells, "fragment": self.fragment}


def header_of(workspace: Workspace) -> list[str]:
    """The columns of a table of such rows."""
    dimensions = [each.name for each in workspace.base.dimensions]
    labels = [dimensions[0], SUBLABEL, *dimensions[1:]]
    return ["fragment", "source", *ABOUT, *labels, DATE, EFFECT, "text"]


def exportable(workspace: Workspace, source: str, viewer: str | None) -> list[Exportable]:
    """Rows of 'consensus', 'all' or 'coder:NAME'; raises StillClosed rather than peep.

    Nothing settled while a round is closed is no empty result: the round is named instead.
    """
    if source == CONSENSUS:
        rows = list(_rows(workspace, CONSENSUS, viewer))
        if not rows:
            refuse_hidden(workspace, viewer)
        return rows
    if source == ALL:
        if viewer is None:
            refuse_hidden(workspace, viewer)
        names = sorted(workspace.state.coders)
        return [row for name in names for row in _rows(workspace, name, viewer)]
    name = workspace.need_coder(source.removeprefix("coder:"))
    refuse_hidden(workspace, viewer, name)
    return list(_rows(workspace, name, viewer))


def _rows(workspace: Workspace, source: str, viewer: str | None) -> Iterator[Exportable]:
    for fragment, work in works(workspace, source, viewer):
        about, text = _about(workspace, fragment), _text(workspace, fragment)
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


def _text(workspace: Workspace, fragment: Fragment) -> str:
    flags = workspace.state.flags.get(fragment.id, {})
    if any(NO_QUOTE in each for each in flags.values()):
        return ""
    turns = workspace.turns(fragment)
    return "\n".join(f"{x.speaker}: {x.text}" if x.speaker else x.text for x in turns)
