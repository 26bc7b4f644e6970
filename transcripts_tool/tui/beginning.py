"""From an opened project and a name to a session at work."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import _
from transcripts_tool.tui.opening import act_as, read_interventions
from transcripts_tool.tui.session import Session

if TYPE_CHECKING:
    from transcripts_tool.bootstrap import Project
    from transcripts_tool.tui.app import TranscriptsApp


async def begin(host: TranscriptsApp, project: Project, name: str, *others: str | None) -> None:
    """Let `name` code, with others at the same screen; raises UserError for unknown others."""
    session = Session(project, name)
    session.attach(asyncio.get_running_loop())
    beside = [_known(project, each) for each in others if each]
    session.coder = await session.writer.write(lambda: act_as(project, name))
    session.together = tuple(each for each in beside if each != session.coder)
    session.recoding = await _goes_on_recoding(host, session)
    book = session.workspace.codebook(session.coder)
    session.interventions = await asyncio.to_thread(read_interventions, project, book)
    await host.begin(session)


async def _goes_on_recoding(host: TranscriptsApp, session: Session) -> bool:
    """Whether the coder goes on with a second pass over own work that is under way."""
    from transcripts_tool.services.recoding import current
    from transcripts_tool.tui.screens.dialogs import ConfirmScreen

    if session.together or current(session.workspace, session.coder) is None:
        return False
    question = _("Go on coding a share of your own work again, blind?")
    answer: bool | None = await host.answer(ConfirmScreen(question))
    return answer is True


def _known(project: Project, name: str) -> str:
    known = project.workspace.coder(name)
    if known is None:
        raise UserError(_("there is no coder '{name}' in this project").format(name=name))
    return known
