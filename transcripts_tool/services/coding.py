"""Labelling one fragment: each change whole, saved, and undoable until the fragment is closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from transcripts_tool.domain.coding import Coding, Work, distinct
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.events import (
    FragmentClosed,
    FragmentCoded,
    FragmentFlagged,
    SuggestionsShown,
)
from transcripts_tool.domain.four_eyes import round_fragments
from transcripts_tool.domain.settings import ASSIST
from transcripts_tool.domain.state import Round, Slot
from transcripts_tool.i18n import _
from transcripts_tool.services.workspace import Workspace

NO_QUOTE = "no_quote"
SENSITIVE = "sensitive"
FLAGS = (NO_QUOTE, SENSITIVE)


@dataclass
class CodingDesk:
    """One coder at work, alone or with others at the same screen (`together`)."""

    workspace: Workspace
    coder: str
    together: tuple[str, ...] = ()

    def slot(self, fragment: str) -> Slot:
        """The coder's present work on a fragment (an empty slot when there is none)."""
        return self.workspace.state.peek(fragment, self.coder) or Slot()

    def work(self, fragment: str) -> Work:
        """What the coder says now, sublabels as the codebook names them now."""
        return self.workspace.view(self.coder).current(self.slot(fragment).work)

    def round(self, fragment: str) -> Round:
        """The round in which the fragment is coded."""
        return self.workspace.state.round(fragment)

    def set(self, fragment: str, work: Work) -> None:
        """Say `work` of the fragment from now on; raises UserError when it may not change."""
        self._check_open(fragment)
        slot = self.slot(fragment)
        said = replace(work, codings=distinct(work.codings))
        if said.codings and said.outcome:
            said = replace(said, outcome="")
        if said != slot.work:
            self._say(fragment, said, "do")

    def add(self, fragment: str, coding: Coding) -> None:
        """Add one row."""
        work = self.work(fragment)
        self.set(fragment, replace(work, codings=(*work.codings, coding), outcome=""))

    def change(self, fragment: str, index: int, coding: Coding | None) -> None:
        """Replace row `index`, or take it away with None."""
        codings = list(self.work(fragment).codings)
        codings[index : index + 1] = [coding] if coding is not None else []
        self.set(fragment, replace(self.work(fragment), codings=tuple(codings)))

    def conclude(self, fragment: str, outcome: str) -> None:
        """Say that nothing applies, or that it was discussed without an intervention."""
        self.set(fragment, replace(self.work(fragment), codings=(), outcome=outcome))

    def doubt(self, fragment: str, on: bool) -> None:
        """Set or clear 'twijfel'; doubts come to consensus too."""
        self.set(fragment, replace(self.work(fragment), doubt=on))

    def undo(self, fragment: str) -> bool:
        """Take the last change back; False when there is none."""
        slot = self.slot(fragment)
        if slot.closed or not slot.undo:
            return False
        self._say(fragment, slot.undo[-1], "undo")
        return True

    def redo(self, fragment: str) -> bool:
        """Do again what was taken back; False when there is nothing."""
        slot = self.slot(fragment)
        if slot.closed or not slot.redo:
            return False
        self._say(fragment, slot.redo[-1], "redo")
        return True

    def close(self, fragment: str) -> None:
        """Make the coder's own labels final; without rows it must be said that nothing applies."""
        self._check_open(fragment)
        work = self.slot(fragment).work
        if work.is_empty:
            raise UserError(_("nothing was said of this fragment yet: choose labels or 'nothing'"))
        self._check_complete(work)
        self.workspace.record(FragmentClosed(fragment, self.together), self.coder)

    def reveal(
        self, fragment: str, model: str, labels: Mapping[str, Sequence[str]], mode: str
    ) -> None:
        """Record what the model showed; refused before closing unless the project assists."""
        if mode != ASSIST and not self.slot(fragment).closed:
            raise UserError(_("the model speaks after your own labels: close the fragment first"))
        if not self.may_reveal(fragment):
            raise UserError(_("in this round no suggestions are shown until it is opened"))
        shown = {name: tuple(each) for name, each in labels.items()}
        self.workspace.record(SuggestionsShown(fragment, model, mode, shown), self.coder)

    def may_reveal(self, fragment: str) -> bool:
        """False for fragments of a reliability sample that has not been opened."""
        found = self.round(fragment)
        return found.opened or (found.suggestions and found.kind != "reliability")

    def flag(self, fragment: str, flag: str, on: bool) -> None:
        """Set or clear a flag on a fragment."""
        self.workspace.record(FragmentFlagged(fragment, flag, on), self.coder)

    def flags(self, fragment: str) -> frozenset[str]:
        """The flags that this coder sees: their own, and everyone's once the round is opened."""
        flags = self.workspace.state.flags.get(fragment, {})
        opened = self.round(fragment).opened
        seen = [each for coder, each in flags.items() if opened or coder == self.coder]
        return frozenset().union(*seen)

    def open_fragments(self) -> list[str]:
        """The coder's fragments that are not closed yet, in order of number."""
        state = self.workspace.state
        return [each.id for each in state.standing() if not self.slot(each.id).closed]

    def next_open(self, after: str | None) -> str | None:
        """The next fragment to code after this one, going round; None when all are closed."""
        order = [each.id for each in self.workspace.state.standing()]
        start = order.index(after) + 1 if after in order else 0
        for fragment in order[start:] + order[:start]:
            if not self.slot(fragment).closed:
                return fragment
        return None

    def progress(self, round_id: str) -> tuple[int, int]:
        """How many fragments of a round this coder closed, and how many there are."""
        fragments = round_fragments(self.workspace.state, round_id)
        return sum(self.slot(each).closed for each in fragments), len(fragments)

    def offered_again(self, fragment: str) -> Work | None:
        """The coder's own rows of the fragments that this one came from, to be confirmed."""
        found = self.workspace.state.fragments[fragment]
        if not found.parents or self.slot(fragment).is_live:
            return None
        rows = [row for parent in found.parents for row in self.work(parent).codings]
        return Work(distinct(rows)) if rows else None

    def _say(self, fragment: str, work: Work, move: str) -> None:
        self._check_open(fragment)
        self.workspace.record(FragmentCoded(fragment, work, move, self.together), self.coder)

    def _check_open(self, fragment: str) -> None:
        found = self.workspace.state.fragments.get(fragment)
        if found is None or not found.is_open_for_coding:
            raise UserError(_("this fragment is not open for coding"))
        current = self.round(fragment)
        if self.coder in current.closed and not current.opened:
            raise UserError(
                _("round {round} was closed by {coder}: nothing changes until it is opened").format(
                    round=current.name, coder=self.coder
                )
            )

    def _check_complete(self, work: Work) -> None:
        main = self.workspace.base.main.name
        if any(not coding.values.get(main) for coding in work.codings):
            raise UserError(_("a row has no {dimension} yet").format(dimension=main))
