"""Closing a fragment, and what the model says after that: decide first, reveal then."""

from __future__ import annotations

from transcripts_tool.domain.settings import ASSIST, OFF
from transcripts_tool.i18n import _
from transcripts_tool.tui import keymap
from transcripts_tool.tui.model import queue, rows
from transcripts_tool.tui.model.panels import Suggested, as_shown, best
from transcripts_tool.tui.screens.coding_base import CodingPart

CLOSED = "closed"
LEARN_EVERY = 10
"""The model learns anew after so many closed fragments."""


class Closing(CodingPart):
    """The keys that close, and those of suggestions."""

    async def do_close(self) -> None:
        """Close and see the suggestions; on a closed fragment: on to the next open one."""
        if self._is_closed:
            await self.go_on()
            return
        was_shown = self.session.desk.slot(self.place.fragment).shown is not None
        await self._close()
        if was_shown or not self._suggests:
            await self.go_on()
        else:
            await self._reveal()

    async def do_close_on(self) -> None:
        """Close and go on at once."""
        if not self._is_closed:
            await self._close()
        await self.go_on()

    async def _close(self) -> None:
        desk, fragment = self.session.desk, self.place.fragment
        await self.write(lambda: desk.close(fragment))
        self.place = self.place.at_step("")
        if self._mode != OFF and self.session.closed % LEARN_EVERY == 0:
            self.host.learn()

    @property
    def _is_closed(self) -> bool:
        return self.session.desk.slot(self.place.fragment).closed

    @property
    def _mode(self) -> str:
        return self.session.project.settings.suggestions

    @property
    def _suggests(self) -> bool:
        """True when the model may speak about this fragment at some time."""
        fragment = self.place.fragment
        return (
            self._mode != OFF
            and self.host.suggester.is_alive
            and self.session.desk.may_reveal(fragment)
        )

    async def ask_about(self, fragment: str) -> None:
        """Let the model look at a fragment; nothing is shown before its time."""
        allowed = self._mode != OFF and self.session.desk.may_reveal(fragment)
        if allowed and fragment not in self.session.answers:
            self.host.suggester.ask(fragment)
        if self._mode == ASSIST and fragment in self.session.answers and self._suggests:
            await self._reveal()

    def revealed(self) -> list[Suggested] | None:
        """The suggestions that were revealed, as they were then; None before that."""
        slot = self.session.desk.slot(self.place.fragment)
        if slot.shown is None:
            return None
        answer = self.session.answers.get(self.place.fragment, {})
        # Why, and how sure, is said by the model that spoke then, by no other.
        same = answer.get("model", "") == slot.shown.model
        return as_shown(slot.shown.labels, answer if same else {})

    async def suggestions_came(self, fragment: str) -> None:
        """The worker answered about a fragment: reveal it if its time has come."""
        due = self._mode == ASSIST or self._is_closed
        if fragment == self.place.fragment and self._suggests and due:
            await self._reveal()

    async def model_came(self) -> None:
        """There is another model: ask it about what is in front, and what is still to be coded."""
        if self._mode != OFF and self.host.suggester.is_alive:
            for each in queue.still_to_ask(self.session):
                self.host.suggester.ask(each)
        if self.place.fragment:
            await self.ask_about(self.place.fragment)

    async def _reveal(self) -> None:
        fragment, desk = self.place.fragment, self.session.desk
        answer = self.session.answers.get(fragment)
        if answer is None:
            self.say(_("suggestions are being worked out; Enter goes on without them"))
            return
        if desk.slot(fragment).shown is None:
            shown: dict[str, list[str]] = {}
            for each in best(answer, self.book):
                shown.setdefault(each.dimension, []).append(each.label)
            mode = ASSIST if self._mode == ASSIST else CLOSED
            model = str(answer.get("model", ""))
            await self.write(lambda: desk.reveal(fragment, model, shown, mode))
        self.show_state()

    async def do_accept(self, key: str) -> None:
        """Take one suggestion over; it becomes a label of the coder's own choosing."""
        found = self.revealed() or []
        place = keymap.ACCEPT_KEYS.index(key)
        if place >= len(found):
            return
        chosen = found[place]
        work, row = rows.with_suggestion(
            self.book, self.work, self.place.row, chosen.dimension, chosen.label
        )
        await self.set_work(work, row)
