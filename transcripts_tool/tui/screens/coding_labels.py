"""Choosing labels: by number, by letters, under the cursor; rows, undo and redo."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from textual.widgets import Input

from transcripts_tool.domain.codebook import INTERVENTION, SUBLABEL, TERM
from transcripts_tool.domain.coding import DISCUSSED, NOTHING, Work
from transcripts_tool.i18n import _
from transcripts_tool.services.codebook_editing import add_sublabel
from transcripts_tool.tui.model import numbering, rows
from transcripts_tool.tui.model.choices import next_step, steps
from transcripts_tool.tui.model.dating import known_term
from transcripts_tool.tui.model.place import FILTER
from transcripts_tool.tui.screens.coding_base import CodingPart


class Labelling(CodingPart):
    """The keys that change rows."""

    async def do_digit(self, key: str) -> None:
        """A digit of a label's number; the label is chosen as soon as the number is whole."""
        listed = self.listed()
        found, typed = numbering.read(self.place.typed + key, [each.code for each in listed])
        if found is None:
            self.place = self.place.typing(typed)
        else:
            await self._choose(listed[found].name)

    async def do_pick(self) -> None:
        """The label under the cursor."""
        listed = self.listed()
        if listed:
            await self._choose(listed[self.place.highlight].name)

    async def do_lower(self) -> None:
        """The cursor one label on."""
        self.place = self.place.highlighting(self.place.highlight + 1, len(self.listed()))

    async def do_higher(self) -> None:
        """The cursor one label back."""
        self.place = self.place.highlighting(self.place.highlight - 1, len(self.listed()))

    async def _choose(self, label: str) -> None:
        step, book = self.place.step, self.book
        origin = rows.origin_of(self.session.desk.slot(self.place.fragment), step, label)
        work, row = rows.with_label(book, self.work, self.place.row, step, label, origin)
        if step == INTERVENTION:
            work = await self._dated(work, row, label)
        await self.set_work(work, row, next_step(book, work.codings[row], step))

    async def _dated(self, work: Work, row: int, label: str) -> Work:
        """The work with the term that the dates give, when the row has none yet."""
        fragment, book = self.fragment, self.book
        if fragment is None or book.dimension(TERM) is None:
            return work
        if work.codings[row].values.get(TERM):
            return work
        session = self.session
        known = await asyncio.to_thread(
            known_term, session.workspace, book, session.interventions, fragment, label
        )
        return work if known is None else rows.with_term(work, row, TERM, known.term, known.date)

    async def set_work(self, work: Work, row: int, step: str | None = None) -> None:
        """Keep a change; the place moves on only when it is on disk."""
        desk, fragment = self.session.desk, self.place.fragment
        await self.write(lambda: desk.set(fragment, work))
        self.place = self.place.at_step(self.place.step if step is None else step, row)

    async def do_next_question(self) -> None:
        """On to the next question of the row."""
        self._turn_step(1)

    async def do_question_before(self) -> None:
        """Back to the question before."""
        self._turn_step(-1)

    def _turn_step(self, way: int) -> None:
        order = steps(self.book, self.coding)
        if self.place.step in order:
            place = (order.index(self.place.step) + way) % len(order)
        else:
            place = 0 if way > 0 else len(order) - 1
        self.place = self.place.at_step(order[place])

    async def do_clear(self) -> None:
        """Drop a typed digit, or the answer to this question."""
        if self.place.typed:
            self.place = self.place.typing("")
            return
        work, row = rows.without_label(self.book, self.work, self.place.row, self.place.step)
        await self.set_work(work, row)

    async def do_add_row(self) -> None:
        """Begin a new row; nothing is kept before it has a label."""
        self.place = self.place.at_step(self.book.main.name, len(self.work.codings))

    async def do_other_row(self) -> None:
        """Take the next row in hand."""
        count = len(self.work.codings)
        if count:
            row = (self.place.row + 1) % count
            self.place = self.place.at_step(self.place.step, row)

    async def do_remove_row(self) -> None:
        """Take the row in hand away."""
        if self.coding is not None:
            work, row = rows.without_row(self.work, self.place.row)
            await self.set_work(work, row, self.book.main.name)

    async def do_sublabel(self) -> None:
        """Choose a sublabel by number, or by letters, or type a new one."""
        if self.coding is None or not self.coding.values.get(self.book.main.name):
            self.warn(_("choose a {dimension} first").format(dimension=self.book.main.name))
            return
        self.place = self.place.at_step(SUBLABEL)

    async def do_filter(self) -> None:
        """Letters narrow the list until Enter or Esc."""
        if not self.place.step:
            self.place = self.place.at_step(self.book.main.name)
        self.place = self.place.in_mode(FILTER)
        field = self.query_one("#filter", Input)
        field.value = ""
        field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another letter."""
        if self.place.mode == FILTER:
            event.stop()
            self.place = self.place.looking_for(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: the label under the cursor, or a new sublabel."""
        event.stop()
        self.host.turns.take(lambda: self._filtered(event.value))

    async def _filtered(self, typed: str) -> None:
        listed = self.listed()
        name = listed[self.place.highlight].name if listed else ""
        fresh = not listed and self.place.step == SUBLABEL and bool(typed.strip())
        self.leave_filter()
        if fresh:
            name = await self._new_sublabel(typed)
        if name:
            await self._choose(name)

    async def _new_sublabel(self, typed: str) -> str:
        session = self.session
        main = self.coding.values[self.book.main.name] if self.coding else ""
        return await self.write(
            lambda: add_sublabel(session.workspace, main, typed, session.coder),
            _("new sublabel '{name}', seen by you alone until the round is opened").format(
                name=typed.strip()
            ),
        )

    def leave_filter(self) -> None:
        """Letters are keys again."""
        self.place = replace(self.place.in_mode(""), step=self.place.step)
        self.set_focus(None)

    async def do_nothing(self) -> None:
        """Say that nothing applies."""
        await self._conclude(NOTHING)

    async def do_discussed(self) -> None:
        """Say that it was talked about, but nothing was done."""
        await self._conclude(DISCUSSED)

    async def _conclude(self, outcome: str) -> None:
        desk, fragment = self.session.desk, self.place.fragment
        if self.work.codings:
            sure = await self.confirm(_("This takes the rows of this fragment away. Go on?"))
            if not sure:
                return
        await self.write(lambda: desk.conclude(fragment, outcome))
        self.place = self.place.at_step("", 0)

    async def do_undo(self) -> None:
        """Take the last change back."""
        desk, fragment = self.session.desk, self.place.fragment
        if not await self.write(lambda: desk.undo(fragment)):
            self.say(_("nothing to undo"))
        self._stay_on_row()

    async def do_redo(self) -> None:
        """Do again what was taken back."""
        desk, fragment = self.session.desk, self.place.fragment
        if not await self.write(lambda: desk.redo(fragment)):
            self.say(_("nothing to redo"))
        self._stay_on_row()

    def _stay_on_row(self) -> None:
        """Put the question where the row in hand has no answer yet."""
        count = len(self.work.codings)
        row = max(0, min(self.place.row, count - 1))
        coding = rows.row_at(self.work, row)
        step = next_step(self.book, coding, "") if coding else self.book.main.name
        self.place = self.place.at_step(step, row)
