"""Getting what follows the opening of a round ready while the overview is in front."""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING

from transcripts_tool.domain.errors import UserError

if TYPE_CHECKING:
    from transcripts_tool.tui.session import Session

_SCREENS = ("transcripts_tool.tui.screens.compare", "transcripts_tool.tui.screens.agreement")


async def get_ready(session: Session) -> None:
    """Load the screens that compare, and count the first figures, where there are any.

    The modules are named as text, for the overview must not wait for numpy.
    """
    for each in _SCREENS:
        await asyncio.to_thread(import_module, each)
    from transcripts_tool.domain.four_eyes import BEFORE_REVEAL
    from transcripts_tool.tui.model import agreement_figures

    try:
        await agreement_figures.first(session, BEFORE_REVEAL)
    except UserError:
        # The agreement screen says why; here nobody asked.
        return
