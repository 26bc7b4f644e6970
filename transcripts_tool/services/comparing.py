"""Settling what two coders judged differently: proposed by one, confirmed by the other."""

from __future__ import annotations

from dataclasses import dataclass

from transcripts_tool.domain.coding import Work
from transcripts_tool.domain.errors import StillClosed, UserError
from transcripts_tool.domain.events import (
    ConsensusAnswered,
    ConsensusProposed,
    ConsensusReopened,
)
from transcripts_tool.domain.four_eyes import conflicts, judged_work, judges, settled_work
from transcripts_tool.domain.state import Consensus, State
from transcripts_tool.i18n import _
from transcripts_tool.services.workspace import Workspace

REASONS = ("definition_unclear", "overlooked", "interpretation", "slip", "other")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A fragment with what each coder judged and where settling stands."""

    fragment: str
    works: tuple[tuple[str, Work], ...]
    settled: Work | None
    consensus: Consensus | None

    @property
    def is_conflict(self) -> bool:
        """True when the two differ and nothing settled it."""
        return self.settled is None


def compare(workspace: Workspace, fragment: str) -> Comparison:
    """Both coders' judgement of one opened fragment; raises StillClosed before that."""
    state = workspace.state
    view = workspace.view(None)
    works = tuple(
        (coder, view.current(judged_work(slot))) for coder, slot in judges(state, fragment)
    )
    if _is_closed(state, fragment):
        name = state.round(fragment).name
        raise StillClosed(_("round {round} is still closed").format(round=name))
    settled = settled_work(state, fragment, view)
    return Comparison(
        fragment,
        works,
        view.current(settled) if settled is not None else None,
        state.consensus.get(fragment),
    )


def _is_closed(state: State, fragment: str) -> bool:
    """True when a coder works on the fragment in a round that has not been opened."""
    if state.round(fragment).opened:
        return False
    return any(slot.is_live for slot in state.slots.get(fragment, {}).values())


def judged(workspace: Workspace, fragment: str) -> list[Work]:
    """What each coder judged of an opened fragment, in the codebook's present words."""
    view = workspace.view(None)
    return [view.current(judged_work(slot)) for _coder, slot in judges(workspace.state, fragment)]


def conflict_ids(workspace: Workspace) -> tuple[str, ...]:
    """Fragments that wait for a proposal or a confirmation, in order of number.

    Work that came from files waits as long as someone works blind on the same fragment.
    """
    state = workspace.state

    def found() -> tuple[str, ...]:
        waiting = conflicts(state, workspace.view(None))
        return tuple(each for each in waiting if not _is_closed(state, each))

    return workspace.keeping.of(state, "conflicts", found)


def open_conflicts(workspace: Workspace) -> list[Comparison]:
    """The codings of what `conflict_ids` names."""
    return [compare(workspace, each) for each in conflict_ids(workspace)]


def doubtful(workspace: Workspace) -> list[Comparison]:
    """Fragments that are settled by equal labels while a coder doubted."""
    found = []
    for fragment in workspace.state.standing():
        slots = [slot for _coder, slot in judges(workspace.state, fragment.id)]
        waits = workspace.state.consensus.get(fragment.id)
        doubts = any(judged_work(slot).doubt for slot in slots)
        if doubts and len(slots) > 1 and not (waits and waits.confirmed_by):
            found.append(compare(workspace, fragment.id))
    return found


def propose(
    workspace: Workspace, fragment: str, work: Work, coder: str, reason: str, note: str = ""
) -> None:
    """Propose what the fragment shall say; the reason of the difference is kept."""
    present = compare(workspace, fragment).consensus
    if present is not None and present.settled is not None:
        raise UserError(_("this fragment was settled: take it up again first"))
    if reason not in REASONS:
        raise UserError(_("unknown reason '{reason}'").format(reason=reason))
    if work.is_empty:
        raise UserError(_("a consensus has labels, or says that nothing applies"))
    main = workspace.base.main.name
    if any(not row.values.get(main) for row in work.codings):
        raise UserError(_("a row has no {dimension} yet").format(dimension=main))
    text = workspace.texts.put(note) if note.strip() else None
    workspace.record(ConsensusProposed(fragment, work, reason, text), coder)


def answer(workspace: Workspace, fragment: str, coder: str, *, agreed: bool) -> None:
    """Confirm or refuse the standing proposal of someone else."""
    consensus = workspace.state.consensus.get(fragment)
    if consensus is None or consensus.proposal is None or consensus.confirmed_by:
        raise UserError(_("there is no proposal to answer for this fragment"))
    if consensus.proposed_by == coder:
        raise UserError(_("nobody confirms their own proposal: the other coder does"))
    workspace.record(ConsensusAnswered(fragment, consensus.proposal_id, agreed), coder)


def reopen(workspace: Workspace, fragment: str, coder: str, reason: str = "") -> None:
    """Take a settled fragment up again."""
    if settled_work(workspace.state, fragment, workspace.view(None)) is None:
        raise UserError(_("this fragment is not settled"))
    text = workspace.texts.put(reason) if reason.strip() else None
    workspace.record(ConsensusReopened(fragment, text), coder)
