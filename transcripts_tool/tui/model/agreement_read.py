"""What the agreement screen reads of a project before anything is computed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from transcripts_tool.agreement.rows import Row
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.state import State
from transcripts_tool.services import agreeing, agreeing_rows
from transcripts_tool.services.agreement_overview import basis_of
from transcripts_tool.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Read:
    """Rows of opened fragments, of the rounds that figures rest on.

    `state` and `revision` say of what they are; figures of another moment are never shown.
    """

    state: State
    revision: int
    coders: tuple[str, ...]
    basis: tuple[str, ...]
    fragments: tuple[Fragment, ...]
    rows: tuple[Row, ...]
    codings: Mapping[str, int]


def read(workspace: Workspace, viewer: str, version: str) -> Read:
    """Read the rows; raises StillClosed before a round is opened, UserError without two coders."""
    name = ("agreement read", viewer, version)
    return workspace.keeping.of(workspace.state, name, lambda: _read(workspace, viewer, version))


def _read(workspace: Workspace, viewer: str, version: str) -> Read:
    state, names = workspace.state, agreeing.coders_of(workspace, None)
    opened = agreeing_rows.open_fragments(workspace, names)
    basis = basis_of(workspace, names, opened)
    kept = [each for each in opened if state.round(each.id).name in basis]
    rows = agreeing_rows.open_rows(workspace, kept, names, version)
    if len(names) < 2 or not _two_readers(rows):
        # It knows which sentence fits: a closed round, or a coder too few.
        agreeing.project_agreement(workspace, viewer, names, version, intervals=False)
    made = agreeing.codings_made(rows, names)
    return Read(state, state.lamport, tuple(names), basis, tuple(kept), tuple(rows), made)


def first_report(workspace: Workspace, read: Read, version: str) -> dict[str, Any]:
    """One dimension without intervals, and how much each coder made: the first picture."""
    first = agreeing.dimensions_of(workspace.codebook(None))[:1]
    report = agreeing.report_on(
        workspace, read.rows, read.coders, version, intervals=False, dimensions=first
    )
    return {**report, "basis": read.basis, "codings": read.codings}


def _two_readers(rows: Sequence[Row]) -> bool:
    readers: dict[str, str] = {}
    return any(readers.setdefault(row.fragment, row.coder) != row.coder for row in rows)


def beside(
    workspace: Workspace, fragments: Sequence[Fragment], coders: Sequence[str]
) -> dict[str, Any]:
    """What a reader must know beside the figures; only rounds that are closed are left out."""
    found = agreeing.background(workspace, fragments, coders)
    closed = {each.name for each in workspace.state.rounds.values() if not each.opened}
    return {**found, "left_out_rounds": [x for x in found["left_out_rounds"] if x in closed]}
