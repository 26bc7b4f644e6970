"""The label system: its labels, their cards, and how it grew."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from transcripts_tool.domain.codebook import Label
from transcripts_tool.domain.text import printable
from transcripts_tool.i18n import _
from transcripts_tool.services import codebook_editing as editing
from transcripts_tool.tui import keymap
from transcripts_tool.tui.messages import RowChosen, RowReached
from transcripts_tool.tui.model import codebook_lines
from transcripts_tool.tui.model.codebook_lines import Line
from transcripts_tool.tui.screens.base import BaseScreen
from transcripts_tool.tui.screens.codebook_learning import Learning
from transcripts_tool.tui.widgets.line_list import LineList


class CodebookScreen(Learning, BaseScreen):
    """Shows the codebook as this coder may see it; another's unopened proposals are not in it."""

    kind = "codebook"
    BINDINGS = keymap.bindings("codebook")

    def __init__(self, label: str = "") -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.query_text = label
        self.history = False

    def compose_body(self) -> ComposeResult:
        """Labels, and a card beside them."""
        with Horizontal(id="codebook-body"):
            yield LineList(list_id="labels")
            with VerticalScroll(id="codebook-side", can_focus=False):
                yield Static(id="codebook-card")

    def show_state(self) -> None:
        """Draw again from the session."""
        session = self.session
        parts = [printable(session.project.settings.name), _("codebook"), printable(session.coder)]
        if self.query_text:
            parts.insert(2, f"/{printable(self.query_text)}")
        self.heading = " · ".join(parts)
        self.lines = codebook_lines.lines(session.workspace, session.coder, self.query_text)
        listed = self.query_one(LineList)
        listed.show_rows([each.text for each in self.lines])
        listed.focus()
        self._show_card()

    def on_row_reached(self, _event: RowReached) -> None:
        """The card of the label under the cursor."""
        self.history = False
        self._show_card()

    def _show_card(self) -> None:
        session = self.session
        if self.history:
            changes = codebook_lines.history_lines(session.workspace, session.coder)
            shown = [Content(each) for each in changes] or [Content(_("nothing was changed yet"))]
        else:
            shown = codebook_lines.card(session.workspace, session.coder, self.line)
            shown += self.conflict_lines()
        self.query_one("#codebook-card", Static).update(Content("\n").join(shown))

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        place = self.query_one(LineList).cursor
        return self.lines[place] if place < len(self.lines) else None

    def _label(self) -> Label | None:
        """The label under the cursor, with a word when there is none."""
        found = codebook_lines.label_of(
            self.session.workspace.codebook(self.session.coder), self.line
        )
        if found is None:
            self.warn(_("put the cursor on a label first"))
        return found

    def _sublabel(self) -> Line | None:
        if self.line is None or not self.line.sublabel:
            self.warn(_("put the cursor on a sublabel first"))
            return None
        return self.line

    def on_row_chosen(self, _event: RowChosen) -> None:
        """Enter opens the fragments that the card names as examples."""
        self.action_turn("examples_open")

    async def _change(self, change: Callable[[], object], done: str) -> None:
        """Make a change; the cursor stays on its line."""
        await self.write(change, done)

    async def do_add_sublabel(self) -> None:
        """A new sublabel under the main label in hand."""
        session, label = self.session, self._label()
        if label is None:
            return
        if self.line is None or self.line.dimension != session.workspace.base.main.name:
            self.warn(_("only the labels of the first dimension have sublabels"))
            return
        name = await self.ask(_("New sublabel of {label}").format(label=label.name))
        if name and name.strip():
            await self._change(
                lambda: editing.add_sublabel(session.workspace, label.name, name, session.coder),
                _("new sublabel '{name}'").format(name=name.strip()),
            )

    async def do_rename(self) -> None:
        """Another name for the sublabel in hand; codings follow."""
        session, line = self.session, self._sublabel()
        if line is None:
            return
        new = await self.ask(_("New name of '{name}'").format(name=line.sublabel), line.sublabel)
        if new and new.strip():
            await self._change(
                lambda: editing.rename_sublabel(
                    session.workspace, line.label, line.sublabel, new, session.coder
                ),
                _("renamed; codings follow"),
            )

    async def do_merge(self) -> None:
        """Join the sublabel in hand with another one; codings follow."""
        session, line, label = self.session, self._sublabel(), self._label()
        if line is None or label is None:
            return
        others = [each for each in label.sublabels if each != line.sublabel]
        question = _("With which one is '{name}' joined?").format(name=line.sublabel)
        place = await self.choose(question, others)
        if place is not None:
            await self._change(
                lambda: editing.merge_sublabels(
                    session.workspace,
                    line.label,
                    [line.sublabel, others[place]],
                    others[place],
                    session.coder,
                ),
                _("joined; codings follow"),
            )

    async def do_retire(self) -> None:
        """Offer the sublabel no more."""
        session, line = self.session, self._sublabel()
        if line is None:
            return
        question = _("'{name}' is offered no more; codings keep it. Go on?")
        if await self.confirm(question.format(name=line.sublabel)):
            await self._change(
                lambda: editing.retire_sublabel(
                    session.workspace, line.label, line.sublabel, session.coder
                ),
                _("retired"),
            )

    async def do_definition(self) -> None:
        """Change the definition."""
        await self._edit("definition")

    async def do_when_yes(self) -> None:
        """Change when the label applies."""
        await self._edit("when_yes")

    async def do_when_not(self) -> None:
        """Change when it does not."""
        await self._edit("when_not")

    async def do_examples(self) -> None:
        """Change the examples."""
        await self._edit("examples")

    async def do_terms(self) -> None:
        """Change the words that speak for the label."""
        await self._edit("terms")

    async def _edit(self, field: str) -> None:
        session, label, line = self.session, self._label(), self.line
        if label is None or line is None:
            return
        title = f"{label.name} · {codebook_lines.field_name(field)}"
        before = codebook_lines.field_text(label, field)
        typed = await self.ask(title, before, long=True)
        if typed is None or typed == before:
            return
        value = codebook_lines.field_value(field, typed)
        await self._change(
            lambda: editing.edit_card(
                session.workspace, line.dimension, label.name, {field: value}, session.coder
            ),
            _("card changed"),
        )

    async def do_filter(self) -> None:
        """Only labels with these letters; nothing shows all again."""
        typed = await self.ask(_("Letters of a label (nothing: all)"), self.query_text)
        if typed is not None:
            self.query_text = typed.strip()
            self.show_state()

    async def do_history(self) -> None:
        """How the codebook changed, or the card again."""
        self.history = not self.history
        self._show_card()

    async def do_scroll_card(self) -> None:
        """A screenful on; from the end back to the top."""
        side = self.query_one("#codebook-side", VerticalScroll)
        at_end = side.scroll_offset.y >= side.max_scroll_y
        side.scroll_to(y=0 if at_end else side.scroll_offset.y + side.size.height, animate=False)

    async def do_examples_open(self) -> None:
        """The fragments that the card names as examples."""
        session = self.session
        label = codebook_lines.label_of(session.workspace.codebook(session.coder), self.line)
        numbers = codebook_lines.examples_by_number(session.workspace, label) if label else []
        if label is not None and numbers:
            await self.host.show("fragments", numbers=numbers, title=label.name)
