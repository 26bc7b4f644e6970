"""Proposing, agreeing, refusing, and taking up again; the other may take the keyboard."""

from __future__ import annotations

from transcripts_tool.domain.coding import same_judgement
from transcripts_tool.domain.four_eyes import judges
from transcripts_tool.domain.text import printable
from transcripts_tool.i18n import _
from transcripts_tool.services import comparing
from transcripts_tool.services.consensus_lists import look_again
from transcripts_tool.tui.model.settling import Draft
from transcripts_tool.tui.model.settling_lists import SAME, next_to_answer, next_to_do
from transcripts_tool.tui.screens.compare_base import ComparePart


class Answering(ComparePart):
    """The keys that write; each is on disk before the screen says so."""

    async def do_propose(self) -> None:
        """Propose what is chosen, with a reason that one key gives."""
        from transcripts_tool.tui.screens.compare_reason import ReasonScreen

        fragment, draft = self.fragment, self.draft
        if fragment is None or not self.may_change():
            return
        if self.listed.which == SAME and self._unchanged(draft):
            await self._look_again(fragment.id)
            return
        if draft.work.is_empty:
            self.warn(_("choose rows, or say that nothing applies (Z) or was done (B)"))
            return
        reason: str | None = await self.host.answer(ReasonScreen())
        if reason is None:
            return
        workspace, coder = self.session.workspace, self.acting
        await self.write(
            lambda: comparing.propose(
                workspace, fragment.id, draft.work, coder, reason, draft.note
            ),
            _("proposed; the other coder confirms"),
        )
        self._go_on()

    def _unchanged(self, draft: Draft) -> bool:
        found = self.found
        return (
            found is not None
            and found.settled is not None
            and same_judgement((found.settled, draft.work))
        )

    async def _look_again(self, fragment: str) -> None:
        """The same was looked at again and stays; that needs no reason."""
        workspace, coder = self.session.workspace, self.acting
        await self.write(
            lambda: look_again(workspace, fragment, coder), _("proposed; the other coder confirms")
        )
        self._go_on()

    async def do_agree(self) -> None:
        """Confirm the proposal of the other."""
        await self._answer(agreed=True)

    async def do_refuse(self) -> None:
        """Do not confirm it; then one proposes anew."""
        await self._answer(agreed=False)

    async def _answer(self, *, agreed: bool) -> None:
        fragment = self.fragment
        if fragment is None:
            return
        workspace, coder = self.session.workspace, self.acting
        await self.write(
            lambda: comparing.answer(workspace, fragment.id, coder, agreed=agreed),
            _("settled") if agreed else _("not agreed: propose anew, or leave it to the other"),
        )
        if agreed:
            self._go_on()
        else:
            self.arrive()

    def _go_on(self) -> None:
        self.listed = next_to_do(self.session.workspace, self.listed, self.acting)
        self.arrive()

    async def do_reopen(self) -> None:
        """Take a settled fragment up again."""
        fragment, found = self.fragment, self.found
        if fragment is None or found is None or found.settled is None:
            self.warn(_("this fragment is not settled"))
            return
        why = await self.ask(_("Why take this fragment up again? (may stay empty)"))
        if why is None:
            return
        workspace, coder = self.session.workspace, self.acting
        await self.write(lambda: comparing.reopen(workspace, fragment.id, coder, why))
        self.arrive()

    async def do_other(self) -> None:
        """Let the other coder answer at this screen; what follows is written in their name."""
        fragment = self.fragment
        if fragment is None:
            return
        names = [coder for coder, _slot in judges(self.session.state, fragment.id)]
        others = [each for each in names if each != self.acting]
        if self.session.coder not in (*others, self.acting):
            others.append(self.session.coder)
        if len(others) == 1:
            chosen: int | None = 0
        else:
            chosen = await self.choose(_("Who takes the keyboard?"), others)
        if chosen is None:
            return
        who = printable(others[chosen])
        if await self.confirm(_("Does {coder} sit at the keyboard now?").format(coder=who)):
            self.acting = others[chosen]
            self.listed = next_to_answer(self.session.workspace, self.listed, self.acting)
            self.arrive()
