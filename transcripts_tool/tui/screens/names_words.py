"""Adding a name that was missed, by selecting its words in the transcript."""

from __future__ import annotations

from transcripts_tool.domain.text import printable
from transcripts_tool.i18n import _
from transcripts_tool.tui.model import names_review
from transcripts_tool.tui.model.words import Selection, words_of
from transcripts_tool.tui.screens.names_base import NamesPart
from transcripts_tool.tui.screens.word_keys import WordKeys
from transcripts_tool.tui.widgets.turns_view import FragmentView


class AddingMisses(WordKeys, NamesPart):
    """The mode in which words are selected; its keys are those of the coding screen."""

    async def do_add(self) -> None:
        """Select words near the place in hand."""
        item = self.item
        if item is not None:
            find = item.finds[self.nth % len(item.finds)]
            self._read(find.transcript, find.turn)

    async def do_other_text(self) -> None:
        """Select words in another transcript."""
        names = sorted(self.session.state.transcripts)
        shown = [printable(self.session.workspace.transcript(each).name) for each in names]
        place = await self.choose(_("In which transcript?"), shown)
        if place is not None:
            self._read(names[place], 0)

    def _read(self, transcript: str, turn: int) -> None:
        if self.review is None:
            return
        turns = self.whole(transcript)
        words = words_of([(x.number, x.text, x.start, x.end) for x in turns])
        if not words:
            return
        first = next((n for n, word in enumerate(words) if word.turn >= turn), 0)
        self.reading = transcript
        view = self.query_one(FragmentView)
        view.can_focus = True
        view.focus()
        self.selection = Selection(words, first, first)

    async def do_keep_words(self) -> None:
        """These words are a name; of which category is asked."""
        from transcripts_tool.anonymise.entity import CATEGORIES

        review, selection = self.review, self.selection
        if review is None or selection is None:
            return
        names = [names_review.category_name(each) for each in CATEGORIES]
        place = await self.choose(_("What is this?"), names)
        if place is None:
            return
        chosen, transcript = selection.evidence, self.reading
        await self.write(
            lambda: review.add(transcript, chosen.turn, chosen.start, chosen.end, CATEGORIES[place])
        )
        self._leave_words()
        self.review = review
        await self.search(review)
        self.review = review

    async def do_in_vivo(self) -> None:
        """Means nothing here: sublabels are made where fragments are labelled."""

    def _leave_words(self) -> None:
        self.query_one(FragmentView).can_focus = False
        self.selection = None

    async def do_back(self) -> None:
        """From the words back to the list; else to the screen before."""
        if self.selection is None:
            await self.host.go_back()
            return
        self._leave_words()
        self.show_state()
