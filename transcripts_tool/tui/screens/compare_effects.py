"""Effects of one event joined under one id, and what consensus changed in one's own work."""

from __future__ import annotations

import asyncio

from transcripts_tool.domain.codebook import INTERVENTION
from transcripts_tool.domain.interventions import Intervention
from transcripts_tool.domain.text import fold, printable
from transcripts_tool.i18n import _
from transcripts_tool.services import effects
from transcripts_tool.tui.model.lesson_lines import lesson_lines
from transcripts_tool.tui.model.rounds_view import numbers
from transcripts_tool.tui.screens.compare_base import ComparePart


class Joining(ComparePart):
    """The keys for what comes after settling."""

    async def do_join(self) -> None:
        """The row in hand and rows of other fragments tell of one effect."""
        fragment, row = self.fragment, self.draft.candidate
        if fragment is None or row is None:
            return
        main = self.book.main.name
        key = {x: row.coding.values.get(x, "") for x in (main, INTERVENTION)}
        asked = _("Which fragments tell of this effect ({labels})? Numbers").format(
            labels=" · ".join(printable(each) for each in key.values() if each)
        )
        typed = await self.ask(asked, f"{fragment.number}")
        if not typed:
            return
        workspace, coder = self.session.workspace, self.acting
        ids = [workspace.fragment(each).id for each in numbers(typed)]
        register = await asyncio.to_thread(self._register)
        done = await self._carried_out(fragment.id, key[INTERVENTION], register)
        effect = await self.write(
            lambda: effects.join_effect(
                workspace, ids, coder, key=key, intervention=done, register=register
            )
        )
        self.say(_("joined as effect {effect}").format(effect=effect))

    def _register(self) -> tuple[Intervention, ...]:
        from transcripts_tool.bootstrap.registers import RegisterFolder
        from transcripts_tool.services.registers import load_interventions

        project = self.session.project
        return load_interventions(RegisterFolder(project.folder), project.workspace.base)

    async def _carried_out(
        self, fragment: str, name: str, register: tuple[Intervention, ...]
    ) -> str | None:
        """The intervention of the register that brought it about; None when none is chosen."""
        workspace = self.session.workspace
        household = fold(workspace.household(workspace.state.fragments[fragment]) or "")
        fitting = [
            x for x in register if x.pair[0] == household and fold(x.interventie) == fold(name)
        ]
        if not fitting:
            return None
        lines = [f"{x.id} · {x.interventie} · {x.date_first or '?'}" for x in fitting]
        question = _("Which intervention that was carried out?")
        place = await self.choose(question, [_("none of these"), *lines])
        return fitting[place - 1].id if place else None

    async def do_part(self) -> None:
        """Each row of this fragment is an effect of its own again."""
        fragment = self.fragment
        if fragment is None:
            return
        workspace, coder = self.session.workspace, self.acting
        await self.write(
            lambda: effects.part_effect(workspace, [fragment.id], coder),
            _("each row is an effect of its own again"),
        )

    async def do_lessons(self) -> None:
        """What consensus changed in the work of whoever opened this screen; for them alone."""
        if self.acting != self.session.coder:
            self.warn(_("a learning list is for the coder who opened the project"))
            return
        found = lesson_lines(self.session.workspace, self.session.coder)
        if not found:
            self.say(_("consensus changed nothing in your work so far"))
            return
        title = _("what consensus changed in my work")
        await self.host.show(
            "fragments",
            numbers=[n for n, _text in found],
            title=title,
            lines=[text for _n, text in found],
        )
