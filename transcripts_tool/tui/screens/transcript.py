"""Reading a transcript with its fragments; typing errors are corrected here."""

from __future__ import annotations

from collections.abc import Sequence

from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.text import printable
from transcripts_tool.i18n import _
from transcripts_tool.services.coding import SENSITIVE
from transcripts_tool.services.cutting import correct
from transcripts_tool.services.memos import write_memo
from transcripts_tool.tui import keymap
from transcripts_tool.tui.model import cuts
from transcripts_tool.tui.model.panels import outcome_text
from transcripts_tool.tui.model.rows import row_text
from transcripts_tool.tui.screens.turn_cursor import TurnCursor


class TranscriptScreen(TurnCursor):
    """A whole interview; the line below says what the coder made of the fragment here."""

    kind = "transcript"
    BINDINGS = keymap.bindings("transcript")

    def fragments(self) -> list[Fragment]:
        """The standing fragments of this transcript, in order."""
        found = [
            each
            for each in self.session.state.fragments.values()
            if each.transcript == self.transcript_id and each.is_open_for_coding
        ]
        return sorted(found, key=lambda each: (each.first, each.last))

    def spans(self) -> Sequence[cuts.Span]:
        """The fragments as spans of turns."""
        return [(each.first, each.last) for each in self.fragments()]

    def show_state(self) -> None:
        """Draw the talk and say where one is."""
        super().show_state()
        count = len(self.fragments())
        name = printable(self.transcript_id)
        self.heading = _("{name} · {count} fragments · {who}").format(
            name=name, count=count, who=self.session.who
        )

    def fragment_here(self) -> Fragment | None:
        """The fragment under the cursor."""
        place = cuts.span_at(self.spans(), self.turn)
        return None if place is None else self.fragments()[place]

    def here(self) -> str:
        """The number of the fragment here and the coder's own rows."""
        fragment = self.fragment_here()
        if fragment is None:
            return _("no fragment here")
        book = self.session.workspace.codebook(self.session.coder)
        work = self.session.desk.work(fragment.id)
        said = [printable(row_text(book, each)) for each in work.codings]
        said += [outcome_text(work.outcome)] if work.outcome else []
        if SENSITIVE in self.session.desk.flags(fragment.id):
            said.append(_("sensitive"))
        number = _("fragment {number}").format(number=fragment.number)
        return f"{number}: {' | '.join(said) or _('nothing said yet')}"

    async def do_code(self, _key: str = "") -> None:
        """Label the fragment under the cursor."""
        fragment = self.fragment_here()
        if fragment is not None:
            await self.host.show("coding", fragment=fragment.id)

    async def do_cut(self) -> None:
        """Cut this transcript."""
        await self.host.show("cutting", transcript=self.transcript_id)

    async def do_correct(self) -> None:
        """Correct a typing error; a new version, codings keep their place."""
        present = [turn.text for turn in self.transcript.turns]
        shown = printable(present[self.turn])
        text = await self.ask(_("The words of this turn"), shown, long=True)
        if text is None or text == shown:
            return
        changed = [*present[: self.turn], text, *present[self.turn + 1 :]]
        session, name = self.session, self.transcript_id
        affected = await self.write(
            lambda: correct(session.workspace, name, changed, session.coder)
        )
        own = [n for n in affected if self._is_own(n)]
        if own:
            numbers = ", ".join(map(str, own))
            self.say(_("your codings on changed words: fragment {numbers}").format(numbers=numbers))

    def _is_own(self, number: int) -> bool:
        fragment = self.session.workspace.fragment(number)
        return not self.session.desk.work(fragment.id).is_empty

    async def do_memo(self) -> None:
        """Write about the transcript."""
        words = await self.ask(_("Memo on {name}").format(name=self.transcript_id), long=True)
        session, name = self.session, self.transcript_id
        if words and words.strip():
            await self.write(
                lambda: write_memo(session.workspace, "transcript", name, words, session.coder),
                _("memo kept"),
            )
