"""Cutting a transcript into fragments, a step before coding, over whole turns."""

from __future__ import annotations

from collections.abc import Sequence

from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.text import printable
from transcripts_tool.i18n import _
from transcripts_tool.services import cutting
from transcripts_tool.tui import keymap
from transcripts_tool.tui.model import cuts
from transcripts_tool.tui.screens.turn_cursor import TurnCursor


class CuttingScreen(TurnCursor):
    """Cuts are a draft of the coder's own until the cutting is closed; then split and join."""

    kind = "cutting"
    BINDINGS = keymap.bindings("cutting")

    def __init__(self, transcript: str, turn: int = 0) -> None:
        super().__init__(transcript, turn)
        self.past: list[tuple[cuts.Span, ...]] = []

    @property
    def is_cut(self) -> bool:
        """True when the fragments have their numbers."""
        return bool(self.fragments()) or cutting.is_cut(self.session.workspace, self.transcript_id)

    def fragments(self) -> list[Fragment]:
        """The numbered fragments, in order."""
        found = [
            each
            for each in self.session.state.fragments.values()
            if each.transcript == self.transcript_id and each.is_open_for_coding
        ]
        return sorted(found, key=lambda each: (each.first, each.last))

    def spans(self) -> Sequence[cuts.Span]:
        """The draft, or the fragments once they have numbers."""
        if self.is_cut:
            return [(each.first, each.last) for each in self.fragments()]
        session = self.session
        return cutting.draft(session.workspace, self.transcript_id, session.coder)

    def show_state(self) -> None:
        """Draw the cuts and say how many there are."""
        super().show_state()
        state = _("closed") if self.is_cut else _("draft")
        self.heading = _("cutting {name} · {count} fragments ({state}) · {who}").format(
            name=printable(self.transcript_id),
            count=len(self.spans()),
            state=state,
            who=self.session.who,
        )

    def here(self) -> str:
        """What the turn under the cursor belongs to."""
        place = cuts.span_at(self.spans(), self.turn)
        if place is None:
            return _("this turn belongs to no fragment: A begins one here")
        first, last = self.spans()[place]
        if self.is_cut:
            number = self.fragments()[place].number
            return _("fragment {number}: V splits before this turn, O joins with the next").format(
                number=number
            )
        return _("fragment {place} of {count}: turns {first} to {last}").format(
            place=place + 1, count=len(self.spans()), first=first + 1, last=last + 1
        )

    async def _keep(self, spans: Sequence[cuts.Span], turn: int | None = None) -> None:
        session, name = self.session, self.transcript_id
        before = tuple(self.spans())
        await self.write(lambda: cutting.set_draft(session.workspace, name, spans, session.coder))
        if tuple(spans) != before:
            self.past.append(before)
        if turn is not None:
            self.turn = turn

    async def do_add(self, _key: str = "") -> None:
        """Begin a fragment at this turn."""
        await self._keep(cuts.added(self.spans(), self.turn))

    async def do_remove(self, _key: str = "") -> None:
        """Take the fragment here away."""
        place = cuts.span_at(self.spans(), self.turn)
        if place is not None:
            await self._keep(cuts.removed(self.spans(), place))

    async def do_longer(self, _key: str = "") -> None:
        """One turn more; the cursor goes along."""
        last = len(self.transcript.turns) - 1
        await self._keep(*cuts.longer(self.spans(), self.turn, last))

    async def do_shorter(self, _key: str = "") -> None:
        """One turn less."""
        await self._keep(*cuts.shorter(self.spans(), self.turn))

    async def do_start_here(self) -> None:
        """The next or present fragment starts at this turn."""
        place = cuts.span_at(self.spans(), self.turn)
        if place is None:
            following = [n for n, span in enumerate(self.spans()) if span[0] > self.turn]
            place = following[0] if following else None
        if place is not None:
            last = self.spans()[place][1]
            await self._keep(cuts.changed(self.spans(), place, (self.turn, last)))

    async def do_end_here(self) -> None:
        """The present fragment, or the one before, ends at this turn."""
        place = cuts.span_at(self.spans(), self.turn)
        if place is None:
            earlier = [n for n, span in enumerate(self.spans()) if span[1] < self.turn]
            place = earlier[-1] if earlier else None
        if place is not None:
            first = self.spans()[place][0]
            await self._keep(cuts.changed(self.spans(), place, (first, self.turn)))

    async def do_propose(self) -> None:
        """Cuts at the interviewer's topic questions, in place of the draft."""
        if self.spans() and not await self.confirm(_("This replaces the cuts so far. Go on?")):
            return
        book = self.session.workspace.codebook(self.session.coder)
        await self._keep(cutting.propose(self.transcript, cuts.topic_cues(book)), 0)

    async def do_undo(self) -> None:
        """Take the last change of the draft back."""
        if not self.past:
            self.say(_("nothing to undo"))
            return
        spans = self.past.pop()
        session, name = self.session, self.transcript_id
        await self.write(lambda: cutting.set_draft(session.workspace, name, spans, session.coder))

    async def do_close(self) -> None:
        """Give the fragments their numbers, for good."""
        count = len(self.spans())
        question = _("Give {count} fragments their numbers? The cutting is closed then.")
        if not await self.confirm(question.format(count=count)):
            return
        session, name = self.session, self.transcript_id
        made = await self.write(
            lambda: cutting.close_cutting(session.workspace, name, session.coder)
        )
        self.say(
            _("fragments {first} to {last}").format(first=made[0].number, last=made[-1].number)
        )

    async def do_split(self) -> None:
        """Split a numbered fragment before this turn."""
        place = cuts.span_at(self.spans(), self.turn) if self.is_cut else None
        if place is None:
            self.warn(_("only a fragment with a number is split; before that, change the cuts"))
            return
        session, fragment, turn = self.session, self.fragments()[place], self.turn
        made = await self.write(
            lambda: cutting.split(session.workspace, fragment.id, turn, session.coder)
        )
        self._new_numbers(made)

    async def do_join(self) -> None:
        """Join a numbered fragment with the next one."""
        place = cuts.span_at(self.spans(), self.turn) if self.is_cut else None
        if place is None or place + 1 >= len(self.fragments()):
            self.warn(_("only a fragment with a number is joined, with the next one"))
            return
        session = self.session
        ids = [each.id for each in self.fragments()[place : place + 2]]
        made = await self.write(lambda: cutting.join(session.workspace, ids, session.coder))
        self._new_numbers(made)

    def _new_numbers(self, made: Sequence[Fragment]) -> None:
        numbers = ", ".join(str(each.number) for each in made)
        self.say(_("new numbers: {numbers}").format(numbers=numbers))
