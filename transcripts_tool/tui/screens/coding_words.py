"""Selecting words of a fragment by keyboard: evidence of a row, or a sublabel in their words."""

from __future__ import annotations

from dataclasses import replace

from transcripts_tool.domain.codebook import SUBLABEL
from transcripts_tool.domain.coding import Evidence
from transcripts_tool.i18n import _
from transcripts_tool.services.codebook_editing import add_sublabel
from transcripts_tool.tui.model import coding_view, rows
from transcripts_tool.tui.model.place import WORDS
from transcripts_tool.tui.model.words import Selection
from transcripts_tool.tui.screens.coding_base import CodingPart
from transcripts_tool.tui.screens.word_keys import WordKeys
from transcripts_tool.tui.widgets.turns_view import FragmentView

LONGEST_SUBLABEL = 60


class SelectingWords(WordKeys, CodingPart):
    """The keys of the mode in which words are selected."""

    async def do_select(self) -> None:
        """Begin at the first word of the fragment."""
        fragment = self.fragment
        if fragment is None or self.coding is None:
            self.warn(_("choose a label first: words are evidence of a row"))
            return
        words = coding_view.words(self.session, fragment)
        if not words:
            return
        self.selection = Selection(words)
        self.place = self.place.in_mode(WORDS)
        view = self.query_one(FragmentView)
        view.can_focus = True
        view.focus()

    def leave_words(self) -> None:
        """Back to labels."""
        self.selection = None
        self.place = replace(self.place, mode="")
        self.query_one(FragmentView).can_focus = False
        self.set_focus(None)

    async def do_keep_words(self) -> None:
        """These words carry the row, or no longer do."""
        if self.selection is None:
            return
        work, row = rows.with_evidence(self.work, self.place.row, self.selection.evidence)
        await self.set_work(work, row)
        self.leave_words()

    async def do_in_vivo(self) -> None:
        """A sublabel in the speaker's own words, with the words as its evidence."""
        coding = self.coding
        if self.selection is None or coding is None:
            return
        main = coding.values.get(self.book.main.name, "")
        if not main:
            self.warn(_("choose a {dimension} first").format(dimension=self.book.main.name))
            return
        evidence = self.selection.evidence
        name = self._words(evidence)
        if len(name) > LONGEST_SUBLABEL:
            self.warn(_("select fewer words: a sublabel is short"))
            return
        await self._name_with(main, name, evidence)
        self.leave_words()

    async def _name_with(self, main: str, name: str, evidence: Evidence) -> None:
        session = self.session
        spelled = await self.write(
            lambda: add_sublabel(session.workspace, main, name, session.coder),
            _("new sublabel '{name}', seen by you alone until the round is opened").format(
                name=name
            ),
        )
        work, row = rows.with_words_as_sublabel(self.work, self.place.row, spelled, evidence)
        await self.set_work(work, row, self.place.step if self.place.step != SUBLABEL else "")

    def _words(self, evidence: Evidence) -> str:
        fragment = self.fragment
        assert fragment is not None
        turn = self.session.workspace.transcript(fragment.transcript).turns[evidence.turn]
        return " ".join(turn.text[evidence.start : evidence.end].split()).lower()
