"""Making a proposal: take one coding over, combine, or new rows."""

from __future__ import annotations

from dataclasses import replace

from transcripts_tool.domain.coding import DISCUSSED, NOTHING, Coding
from transcripts_tool.i18n import _
from transcripts_tool.tui.model.settling_lists import DONE, standing
from transcripts_tool.tui.screens.compare_base import ComparePart


class Choosing(ComparePart):
    """The keys that change the proposal in the making; nothing is kept before it is proposed."""

    def may_change(self) -> bool:
        """False, with a word about it, for a fragment that is settled."""
        found = self.found
        if found is None:
            return False
        if standing(found, self.acting) == DONE:
            self.warn(_("this fragment is settled: R takes it up again"))
            return False
        return True

    async def do_take(self, key: str) -> None:
        """Exactly the rows of one coding."""
        place = int(key) - 1
        if self.may_change() and place < len(self.given):
            self.draft = self.draft.taking(place, self.given[place][1])

    async def do_combine(self) -> None:
        """The rows of all codings."""
        if self.may_change():
            self.draft = self.draft.combining()

    async def do_mark(self) -> None:
        """The row under the cursor belongs to the proposal, or not."""
        if self.may_change():
            self.draft = self.draft.marked()

    async def do_lower(self) -> None:
        """Next row."""
        self.draft = self.draft.moved(1)

    async def do_higher(self) -> None:
        """Row before it."""
        self.draft = self.draft.moved(-1)

    async def do_nothing(self) -> None:
        """Propose that nothing applies."""
        if self.may_change():
            self.draft = self.draft.concluding(NOTHING)

    async def do_discussed(self) -> None:
        """Propose that it was talked about, but nothing was done."""
        if self.may_change():
            self.draft = self.draft.concluding(DISCUSSED)

    async def do_note(self) -> None:
        """A note that goes with the proposal."""
        if self.may_change():
            note = await self.ask(_("Note with the proposal"), self.draft.note, long=True)
            if note is not None:
                self.draft = replace(self.draft, note=note.strip())

    async def do_undo(self) -> None:
        """Back to what stood here when one arrived."""
        self.arrive()

    async def do_new_row(self) -> None:
        """A row that neither has."""
        if self.may_change():
            await self._edit(Coding({}), None)

    async def do_edit_row(self) -> None:
        """Change the row under the cursor; the codings themselves stay as they are."""
        row = self.draft.candidate
        if row is not None and self.may_change():
            await self._edit(row.coding, self.draft.at)

    async def _edit(self, coding: Coding, place: int | None) -> None:
        from transcripts_tool.tui.screens.compare_row import RowScreen

        changed: Coding | None = await self.host.answer(RowScreen(self.book, coding))
        if changed is not None and changed.values:
            self.draft = self.draft.with_row(changed, place)
