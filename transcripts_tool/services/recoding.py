"""Coding part of one's own work again, blind to the first labels, some days later.

The second pass lies in a table of its own, so nothing of it reaches consensus, tables or models,
and the first labels are not on the desk at which it is made.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from transcripts_tool.agreement.rows import Row
from transcripts_tool.domain.coding import Work
from transcripts_tool.domain.errors import StillClosed, UserError
from transcripts_tool.domain.events import FragmentRecoded, RoundStarted
from transcripts_tool.domain.four_eyes import BEFORE_REVEAL, may_see
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.state import RECODE, Round, Slot
from transcripts_tool.i18n import _
from transcripts_tool.services.agreeing import report_on
from transcripts_tool.services.agreeing_rows import expand
from transcripts_tool.services.coding import CodingDesk
from transcripts_tool.services.rounds import fragments_of
from transcripts_tool.services.sampling import size_of
from transcripts_tool.services.workspace import Workspace


def start_recode(
    workspace: Workspace,
    coder: str,
    *,
    share: float,
    after_days: int,
    seed: int,
    now: datetime,
    codebook: str = "",
) -> Round:
    """Draw a share of the coder's own closed fragments that are old enough; raises UserError.

    The days count from when the coder last worked on the fragment, as the log says.
    """
    if current(workspace, coder) is not None:
        raise UserError(_("{coder} has a recoding under way").format(coder=coder))
    old = _old_enough(workspace, coder, now - timedelta(days=after_days))
    if not old:
        raise UserError(
            _("{coder} has no closed fragments of {days} days or older").format(
                coder=coder, days=after_days
            )
        )
    drawn = {each.id for each in random.Random(seed).sample(old, size_of(share, len(old)))}
    ids = tuple(each.id for each in old if each.id in drawn)
    number = len(recodings(workspace, coder)) + 1
    # Coders begin theirs apart, on their own machines: no two may have one id.
    round_id = f"{RECODE} {number} {coder}"
    name = _("recoding {number}").format(number=f"{number} ({coder})")
    workspace.record(
        RoundStarted(round_id, name, RECODE, (coder,), ids, seed, codebook, suggestions=False),
        coder,
    )
    return workspace.state.rounds[round_id]


def _old_enough(workspace: Workspace, coder: str, latest: datetime) -> list[Fragment]:
    found = []
    for fragment in workspace.state.standing():
        slot = workspace.state.peek(fragment.id, coder)
        if slot is None or not slot.closed or slot.sealed is None or slot.together:
            continue
        if datetime.fromisoformat(slot.at.replace("Z", "+00:00")) <= latest:
            found.append(fragment)
    return found


def recodings(workspace: Workspace, coder: str) -> list[Round]:
    """The coder's recodings, oldest first."""
    rounds = workspace.state.rounds.values()  # in the order in which they began
    return [each for each in rounds if each.kind == RECODE and coder in each.coders]


def current(workspace: Workspace, coder: str) -> Round | None:
    """The recoding that the coder has not handed in yet."""
    return next((x for x in recodings(workspace, coder) if coder not in x.closed), None)


