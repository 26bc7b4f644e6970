"""How far the coders agree: effects first, then a table for each dimension."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import reactive
from textual.widgets import Static

from transcripts_tool.domain.errors import StillClosed, UserError
from transcripts_tool.domain.four_eyes import BEFORE_REVEAL, FINAL
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.text import printable
from transcripts_tool.i18n import _
from transcripts_tool.services import agreeing_behind
from transcripts_tool.services.headline import Headline, headline
from transcripts_tool.tui import keymap
from transcripts_tool.tui.messages import CellChosen, CellReached
from transcripts_tool.tui.model import (
    agreement_figures,
    agreement_pages,
    agreement_words,
    writing_out,
)
from transcripts_tool.tui.model.agreement_figures import Figures
from transcripts_tool.tui.model.agreement_pages import About, Report
from transcripts_tool.tui.model.grid import GridTable
from transcripts_tool.tui.model.settling_lists import CONFLICTS
from transcripts_tool.tui.model.settling_view import empty_sentence
from transcripts_tool.tui.screens.base import BaseScreen
from transcripts_tool.tui.widgets.grid import Grid


class AgreementScreen(BaseScreen):
    """Speaks of opened rounds only; figures come first, their intervals follow from behind."""

    kind = "agreement"
    BINDINGS = keymap.bindings("agreement")
    report: reactive[Report | None] = reactive(None, always_update=True)
    page: reactive[str] = reactive("")
    order: reactive[tuple[int | None, bool]] = reactive((None, False))

    def __init__(self, version: str = BEFORE_REVEAL) -> None:
        super().__init__()
        self.version = version
        self.why_not = ""
        self.counted_at = 0
        self.figures: Figures | None = None

    def compose_body(self) -> ComposeResult:
        """What it rests on, the table, what the cell in hand means."""
        yield Static(id="agreement-head", markup=False)
        with Vertical(id="agreement-body"):
            yield Grid("agreement-table")
            yield Static(id="agreement-words", markup=False)

    def on_mount(self) -> None:
        """Begin to count behind the first picture; what was counted before is in it."""
        super().on_mount()
        self.query_one(Grid).focus()
        self._count()

    def on_screen_resume(self) -> None:
        """Count again when something was settled meanwhile, before anything old is drawn."""
        if self.is_mounted:
            self._count_anew()
        super().on_screen_resume()

    def redraw(self) -> None:
        """Count again when something was saved, or came in, while the screen is in front."""
        self._count_anew()
        super().redraw()

    def _count_anew(self) -> None:
        if self.counted_at != self.host.revision:
            self._count()

    def _count(self) -> None:
        self.counted_at = self.host.revision
        self._show(agreement_figures.known(self.session, self.version))
        self.run_worker(self._figures(), exclusive=True, group="agreement", exit_on_error=False)

    async def _figures(self) -> None:
        """First one dimension without intervals, then all with them; then those are shown."""
        try:
            found = await agreement_figures.first(self.session, self.version)
        except UserError as error:
            closed = isinstance(error, StillClosed)
            self.figures, self.report = None, None
            self.why_not = (
                empty_sentence(self.session.workspace, CONFLICTS) if closed else str(error)
            )
            self.show_state()
            return
        self._show(found)
        async for more in agreement_figures.rest(self.session, found):
            self._show(more)
        if not found.hold(self.session):
            # Something was added meanwhile, such as the note of an export.
            self.call_later(self._count)

    def _show(self, found: Figures | None) -> None:
        """Show figures of the project as it stands; older ones give way to the word 'counting'."""
        if found is not None and found.hold(self.session):
            if found is not self.figures:
                self.figures, self.report = found, found.report
        elif self.figures is not None and not self.figures.hold(self.session):
            self.figures, self.report = None, None

    def _keep(self, fragment: Fragment) -> bool:
        """True for fragments of the rounds that the figures rest on."""
        found = self.figures
        return found is None or self.session.state.round(fragment.id).name in found.read.basis

    @property
    def named(self) -> Headline:
        """The coefficient that the project named."""
        return headline(self.session.workspace)

    def table(self) -> GridTable:
        """The page in front, in the order that was asked for."""
        assert self.report is not None
        shown = agreement_pages.page(self.report, self.page, self.named.coefficient)
        return shown.sorted_by(self.order[0], descending=self.order[1])

    def watch_report(self) -> None:
        """New figures."""
        if self.report is not None and self.page not in agreement_pages.pages(self.report):
            self.page = agreement_pages.EFFECTS
        self._redraw()

    def watch_page(self) -> None:
        """Another page."""
        self._redraw()

    def watch_order(self) -> None:
        """Another order."""
        self._redraw()

    def _redraw(self) -> None:
        if self.is_mounted:
            self.show_state()

    def show_state(self) -> None:
        """Draw again from the report."""
        name = printable(self.session.project.settings.name)
        title = agreement_pages.page_title(self.page) if self.page else ""
        parts = [name, _("agreement"), title, printable(self.session.coder)]
        self.heading = " · ".join(part for part in parts if part)
        head = self.query_one("#agreement-head", Static)
        body = self.query_one("#agreement-body")
        if self.report is None:
            body.display = False
            head.update(self.why_not or _("counting ..."))
            return
        if not body.display:
            body.display = True
            self.query_one(Grid).focus()
        head.update("\n".join(agreement_words.head_lines(self.report, self.named)))
        self.query_one(Grid).show_table(self.table())

    def on_cell_reached(self, event: CellReached) -> None:
        """Say what the cell means."""
        about = self._about(event.row)
        if about is None or self.report is None:
            return
        lines = agreement_words.cell_lines(self.report, about, event.column, self.named)
        self.query_one("#agreement-words", Static).update(" ".join(lines))

    def _about(self, row: int) -> About | None:
        rows = self.query_one(Grid).table.rows
        return rows[row].key if row < len(rows) else None

    def on_cell_chosen(self, event: CellChosen) -> None:
        """Open the fragments behind a count."""
        self.host.turns.take(lambda: self._open(event.row, event.column))

    async def _open(self, row: int, column: int) -> None:
        about, report = self._about(row), self.report
        shown = self.query_one(Grid).table
        if about is None or report is None or not shown.rows[row].cells[column].opens:
            return
        numbers = self._behind(about, column, list(report["coders"]))
        heads = " ".join(shown.columns[column]).strip()
        title = f"{shown.rows[row].head} · {heads}"
        await self.host.show("fragments", numbers=numbers, title=title)

    def _behind(self, about: About, column: int, coders: list[str]) -> list[int]:
        workspace, which = self.session.workspace, agreement_pages.COUNTS[column]
        if about.kind == "effects":
            return agreeing_behind.behind_effects(
                workspace, coders, which, self.version, self._keep
            )
        return agreeing_behind.behind_label(
            workspace, coders, about.dimension, about.label, which, self.version, self._keep
        )

    async def do_next_page(self) -> None:
        """The next dimension."""
        self._turn_page(1)

    async def do_page_before(self) -> None:
        """The dimension before."""
        self._turn_page(-1)

    def _turn_page(self, way: int) -> None:
        if self.report is not None:
            names = agreement_pages.pages(self.report)
            self.order = (None, False)
            self.page = names[(names.index(self.page) + way) % len(names)]

    async def do_sort(self) -> None:
        """By the column in hand: large first, small first, then as in the codebook again."""
        column = self.query_one(Grid).place[1]
        steps: list[tuple[int | None, bool]] = [(column, True), (column, False), (None, False)]
        place = steps.index(self.order) + 1 if self.order in steps else 0
        self.order = steps[place % len(steps)]

    async def do_version(self) -> None:
        """Labels as they were closed before any reveal, or as they are now."""
        self.version = FINAL if self.version == BEFORE_REVEAL else BEFORE_REVEAL
        self._count()

    async def do_write(self) -> None:
        """The whole report, with every coefficient, to a file."""
        question = _("File for the report: .csv, .xlsx, .docx, or NAME-pairs.csv for raw pairs")
        typed = await self.ask(question)
        if not typed or not typed.strip():
            return
        target = writing_out.target_of(typed, writing_out.AGREEMENT_FORMS)
        session = self.session
        warnings = await self.long_work(
            _("Writing {file}").format(file=target.name),
            lambda progress: writing_out.write_agreement_file(
                session.workspace, session.coder, target, progress
            ),
            writes=True,
        )
        for each in warnings:
            self.warn(each)
        self.say(_("written: {file}").format(file=target))
