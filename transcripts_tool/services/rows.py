"""Codings as rows to count, export or compare: of one coder, of all, or of the consensus."""

from __future__ import annotations

from collections.abc import Iterator

from transcripts_tool.domain.codebook import is_effect
from transcripts_tool.domain.coding import Coding, Work, distinct
from transcripts_tool.domain.errors import StillClosed
from transcripts_tool.domain.four_eyes import (
    FINAL,
    hidden_rounds,
    round_coders,
    settled_work,
    visible_work,
)
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.rows import CodedRow
from transcripts_tool.i18n import _
from transcripts_tool.services.effects import Joined, joined
from transcripts_tool.services.workspace import Workspace

CONSENSUS = "consensus"
ALL = "all"


def refuse_hidden(workspace: Workspace, viewer: str | None, coder: str | None = None) -> None:
    """Raise StillClosed, naming the rounds, when the question touches work that is not open."""
    hidden = hidden_rounds(workspace.state, viewer, coder)
    if not hidden:
        return
    waiting = {
        name
        for each in hidden
        for name in round_coders(workspace.state, each.id)
        if name not in each.closed
    }
    names = ", ".join(each.name for each in hidden)
    raise StillClosed(
        _("round {round} is still closed (waiting for {coders}); open it with 'round open'").format(
            round=names, coders=", ".join(sorted(waiting)) or "-"
        )
    )


def works(
    workspace: Workspace, source: str, viewer: str | None, version: str = FINAL
) -> Iterator[tuple[Fragment, Work]]:
    """The work of one source by fragment, in order of number; the viewer's blindness holds.

    `source` is a coder's name or 'consensus', whose rows carry the effects that were joined.
    """
    view = workspace.view(viewer)
    together = joined(workspace) if source == CONSENSUS else Joined()
    for fragment in workspace.state.standing():
        if source == CONSENSUS:
            work = settled_work(workspace.state, fragment.id, workspace.view(None))
        else:
            work = visible_work(workspace.state, viewer, source, fragment.id, version)
        if work is not None and not work.is_empty:
            yield fragment, together.apply(fragment.id, view.current(work))


def coded_rows(workspace: Workspace, source: str, viewer: str | None) -> list[CodedRow]:
    """Rows of 'consensus', 'all' or 'coder:NAME'; raises StillClosed rather than peep.

    'all' holds the rows of every coder (tables count equal ones once); a viewer gets their own
    rows and what has been opened.
    """
    if source == CONSENSUS:
        return list(_rows(workspace, CONSENSUS, viewer))
    if source == ALL:
        if viewer is None:
            refuse_hidden(workspace, viewer)
        return [
            row for name in sorted(workspace.state.coders) for row in _rows(workspace, name, viewer)
        ]
    coder = workspace.need_coder(source.removeprefix("coder:"))
    refuse_hidden(workspace, viewer, coder)
    return list(_rows(workspace, coder, viewer))


def _rows(workspace: Workspace, source: str, viewer: str | None) -> Iterator[CodedRow]:
    for fragment, work in works(workspace, source, viewer):
        for coding in distinct(work.codings):
            yield row_of(workspace, fragment, coding, source)


def row_of(workspace: Workspace, fragment: Fragment, coding: Coding, source: str) -> CodedRow:
    """One coding with all that tables count it by."""
    transcript = workspace.transcript(fragment.transcript)
    own = fragment.attributes.get("perspective")
    return CodedRow(
        fragment=fragment.number or 0,
        transcript=transcript.name,
        household=workspace.household(fragment),
        household_type=workspace.household_type(fragment),
        perspective=str(own) if own else transcript.perspective,
        source=source,
        values={name: value for name, value in coding.values.items() if value},
        effect=coding.effect,
        is_effect=is_effect(workspace.base, coding.values),
        date=coding.date,
        fragment_id=fragment.id,
    )
