"""The table of effects: intervention by life domain and perspective, and other questions."""

from __future__ import annotations

from dataclasses import replace

from textual.app import ComposeResult
from textual.reactive import reactive
from textual.widgets import Static

from transcripts_tool.domain.errors import StillClosed
from transcripts_tool.domain.text import printable
from transcripts_tool.i18n import _
from transcripts_tool.services.analysing import Question
from transcripts_tool.tui import keymap
from transcripts_tool.tui.messages import CellChosen, CellReached
from transcripts_tool.tui.model import table_view, writing_out
from transcripts_tool.tui.model.table_view import Counted
from transcripts_tool.tui.screens.base import BaseScreen
from transcripts_tool.tui.widgets.grid import Grid

CONSENSUS = "consensus"


class TableScreen(BaseScreen):
    """Counts what this coder may see; Enter shows the fragments behind a count."""

    kind = "table"
    BINDINGS = keymap.bindings("table")
    counted: reactive[Counted | None] = reactive(None, always_update=True)

    def __init__(self, where: str | None = None) -> None:
        super().__init__()
        self.where = where
        self.counted_at = -1

    def compose_body(self) -> ComposeResult:
        """The question, the table, what is said beneath it."""
        yield Static(id="table-question", markup=False)
        yield Grid("effects-table")
        yield Static(id="table-cell", markup=False)
        yield Static(id="table-notes", markup=False)

    def on_mount(self) -> None:
        """Count behind the first picture."""
        super().on_mount()
        self.query_one(Grid).focus()
        first = table_view.first_question(self.session.workspace.codebook(self.session.coder))
        if self.where is not None:
            first = replace(first, where=self.where)
        self.host.turns.take(lambda: self._count(first, CONSENSUS))

    def on_screen_resume(self) -> None:
        """Count again when something was settled meanwhile."""
        super().on_screen_resume()
        found = self.counted
        if found is not None and self.counted_at != self.host.revision:
            self.host.turns.take(lambda: self._count(found.question, found.source))

    async def _count(self, question: Question, source: str) -> None:
        """Count in the writer's turn, so that nothing changes meanwhile; faults are said."""
        session = self.session
        self.counted_at = self.host.revision
        try:
            self.counted = await session.writer.write(
                lambda: table_view.count(
                    session.workspace, session.project.folder, session.coder, question, source
                )
            )
        except StillClosed:
            self.warn(
                _("that work is in a round that is still closed; your own codings can be counted")
            )

    def watch_counted(self) -> None:
        """New counts."""
        if self.is_mounted:
            self.show_state()

    def show_state(self) -> None:
        """Draw again from what was counted."""
        session, found = self.session, self.counted
        name = printable(session.project.settings.name)
        self.heading = " · ".join([name, _("table"), printable(session.coder)])
        question = self.query_one("#table-question", Static)
        if found is None:
            question.update(_("counting ..."))
            return
        question.update(self._question(found))
        self.query_one(Grid).show_table(table_view.grid(found))
        notes = [table_view.legend(found), *found.table.notes]
        self.query_one("#table-notes", Static).update("\n".join(each for each in notes if each))

    def _question(self, found: Counted) -> str:
        session, asked = self.session, found.question
        source = table_view.source_name(session.workspace, session.coder, found.source)
        parts = [f"{table_view.count_name(asked.count)}: {asked.rows} × {asked.columns}"]
        parts.append(_("source: {source}").format(source=source))
        if asked.where:
            parts.append(_("only {where}").format(where=printable(asked.where)))
        return " · ".join(parts)

    def on_cell_reached(self, event: CellReached) -> None:
        """Say in full words which cell it is."""
        if self.counted is not None:
            sentence = table_view.cell_sentence(self.counted, event.row, event.column)
            self.query_one("#table-cell", Static).update(sentence)

    def on_cell_chosen(self, event: CellChosen) -> None:
        """Open the fragments behind a count."""
        self.host.turns.take(lambda: self._open(event.row, event.column))

    async def _open(self, row: int, column: int) -> None:
        found = self.counted
        numbers = found.table.fragments(row, column) if found else ()
        if found is not None and numbers:
            title = table_view.cell_sentence(found, row, column)
            await self.host.show("fragments", numbers=list(numbers), title=title)

    async def _ask_anew(self, **changed: object) -> None:
        found = self.counted
        if found is not None:
            question = replace(found.question, **changed)  # type: ignore[arg-type]
            await self._count(question, found.source)

    async def do_where(self) -> None:
        """Which rows count, in the filter language of tables."""
        found = self.counted
        if found is None:
            return
        typed = await self.ask(
            _("Only rows where (such as waardering=+ and not termijn=<4; nothing: all)"),
            found.question.where,
        )
        if typed is not None:
            await self._ask_anew(where=typed.strip())

    async def do_source(self) -> None:
        """Consensus, own codings, or all that has been opened."""
        session, found = self.session, self.counted
        listed = table_view.sources(session.workspace, session.coder)
        place = await self.choose(_("Whose codings are counted?"), [name for _id, name in listed])
        if place is not None and found is not None:
            await self._count(found.question, listed[place][0])

    async def do_what(self) -> None:
        """What is counted."""
        names = [table_view.count_name(each) for each in table_view.COUNTS]
        place = await self.choose(_("What is counted?"), names)
        if place is not None:
            await self._ask_anew(count=table_view.COUNTS[place])

    async def do_rows(self) -> None:
        """What stands in the rows."""
        chosen = await self._dimension(_("What stands in the rows?"))
        if chosen:
            await self._ask_anew(rows=chosen)

    async def do_columns(self) -> None:
        """What stands in the columns, and what divides them."""
        first = await self._dimension(_("What stands in the columns?"))
        if not first:
            return
        second = await self._dimension(_("And what divides them?"), _("nothing"))
        if second is not None:
            await self._ask_anew(columns=f"{first},{second}" if second else first)

    async def _dimension(self, question: str, none: str = "") -> str | None:
        session = self.session
        names = table_view.dimensions(session.workspace.codebook(session.coder))
        options = [none, *names] if none else names
        place = await self.choose(question, options)
        if place is None:
            return None
        return "" if none and place == 0 else options[place]

    async def do_groups(self) -> None:
        """With the group rows of the codebook, or without."""
        if self.counted is not None:
            await self._ask_anew(groups=not self.counted.question.groups)

    async def do_write(self) -> None:
        """The table in front, to a file."""
        found = self.counted
        typed = await self.ask(_("File for the table: .csv or .xlsx")) if found else None
        if found is None or not typed or not typed.strip():
            return
        target = writing_out.target_of(typed, writing_out.TABLE_FORMS)
        table = found.table
        await self.long_work(
            _("Writing {file}").format(file=target.name),
            lambda progress: writing_out.write_table_file(table, target, progress),
        )
        self.say(_("written: {file}").format(file=target))
