"""Reviewing found names, each in its context; the names themselves stay in the key."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.widgets import Static

from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.text import printable
from transcripts_tool.i18n import _
from transcripts_tool.services.progress import Cancelled
from transcripts_tool.tui import keymap
from transcripts_tool.tui.messages import RowReached
from transcripts_tool.tui.model import names_review
from transcripts_tool.tui.model.names_review import Item, NameReview
from transcripts_tool.tui.model.talk import SELECTED, Mark, TalkTurn, talk_of
from transcripts_tool.tui.model.words import Selection
from transcripts_tool.tui.screens.base import BaseScreen
from transcripts_tool.tui.screens.names_answers import Answering
from transcripts_tool.tui.screens.names_words import AddingMisses
from transcripts_tool.tui.widgets.bars import KeyBar
from transcripts_tool.tui.widgets.line_list import LineList
from transcripts_tool.tui.widgets.turns_view import FragmentView

if TYPE_CHECKING:
    from transcripts_tool.bootstrap.names import NameDesk

AROUND = 3


class NamesScreen(Answering, AddingMisses, BaseScreen):
    """Certain forms are judged once, doubtful places one by one; nothing is replaced unseen."""

    kind = "names"
    BINDINGS = keymap.bindings("names")
    review: reactive[NameReview | None] = reactive(None, always_update=True)
    selection: reactive[Selection | None] = reactive(None, always_update=True)

    def __init__(self) -> None:
        super().__init__()
        self.items: list[Item] = []
        self.apart: frozenset[str] = frozenset()
        self.nth = 0
        self.reading = ""
        self.desk: NameDesk | None = None

    def compose_body(self) -> ComposeResult:
        """What was found, its context, what is known of it."""
        yield Static(id="names-head", markup=False)
        with Horizontal(id="names-body"):
            yield LineList(list_id="found-names")
            with Vertical(id="names-context"):
                yield FragmentView(view_id="name-talk")
                yield Static(id="name-words", markup=False)

    def on_mount(self) -> None:
        """Ask for the passphrase, then look for names behind the picture."""
        super().on_mount()
        self.host.turns.take(self._begin)

    async def _begin(self) -> None:
        known, passphrase = await self._passphrase()
        if not known:
            await self.host.go_back()
            return
        session = self.session
        self.desk = await asyncio.to_thread(
            names_review.open_desk, session.project, session.coder, passphrase
        )
        review = NameReview(self.desk)
        try:
            await self.search(review)
        except (Cancelled, UserError):
            await self.host.go_back()
            raise
        self.review = review

    async def search(self, review: NameReview) -> None:
        """Look for names behind a window that shows how far it is; raises Cancelled."""
        title = _("Looking for names in all transcripts")
        await self.long_work(title, review.search)

    def on_unmount(self) -> None:
        """The process that looked for names is needed no more."""
        if self.desk is not None:
            names_review.close_desk(self.desk)

    async def _passphrase(self) -> tuple[bool, str | None]:
        """Whether the key can be opened, and with what; a new key may get a passphrase."""
        from transcripts_tool.tui.screens.names_passphrase import PassphraseScreen

        state = names_review.key_state(self.session.project)
        if state == "open":
            return True, None
        question = (
            _("Passphrase of the key")
            if state
            else _("A passphrase for the new key (nothing: none)")
        )
        typed: str | None = await self.host.answer(PassphraseScreen(question))
        if typed and not state:
            again = await self.host.answer(PassphraseScreen(_("The same passphrase once more")))
            if again != typed:
                raise UserError(_("the two passphrases differ: open the review again"))
        return typed is not None, typed or None

    def watch_review(self) -> None:
        """Other answers."""
        if self.is_mounted:
            self.show_state()

    def watch_selection(self) -> None:
        """Another word."""
        if self.is_mounted:
            self.query_one(KeyBar).mode = "missed" if self.selection else ""
            self._show_context()

    def show_state(self) -> None:
        """Draw again from the review."""
        name = printable(self.session.project.settings.name)
        self.heading = " · ".join([name, _("review of names"), printable(self.session.coder)])
        if self.review is None:
            return
        self.items = names_review.items(self.review.finds, self.apart)
        done, total = self.review.progress
        left = sum(not item.verdict for item in self.items)
        text = _("{done} of {total} places answered · {left} questions left")
        self._tell(text.format(done=done, total=total, left=left))
        listed = self.query_one("#found-names", LineList)
        listed.show_rows([names_review.line(each) for each in self.items])
        if self.selection is None:
            listed.focus()
        self._show_context()

    def _tell(self, sentence: str) -> None:
        self.query_one("#names-head", Static).update(sentence)

    @property
    def item(self) -> Item | None:
        """The question in hand."""
        place = self.query_one("#found-names", LineList).cursor
        return self.items[place] if place < len(self.items) else None

    def on_row_reached(self, _event: RowReached) -> None:
        """Another question: its first place."""
        self.nth = 0
        self._show_context()

    def _show_context(self) -> None:
        view = self.query_one(FragmentView)
        if self.selection is not None:
            chosen = self.selection.evidence
            turns = self.whole(self.reading)
            mark = Mark(chosen.turn, chosen.start, chosen.end, SELECTED)
            view.show_talk(turns, [mark], at=chosen.turn)
            return
        item = self.item
        if item is None:
            return
        find = item.finds[self.nth % len(item.finds)]
        mark = Mark(find.turn, find.entity.start, find.entity.end, SELECTED)
        near = [x for x in self.whole(find.transcript) if abs(x.number - find.turn) <= AROUND]
        shown = [x if x.number == find.turn else replace(x, end=0) for x in near]
        view.show_talk(shown, [mark], at=find.turn)
        self.query_one("#name-words", Static).update(self._words(item))

    def whole(self, transcript: str) -> list[TalkTurn]:
        """All turns of a transcript."""
        return talk_of(self.session.workspace.transcript(transcript), None, None)

    def _words(self, item: Item) -> str:
        find = item.finds[self.nth % len(item.finds)]
        entity = find.entity
        place = _("{transcript}, turn {turn}").format(
            transcript=printable(find.transcript), turn=find.turn + 1
        )
        parts = [place, _("sure {score:.0%}").format(score=entity.score)]
        if len(item.finds) > 1:
            parts.append(_("place {n} of {all}").format(n=self.nth + 1, all=len(item.finds)))
        if self.review is not None:
            pseudonym = self.review.desk.pseudonym_of(entity.text, entity.category)
            parts += [_("pseudonym {name}").format(name=printable(pseudonym))] if pseudonym else []
        return " · ".join(parts)
