"""Which fragments are to be settled, in which order, and where each of them stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from transcripts_tool.i18n import _
from transcripts_tool.services.comparing import Comparison, compare, conflict_ids, doubtful, judged
from transcripts_tool.services.consensus_lists import difference, second_looks
from transcripts_tool.services.workspace import Workspace

CONFLICTS, DOUBTS, SAME, SETTLED = "conflicts", "doubts", "same", "settled"
LISTS = (CONFLICTS, DOUBTS, SAME, SETTLED)


def list_name(which: str) -> str:
    """What a list is called."""
    names = {
        CONFLICTS: _("conflicts"),
        DOUBTS: _("doubts"),
        SAME: _("the same, looked at again"),
        SETTLED: _("settled"),
    }
    return names[which]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A list of fragments to settle and the place of the one in front."""

    which: str = CONFLICTS
    worst_first: bool = False
    fragments: tuple[str, ...] = ()
    at: int = 0

    @property
    def fragment(self) -> str | None:
        """The fragment in front."""
        return self.fragments[self.at] if self.at < len(self.fragments) else None

    def moved(self, step: int) -> Waiting:
        """At another fragment, going round."""
        count = len(self.fragments)
        return replace(self, at=(self.at + step) % count) if count else self

    def to(self, fragment: str) -> Waiting:
        """At a fragment; one that the list does not hold is put in front of it."""
        if fragment in self.fragments:
            return replace(self, at=self.fragments.index(fragment))
        return replace(self, fragments=(fragment, *self.fragments), at=0)


def waiting(workspace: Workspace, which: str, *, worst_first: bool) -> Waiting:
    """The fragments of a list, by number, or those that differ most first.

    Worst first looks at the rows of every fragment: with ten thousand that takes a moment.
    """
    found = _listed(workspace, which)
    if worst_first:
        apart = {each: difference(judged(workspace, each)) for each in found}
        found = tuple(sorted(found, key=lambda each: -apart[each]))
    return Waiting(which, worst_first, found)


def _listed(workspace: Workspace, which: str) -> tuple[str, ...]:
    if which == CONFLICTS:
        return conflict_ids(workspace)
    if which == DOUBTS:
        return tuple(each.fragment for each in doubtful(workspace))
    if which == SAME:
        return tuple(second_looks(workspace))
    return tuple(x.id for x in workspace.state.standing() if _was_settled(workspace, x.id))


def _was_settled(workspace: Workspace, fragment: str) -> bool:
    consensus = workspace.state.consensus.get(fragment)
    return consensus is not None and consensus.settled is not None


def next_to_do(workspace: Workspace, listed: Waiting, coder: str) -> Waiting:
    """The next fragment about which this coder can do something; the same one when none is left."""
    return _first(workspace, listed.moved(1), coder, (OPEN, YOURS)) or listed


def next_to_answer(workspace: Workspace, listed: Waiting, coder: str) -> Waiting:
    """The fragment in front, or the next one, with a proposal that this coder can answer."""
    return _first(workspace, listed, coder, (YOURS,)) or listed


def _first(
    workspace: Workspace, listed: Waiting, coder: str, wanted: tuple[str, ...]
) -> Waiting | None:
    for step in range(len(listed.fragments)):
        there = listed.moved(step)
        if there.fragment and standing(compare(workspace, there.fragment), coder) in wanted:
            return there
    return None


OPEN, YOURS, THEIRS, DONE = "open", "yours", "theirs", "done"


def standing(found: Comparison, coder: str) -> str:
    """Where settling stands for a coder: open, a proposal to answer, one that waits, or done."""
    consensus = found.consensus
    if consensus is None or consensus.proposal is None:
        return OPEN
    if consensus.confirmed_by:
        return DONE
    if consensus.refused_by:
        return OPEN
    return THEIRS if consensus.proposed_by == coder else YOURS


def open_proposal(found: Comparison) -> bool:
    """True when a proposal waits for an answer."""
    consensus = found.consensus
    return bool(
        consensus and consensus.proposal and not consensus.confirmed_by and not consensus.refused_by
    )
