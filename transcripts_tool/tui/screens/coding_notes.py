"""Doubt, flags, memos, the card of a label, and copying."""

from __future__ import annotations

from dataclasses import replace

from transcripts_tool.domain.coding import distinct
from transcripts_tool.i18n import _
from transcripts_tool.services.coding import NO_QUOTE, SENSITIVE
from transcripts_tool.services.memos import memos, write_memo
from transcripts_tool.tui import copying
from transcripts_tool.tui.model import coding_view
from transcripts_tool.tui.screens.coding_base import CodingPart


class Noting(CodingPart):
    """The keys that say something about a fragment or a label besides its rows."""

    async def do_doubt(self) -> None:
        """Set or clear doubt."""
        desk, fragment, on = self.session.desk, self.place.fragment, not self.work.doubt
        await self.write(lambda: desk.doubt(fragment, on))

    async def do_no_quote(self) -> None:
        """Set or clear 'do not quote'."""
        await self._flag(NO_QUOTE)

    async def do_sensitive(self) -> None:
        """Set or clear 'sensitive'."""
        await self._flag(SENSITIVE)

    async def _flag(self, flag: str) -> None:
        desk, fragment = self.session.desk, self.place.fragment
        on = flag not in desk.flags(fragment)
        await self.write(lambda: desk.flag(fragment, flag, on))

    async def do_unfold(self) -> None:
        """Show a sensitive fragment, or fold it again."""
        self.place = replace(self.place, unfolded=not self.place.unfolded)

    async def do_memo(self) -> None:
        """Write about the fragment."""
        await self._memo("fragment", self.place.fragment, coding_view.name(self.session, self))

    async def do_label_memo(self) -> None:
        """Write about the label under the cursor."""
        label = self.card_label()
        if label is not None:
            await self._memo("label", f"{self.place.step}/{label.name}", label.name)

    async def _memo(self, kind: str, target: str, name: str) -> None:
        session = self.session
        before = memos(session.workspace, session.coder, kind, target)
        earlier = "\n".join(f"{each.memo.at[:10]} {each.words}" for each in before[-3:])
        question = _("Memo on {name}").format(name=name) + ("\n" + earlier if earlier else "")
        words = await self.ask(question, long=True)
        if words and words.strip():
            await self.write(
                lambda: write_memo(session.workspace, kind, target, words, session.coder),
                _("memo kept"),
            )

    async def do_card(self) -> None:
        """Show the label's card."""
        from transcripts_tool.tui.screens.card import CardScreen

        label = self.card_label()
        if label is not None:
            await self.host.answer(CardScreen(label))

    async def do_again(self) -> None:
        """Confirm what was said of the fragments that this one came from."""
        desk, fragment = self.session.desk, self.place.fragment
        offered = desk.offered_again(fragment)
        if offered is None:
            self.say(_("there is nothing to confirm here"))
            return
        work = replace(self.work, codings=distinct((*self.work.codings, *offered.codings)))
        await self.set_work(work, 0)

    async def do_copy(self) -> None:
        """Copy the fragment with its number, by the terminal or into a file."""
        fragment = self.fragment
        if fragment is None:
            return
        text = coding_view.quotation(self.session, fragment)
        path = await copying.copy(self.app, text, self.session.project.settings.id)
        self.say(
            _("copied")
            if path is None
            else _("this terminal cannot copy: written to {path}").format(path=path)
        )
