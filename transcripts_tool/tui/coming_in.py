"""What others wrote while the interface is open: noticed from sizes, read between two turns."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transcripts_tool.tui.session import Session
    from transcripts_tool.tui.writer import Turns


async def look(session: Session, turns: Turns, renewed: Callable[[], None]) -> None:
    """Compare sizes, in a thread; when something came in, put its reading behind the turns.

    Nothing is said of it on the screen: how busy the other is, is theirs until the opening.
    """
    from transcripts_tool.bootstrap.rereading import sizes_of_others

    now = await asyncio.to_thread(sizes_of_others, session.project)
    known = {**session.project.reading.sizes, **session.seen}
    if all(known.get(name) == size for name, size in now.items()):
        return
    session.seen = now

    async def read() -> None:
        if await take_in(session):
            renewed()

    turns.take(read)


async def take_in(session: Session) -> bool:
    """Read all logs in the writer's turn and go on from there; False when they are damaged."""
    from transcripts_tool.bootstrap.rereading import reread

    state = await session.writer.write(lambda: reread(session.project, session.coder))
    if state is None:
        return False
    # Nothing can be written between the end of that turn and here: no await stands between.
    session.workspace.take_over(state)
    session.renew()
    return True
