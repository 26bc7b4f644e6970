"""The answers of the review: yes, no, other category, same as, everywhere, undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.text import printable
from transcripts_tool.i18n import _, ngettext
from transcripts_tool.tui.model import names_review, writing_out
from transcripts_tool.tui.model.names_review import NO, YES
from transcripts_tool.tui.screens.names_base import NamesPart
from transcripts_tool.tui.widgets.line_list import LineList


class Answering(NamesPart):
    """One key each; the key and the log hold the answer before the screen shows it."""

    async def do_yes(self) -> None:
        """This is a name."""
        await self._answer(YES)

    async def do_no(self) -> None:
        """This is none."""
        await self._answer(NO)

    async def do_yes_everywhere(self) -> None:
        """A name wherever this form stands, now and later."""
        await self._answer(YES, everywhere=True)

    async def do_no_everywhere(self) -> None:
        """None wherever this form stands, now and later."""
        await self._answer(NO, everywhere=True)

    async def _answer(
        self, verdict: str, category: str | None = None, *, everywhere: bool = False
    ) -> None:
        review, item = self.review, self.item
        if review is None or item is None:
            return
        count = await self.write(
            lambda: review.answer(item, verdict, category, everywhere=everywhere)
        )
        if everywhere:
            text = ngettext("answered in {count} place", "answered in {count} places", count)
            self.say(text.format(count=count))
        self._go_on()

    def _go_on(self) -> None:
        """Show the answers, and put the cursor on the next question that is open."""
        self.review = self.review
        listed = self.query_one("#found-names", LineList)
        start, count = listed.cursor, len(self.items)
        order = [(start + step) % count for step in range(count)] if count else []
        waiting = next((place for place in order if not self.items[place].verdict), start)
        listed.cursor = waiting

    async def do_category(self) -> None:
        """A name, but of another category."""
        from transcripts_tool.anonymise.entity import CATEGORIES

        item = self.item
        if item is None:
            return
        names = [names_review.category_name(each) for each in CATEGORIES]
        place = await self.choose(_("What is '{name}'?").format(name=printable(item.form)), names)
        if place is not None:
            await self._answer(YES, CATEGORIES[place])

    async def do_same(self) -> None:
        """The same person, place or organisation as another form."""
        review, item = self.review, self.item
        if review is None or item is None:
            return
        forms = review.forms_like(item)
        place = await self.choose(
            _("Who or what is '{name}' the same as?").format(name=printable(item.form)), forms
        )
        if place is not None:
            await self._change(lambda: review.same_as(item, forms[place]))

    async def do_other_person(self) -> None:
        """Another person with this name is meant in this transcript."""
        review, item = self.review, self.item
        if review is None or item is None:
            return
        name, known, nth = printable(item.form), review.namesakes(item), self.nth
        more = str(int(known[-1] or 1) + 1)
        forms = [f"{name} ({number or 1})" for number in known]
        question = _("Which '{name}' is meant in this transcript?").format(name=name)
        place = await self.choose(question, [*forms, _("one more: ({n})").format(n=more)])
        if place is not None:
            await self._change(lambda: review.tell_apart(item, nth, [*known, more][place]))

    async def _change(self, change: Callable[[], object]) -> None:
        await self.write(change)
        self._go_on()

    async def do_undo(self) -> None:
        """Take the last answer back."""
        review = self.review
        if review is None:
            return
        if not await self.write(review.undo):
            self.say(_("nothing to undo"))
        self.review = review

    async def do_apart(self) -> None:
        """Judge the places of this form one by one, or together again."""
        item = self.item
        if item is not None:
            self.apart ^= {item.key}
            self.review = self.review

    async def do_next_place(self) -> None:
        """The next place of the form."""
        self._turn_place(1)

    async def do_place_before(self) -> None:
        """The place before it."""
        self._turn_place(-1)

    def _turn_place(self, way: int) -> None:
        item = self.item
        if item is not None:
            self.nth = (self.nth + way) % len(item.finds)
            self._show_context()

    async def do_next_open(self) -> None:
        """The next question without an answer."""
        listed = self.query_one("#found-names", LineList)
        listed.cursor = (listed.cursor + 1) % max(1, len(self.items))
        self._go_on()

    async def do_write_copy(self) -> None:
        """A copy with pseudonyms, when every name was answered and the leak check finds none."""
        review = self.review
        typed = await self.ask(_("New folder for the copy with pseudonyms")) if review else None
        if review is None or not typed or not typed.strip():
            return
        out = writing_out.folder_of(typed)
        try:
            count = await self.long_work(
                _("Writing {file}").format(file=out.name),
                lambda progress: writing_out.write_pseudonymised(review.desk, out, progress),
                writes=True,
            )
        except UserError as error:
            forms = writing_out.forms_to_judge(error)
            if not forms:
                raise
            await self._judge(forms)
            return
        text = ngettext(
            "written: {file}; {count} place replaced, no known name is left",
            "written: {file}; {count} places replaced, no known name is left",
            count,
        )
        self.say(text.format(file=out, count=count))

    async def _judge(self, forms: Sequence[str]) -> None:
        """Ask once of each word that stopped the copy whether it is a name there."""
        review = self.review
        if review is None:
            return
        question = _("'{word}' would leave and looks like a name. Is it one there?")
        for form in forms:
            answers = [_("no: a word like any other"), _("yes: it must not leave")]
            place = await self.choose(question.format(word=printable(form)), answers)
            if place is None:
                return
            answer = ("harmless", "name")[place]
            await self.write(partial(review.desk.judge, form, answer))
        self.say(_("answered; write the copy again"))
