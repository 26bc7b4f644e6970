"""The keys of the overview that write, choose and mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts_tool.domain.settings import OFF
from transcripts_tool.i18n import _
from transcripts_tool.services.coding_orders import ORDERS, UNCERTAIN, choose_order, order_words
from transcripts_tool.services.cutting import renumber
from transcripts_tool.services.memos import memos, write_memo
from transcripts_tool.tui.model import writing_out

if TYPE_CHECKING:
    from transcripts_tool.tui.screens.base import BaseScreen

    class OverviewPart(BaseScreen):
        """A part of the overview, as the others see it."""

        @property
        def chosen(self) -> str | None:
            """The transcript under the cursor."""

else:
    OverviewPart = object

EARLIER = 5
"""Memos of before that are shown where a new one is written."""


class OverviewNotes(OverviewPart):
    """Memos and the logbook, the order of coding, numbers that clash, a backup."""

    async def do_backup(self) -> None:
        """The whole project, to one file that is read back."""
        typed = await self.ask(_("File for the backup: .zip"))
        if not typed or not typed.strip():
            return
        target = writing_out.target_of(typed, writing_out.BACKUP_FORMS)
        folder = self.session.project.folder
        count = await self.long_work(
            _("Writing {file}").format(file=target.name),
            lambda progress: writing_out.write_backup(folder, target, progress),
            writes=True,
        )
        text = _("{count} files written to {file}, read back and compared")
        self.say(text.format(count=count, file=target))

    async def do_logbook(self) -> None:
        """Write in the dated logbook."""
        await self._write("logbook", "", _("Logbook"))

    async def do_memo(self) -> None:
        """Write about the project, a household or a transcript."""
        name = self.chosen
        targets = [("project", "", _("the project"))]
        if name is not None:
            household = self.session.state.transcripts[name].household
            targets.append(("transcript", name, _("transcript {name}").format(name=name)))
            if household:
                said = _("household {name}").format(name=household)
                targets.append(("household", household, said))
        place = await self.choose(_("A memo on what?"), [each[2] for each in targets])
        if place is not None:
            await self._write(*targets[place])

    async def _write(self, kind: str, target: str, question: str) -> None:
        session = self.session
        before = memos(session.workspace, session.coder, kind, target)[-EARLIER:]
        lines = [question, *(f"{each.memo.at[:10]} {each.words}" for each in before)]
        words = await self.ask("\n".join(lines), long=True)
        if words and words.strip():
            await self.write(
                lambda: write_memo(session.workspace, kind, target, words, session.coder),
                _("memo kept"),
            )

    async def do_order(self) -> None:
        """Choose in which order to code; the log keeps it, for a report must name it."""
        session = self.session
        known = [x for x in ORDERS if x != UNCERTAIN or session.project.settings.suggestions != OFF]
        place = await self.choose(_("In which order to code?"), [order_words(x) for x in known])
        if place is not None:
            order = known[place]
            await self.write(
                lambda: choose_order(session.workspace, session.coder, order),
                _("order: {order}").format(order=order_words(order)),
            )

    async def do_renumber(self) -> None:
        """Give clashing fragments numbers of their own."""
        session = self.session
        report = await self.write(lambda: renumber(session.workspace, session.coder))
        changed = ", ".join(
            f"{old} → {new}" for old, found in sorted(report.items()) for new in found
        )
        if changed:
            self.say(_("renumbered: {numbers}").format(numbers=changed))
        else:
            self.say(_("no two fragments have the same number"))