@dataclass
class RecodingDesk(CodingDesk):
    """A coder at their second pass: the same moves, other slots, no first labels, no model."""

    def pass_(self) -> Round:
        """The recoding under way; raises UserError when there is none."""
        found = current(self.workspace, self.coder)
        if found is None:
            raise UserError(_("{coder} has no recoding under way").format(coder=self.coder))
        return found

    def slot(self, fragment: str) -> Slot:
        """The second pass's present work on a fragment; empty when none is under way."""
        under_way = current(self.workspace, self.coder)
        if under_way is None:
            return Slot()
        found = self.workspace.state.recodings.get(under_way.id, {})
        return found.get(fragment) or Slot()

    def round(self, fragment: str) -> Round:
        """The recoding, whatever round the first pass belongs to."""
        return current(self.workspace, self.coder) or super().round(fragment)

    def close(self, fragment: str) -> None:
        """Make the second labels final."""
        self._check_open(fragment)
        work = self.slot(fragment).work
        if work.is_empty:
            raise UserError(_("nothing was said of this fragment yet: choose labels or 'nothing'"))
        self._check_complete(work)
        self._record(fragment, work, "do", closed=True)

    def may_reveal(self, fragment: str) -> bool:
        """Never: a model has learned from the first labels."""
        return False

    def reveal(
        self, fragment: str, model: str, labels: Mapping[str, Sequence[str]], mode: str
    ) -> None:
        """Refused in a recoding."""
        raise UserError(_("in a recoding no suggestions are shown"))

    def open_fragments(self) -> list[str]:
        """The fragments of the recoding that are not closed yet, by number."""
        own = fragments_of(self.workspace, self.pass_())
        return [each for each in own if not self.slot(each).closed]

    def next_open(self, after: str | None) -> str | None:
        """The next fragment to code again after this one, going round."""
        order = fragments_of(self.workspace, self.pass_())
        start = order.index(after) + 1 if after in order else 0
        return next((x for x in order[start:] + order[:start] if not self.slot(x).closed), None)

    def progress(self, round_id: str) -> tuple[int, int]:
        """How many fragments of a round are closed, and how many there are."""
        if round_id != self.pass_().id:
            return CodingDesk(self.workspace, self.coder).progress(round_id)
        own = fragments_of(self.workspace, self.pass_())
        return sum(self.slot(each).closed for each in own), len(own)

    def offered_again(self, fragment: str) -> Work | None:
        """Nothing: rows of a parent fragment would be first labels."""
        return None

    def _say(self, fragment: str, work: Work, move: str) -> None:
        self._check_open(fragment)
        self._record(fragment, work, move)

    def _record(self, fragment: str, work: Work, move: str, *, closed: bool = False) -> None:
        body = FragmentRecoded(self.pass_().id, fragment, work, move, closed)
        self.workspace.record(body, self.coder)

    def _check_open(self, fragment: str) -> None:
        super()._check_open(fragment)
        if fragment not in self.pass_().fragments:
            raise UserError(_("this fragment is not in the sample of the recoding"))


def recode_agreement(
    workspace: Workspace, coder: str, viewer: str | None, *, intervals: bool = True
) -> dict[str, Any]:
    """Agreement of a coder with themself: first labels before any reveal, and second ones.

    Raises StillClosed until the recoding is handed in, and for others until the rounds of the
    first pass are opened.
    """
    done = [each for each in recodings(workspace, coder) if coder in each.closed]
    if not done:
        raise StillClosed(_("{coder} has handed in no recoding yet").format(coder=coder))
    first, second = f"{coder} (1)", f"{coder} (2)"
    rows: list[Row] = []
    for found in done:
        for fragment in fragments_of(workspace, found):
            rows += _pair(workspace, found, fragment, coder, viewer)
    report = report_on(workspace, rows, [first, second], BEFORE_REVEAL, intervals=intervals)
    return {**report, "kind": RECODE, "recodings": [each.name for each in done]}


def _pair(
    workspace: Workspace, found: Round, fragment: str, coder: str, viewer: str | None
) -> list[Row]:
    state = workspace.state
    if not may_see(state, viewer, coder, fragment):
        name = state.round(fragment).name
        raise StillClosed(_("round {round} is still closed").format(round=name))
    slot, again = state.peek(fragment, coder), state.recodings.get(found.id, {}).get(fragment)
    if slot is None or slot.sealed is None or again is None or again.sealed is None:
        return []
    unit = state.fragments[fragment]
    return [
        *_rows(workspace, unit, f"{coder} (1)", slot.sealed),
        *_rows(workspace, unit, f"{coder} (2)", again.sealed),
    ]


def _rows(workspace: Workspace, fragment: Fragment, name: str, work: Work) -> Iterator[Row]:
    view, household = workspace.view(None), workspace.household(fragment)
    for values in [each.values for each in view.current(work).codings] or [{}]:
        yield Row(str(fragment.number), name, household, expand(view.codebook, values))
