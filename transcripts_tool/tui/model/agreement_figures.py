"""The figures of the agreement screen: the first ones soon, the rest behind them, none too old.

What was counted is kept with the revision of the state that it was counted from, by viewer and
version, so a screen that is opened again draws it at once; after any event it is counted anew.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from transcripts_tool.services import agreeing
from transcripts_tool.tui.model import agreement_read
from transcripts_tool.tui.model.agreement_pages import Report
from transcripts_tool.tui.model.agreement_read import Read

if TYPE_CHECKING:
    from transcripts_tool.tui.session import Session

ALL, INTERVALS = "all", "intervals"
"""What is counted after the first figures: all dimensions, then once more with intervals."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A report and the rows that it rests on; `complete` once its intervals are there."""

    version: str
    read: Read
    report: Report
    complete: bool = False

    def hold(self, session: Session) -> bool:
        """True as long as nothing was added to the project since the rows were read."""
        return self.read.state is session.state and self.read.revision == session.state.lamport


def known(session: Session, version: str) -> Figures | None:
    """What was counted of the project as it stands, None when nothing was."""
    found: Figures | None = session.workspace.keeping.peek(session.state, _name(session, version))
    return found


Count = Callable[[], Coroutine[Any, Any, Figures]]


async def first(session: Session, version: str) -> Figures:
    """Figures of one dimension without intervals; raises StillClosed, UserError."""
    found = known(session, version)
    if found is not None:
        return found
    return await _once(session, version, "first", lambda: _counted(session, version))


async def rest(session: Session, found: Figures) -> AsyncIterator[Figures]:
    """All dimensions with what stands beside them, then their intervals; stops at any change."""
    for step in (ALL, INTERVALS):
        if found.complete or not found.hold(session):
            return
        found = await _once(session, found.version, step, partial(_more, session, found, step))
        yield found


async def _once(session: Session, version: str, step: str, begin: Count) -> Figures:
    """Wait for a count; who asks for one that is under way waits for that one.

    A screen that is closed meanwhile does not end it: it will be opened again.
    """
    under_way = session.workspace.keeping.of(
        session.state, (*_name(session, version), step), lambda: asyncio.ensure_future(begin())
    )
    return await asyncio.shield(under_way)


async def _counted(session: Session, version: str) -> Figures:
    """Rows are read in the writer's turn, so nothing changes meanwhile; counting needs no turn."""
    workspace, viewer = session.workspace, session.coder
    read = await session.writer.write(lambda: agreement_read.read(workspace, viewer, version))
    report = await asyncio.to_thread(agreement_read.first_report, workspace, read, version)
    return _keep(session, Figures(version, read, report))


async def _more(session: Session, found: Figures, step: str) -> Figures:
    workspace, read, known_so_far = session.workspace, found.read, found.report
    if step == ALL:
        beside = await session.writer.write(
            lambda: agreement_read.beside(workspace, read.fragments, read.coders)
        )
        known_so_far = {**known_so_far, **beside}
    report = await asyncio.to_thread(
        agreeing.report_on,
        workspace,
        read.rows,
        read.coders,
        found.version,
        intervals=step == INTERVALS,
    )
    more = {**known_so_far, **report, "codings": read.codings}
    return _keep(session, replace(found, report=more, complete=step == INTERVALS))


def _name(session: Session, version: str) -> tuple[str, str, str]:
    return ("agreement figures", session.coder, version)


def _keep(session: Session, found: Figures) -> Figures:
    read, name = found.read, _name(session, found.version)
    session.workspace.keeping.put(read.state, read.revision, name, found)
    return found
