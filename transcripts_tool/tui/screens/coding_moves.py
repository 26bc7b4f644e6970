"""Going from fragment to fragment."""

from __future__ import annotations

from dataclasses import replace

from transcripts_tool.i18n import _
from transcripts_tool.tui.model import coding_view
from transcripts_tool.tui.model.choices import next_step
from transcripts_tool.tui.model.place import FILTER, WORDS, Place
from transcripts_tool.tui.model.rows import row_at
from transcripts_tool.tui.screens.coding_base import CodingPart
from transcripts_tool.tui.widgets.turns_view import TurnsView


class Moving(CodingPart):
    """The keys that go somewhere."""

    async def move_to(self, fragment: str) -> None:
        """Go to a fragment, at the first question that has no answer."""
        await self.read(fragment)
        desk = self.session.desk
        work = desk.work(fragment)
        coding = row_at(work, 0)
        step = next_step(self.book, coding, "") if coding else self.book.main.name
        if desk.slot(fragment).closed or work.outcome:
            step = ""
        self.selection = None
        self.place = Place(fragment, 0, step, whole=self.place.whole)
        await self.ask_about(fragment)
        if desk.offered_again(fragment) is not None:
            self.say(_("cut anew: K confirms what you said of it before"))

    async def go_on(self) -> None:
        """To the next open fragment; says so when all are closed."""
        found = coding_view.next_open(self.session, self.place.fragment)
        if found is None:
            self.say(_("every fragment is closed; the overview says what comes next"))
        else:
            await self.move_to(found)

    async def do_next_open(self) -> None:
        """On, without closing this one."""
        await self.go_on()

    async def do_before(self) -> None:
        """One number back."""
        await self._step(-1)

    async def do_after(self) -> None:
        """One number on."""
        await self._step(1)

    async def _step(self, way: int) -> None:
        order = self.session.order
        if self.place.fragment in order:
            place = order.index(self.place.fragment) + way
            if 0 <= place < len(order):
                await self.move_to(order[place])

    async def do_go(self) -> None:
        """To a number that is typed."""
        typed = await self.ask(_("Number of the fragment"))
        if typed is None:
            return
        number = typed.strip()
        if not number.isdecimal():
            self.warn(_("a fragment has a number, such as 67"))
            return
        await self.move_to(self.session.workspace.fragment(int(number)).id)

    async def do_where(self) -> None:
        """To the fragment that was worked on last."""
        found = self.session.state.last_touched.get(self.session.coder)
        if found is not None and found in self.session.state.fragments:
            await self.move_to(found)

    async def do_whole(self) -> None:
        """The whole transcript, or the fragment with a little around it."""
        self.place = replace(self.place, whole=not self.place.whole)
        fragment = self.fragment
        if fragment is not None:
            view = self.query_one(TurnsView)
            self.call_after_refresh(view.to_top_of, fragment.first)

    async def do_scroll_up(self) -> None:
        """The talk a screenful up."""
        self.query_one(TurnsView).action_page(-1)

    async def do_scroll_down(self) -> None:
        """The talk a screenful down."""
        self.query_one(TurnsView).action_page(1)

    async def do_back(self) -> None:
        """Out of a mode, else out of the screen."""
        if self.place.mode == FILTER:
            self.leave_filter()
        elif self.place.mode == WORDS:
            self.leave_words()
        elif self.place.typed:
            self.place = self.place.typing("")
        else:
            await self.host.go_back()
