"""What is to be settled and in which order: conflicts, doubts, and a second look at the same."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence

from transcripts_tool.domain.coding import Coding, Work, same_judgement
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.events import ConsensusProposed
from transcripts_tool.domain.four_eyes import is_joint, round_fragments, shared_rows
from transcripts_tool.domain.state import RECODE, Round
from transcripts_tool.i18n import _
from transcripts_tool.services.comparing import Comparison, compare, open_conflicts
from transcripts_tool.services.workspace import Workspace

BY_NUMBER, WORST_FIRST = "number", "worst"
ORDERS = (BY_NUMBER, WORST_FIRST)
SECOND_LOOK = "second_look"
"""The reason of a proposal that only says that a second look changed nothing."""
SHARE = 0.05
LEAST = 10
"""From so many identical fragments on, one at least is looked at again."""


def difference(works: Sequence[Work]) -> int:
    """How many rows are not shared by all; outcomes that differ count as one more."""
    keys = [work.keys for work in works]
    shared = shared_rows(works)
    apart = sum(len(each - shared) for each in keys)
    return apart + (len({work.outcome for work in works if not work.codings}) > 1)


def conflict_list(workspace: Workspace, order: str = BY_NUMBER) -> list[Comparison]:
    """Open conflicts by number, or those that differ most first."""
    found = open_conflicts(workspace)
    if order == WORST_FIRST:
        found.sort(key=lambda each: -difference([work for _coder, work in each.works]))
    return found


def kept_rows(comparison: Comparison) -> tuple[Coding, ...]:
    """The rows that every coder gave: they are kept, and only the rest is asked."""
    works = [work for _coder, work in comparison.works]
    shared = shared_rows(works)
    return tuple(row for row in works[0].codings if row.key in shared) if works else ()


def unnamed(workspace: Workspace, comparison: Comparison) -> tuple[Work, ...]:
    """Both codings without their coders, in an order that tells nothing and stays the same."""
    project = workspace.settings.id

    def dice(coder: str) -> bytes:
        return hashlib.sha256(f"{project}\n{comparison.fragment}\n{coder}".encode()).digest()

    return tuple(work for _coder, work in sorted(comparison.works, key=lambda each: dice(each[0])))


def second_looks(workspace: Workspace, share: float = SHARE) -> list[str]:
    """Identical fragments drawn for a second look that has not been confirmed yet, by number.

    Drawn per opened round, seeded by project and round, from labels before any reveal: so both
    coders get the same ones, and what is settled meanwhile changes nothing in the drawing.
    """
    drawn: set[str] = set()
    for found in workspace.state.rounds.values():
        if found.opened and found.kind != RECODE:
            drawn |= _drawn(workspace, found, share)
    state = workspace.state
    settled = {each for each, said in state.consensus.items() if said.settled is not None}
    return [each.id for each in state.standing() if each.id in drawn - settled]


def _drawn(workspace: Workspace, found: Round, share: float) -> set[str]:
    same = [x for x in round_fragments(workspace.state, found.id) if _identical(workspace, x)]
    if len(same) < LEAST:
        return set()
    chance = random.Random(f"{workspace.settings.id}|{found.id}|second look")
    return set(chance.sample(same, max(1, round(share * len(same)))))


def _identical(workspace: Workspace, fragment: str) -> bool:
    if is_joint(workspace.state, fragment):
        return False
    slots = workspace.state.slots.get(fragment, {})
    view = workspace.view(None)
    works = [view.current(work) for x in slots.values() if (work := x.sealed or x.imported)]
    return len(works) >= 2 and same_judgement(works)


def look_again(workspace: Workspace, fragment: str, coder: str) -> None:
    """Propose that the same is right; the other confirms it as with any proposal."""
    comparison = compare(workspace, fragment)
    if comparison.settled is None:
        raise UserError(_("the coders differ about this fragment: propose what it shall say"))
    workspace.record(ConsensusProposed(fragment, comparison.settled, SECOND_LOOK), coder)
