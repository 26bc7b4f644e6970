"""What others wrote while the interface is open: noticed from sizes, read between two turns."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import _

if TYPE_CHECKING:
    from transcripts_tool.tui.session import Session
    from transcripts_tool.tui.writer import Turns


async def look(
    session: Session,
    turns: Turns,
    renewed: Callable[[], None],
    told: Callable[[str], None] | None = None,
) -> None:
    """Compare sizes, in a thread; when something came in, put its reading behind the turns.

    Nothing is said of it on the screen: how busy the other is, is theirs until the opening.
    `told` hears what a user must know: a log that cannot be read, a file that is read only at
    the start and was changed.
    """
    from transcripts_tool.bootstrap.rereading import sizes_of_others

    tell = told or (lambda _sentence: None)
    now = await asyncio.to_thread(sizes_of_others, session.project)
    for name in await _changed_settings(session):
        tell(_changed(name))
    known = {**session.project.reading.sizes, **session.seen}
    if all(known.get(name) == size for name, size in now.items()):
        return
    session.seen = now

    async def read() -> None:
        try:
            await take_in(session)
        except UserError as error:
            tell(str(error))
        else:
            renewed()

    turns.take(read)


async def _changed_settings(session: Session) -> list[str]:
    """The files that were changed since they were read, each once for each change."""
    from transcripts_tool.bootstrap.rereading import marks_of_settings

    now = await asyncio.to_thread(marks_of_settings, session.project.folder)
    before, session.marks = session.marks, now
    return [name for name, mark in now.items() if before and before.get(name) != mark]


async def take_in(session: Session) -> None:
    """Read all logs in the writer's turn and go on from there; raises UserError for damage."""
    from transcripts_tool.bootstrap.rereading import reread

    state = await session.writer.write(lambda: reread(session.project, session.coder))
    # Nothing can be written between the end of that turn and here: no await stands between.
    session.workspace.take_over(state)
    session.renew()


def _changed(name: str) -> str:
    text = _("{file} was changed on disk: start the program again to work with the change")
    return text.format(file=name)
