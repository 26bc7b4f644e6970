"""Replay of what coders say of fragments, and of how differences are settled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from transcripts_tool.domain import events as e
from transcripts_tool.domain.coding import Work
from transcripts_tool.domain.state import Coder, Consensus, Slot, State


def _fragment_coded(state: State, stamp: e.Stamp, body: e.FragmentCoded) -> None:
    if not state.knows(body.fragment):
        return
    slot = state.slot(body.fragment, stamp.coder)
    move_work(slot, body.move, body.work)
    slot.together = body.together
    if not state.round(body.fragment).opened:
        if slot.shown is None:
            slot.closed = False
        elif slot.revealed is not None:
            slot.revealed = slot.work
    _touch(state, stamp, slot, body.fragment)


def move_work(slot: Slot, move: str, work: Work) -> None:
    """Put new work in a slot by do, undo or redo, what was there kept for the way back."""
    if move == "undo" and slot.undo:
        slot.undo.pop()
        slot.redo.append(slot.work)
    elif move == "redo" and slot.redo:
        slot.redo.pop()
        slot.undo.append(slot.work)
    else:
        slot.undo.append(slot.work)
        slot.redo.clear()
    slot.work = work


def _fragment_closed(state: State, stamp: e.Stamp, body: e.FragmentClosed) -> None:
    if not state.knows(body.fragment):
        return
    slot = state.slot(body.fragment, stamp.coder)
    slot.closed = True
    slot.together = body.together
    if slot.shown is None and not state.round(body.fragment).opened:
        slot.sealed = slot.work
    slot.undo.clear()
    slot.redo.clear()
    _touch(state, stamp, slot, body.fragment)


def _touch(state: State, stamp: e.Stamp, slot: Slot, fragment: str) -> None:
    slot.touched = stamp.lamport
    slot.at = stamp.at
    state.last_touched[stamp.coder] = fragment


def _suggestions_shown(state: State, stamp: e.Stamp, body: e.SuggestionsShown) -> None:
    if state.knows(body.fragment):
        slot = state.slot(body.fragment, stamp.coder)
        slot.shown = slot.shown or body
        blind = slot.closed and not state.round(body.fragment).opened
        if blind and slot.sealed is not None and slot.revealed is None:
            slot.revealed = slot.work


def _fragment_flagged(state: State, stamp: e.Stamp, body: e.FragmentFlagged) -> None:
    if not state.knows(body.fragment):
        return
    flags = state.flags.setdefault(body.fragment, {}).setdefault(stamp.coder, set())
    (flags.add if body.on else flags.discard)(body.flag)


def _codings_imported(state: State, stamp: e.Stamp, body: e.CodingsImported) -> None:
    state.coders.setdefault(body.coder, Coder(body.coder))
    for each in body.works:
        if state.knows(each.fragment):
            state.slot(each.fragment, body.coder).imported = each.work
            state.row_memos.update(row.memo for row in each.work.codings if row.memo)


def _consensus(state: State, fragment: str) -> Consensus:
    return state.consensus.setdefault(fragment, Consensus())


def _consensus_proposed(state: State, stamp: e.Stamp, body: e.ConsensusProposed) -> None:
    if not state.knows(body.fragment):
        return
    consensus = _consensus(state, body.fragment)
    consensus.proposal = body
    consensus.proposal_id = (stamp.writer, stamp.seq)
    consensus.proposed_by = stamp.coder
    consensus.touched = stamp.lamport
    consensus.confirmed_by = consensus.refused_by = ""
    consensus.rounds += 1


def _consensus_answered(state: State, stamp: e.Stamp, body: e.ConsensusAnswered) -> None:
    consensus = state.consensus.get(body.fragment)
    # An answer to a proposal that has been replaced says nothing about the new one, and
    # nobody confirms their own.
    if consensus is None or tuple(body.proposal) != consensus.proposal_id:
        return
    if stamp.coder == consensus.proposed_by:
        return
    consensus.confirmed_by = stamp.coder if body.agreed else ""
    consensus.refused_by = "" if body.agreed else stamp.coder
    consensus.reopened = consensus.reopened and not body.agreed


def _consensus_reopened(state: State, stamp: e.Stamp, body: e.ConsensusReopened) -> None:
    if not state.knows(body.fragment):
        return
    consensus = _consensus(state, body.fragment)
    consensus.reopened = True
    consensus.confirmed_by = consensus.refused_by = ""
    consensus.proposal = None
    consensus.proposal_id = ("", 0)


def _effect_joined(state: State, stamp: e.Stamp, body: e.EffectJoined) -> None:
    state.effects.append((stamp, body))


HANDLERS: dict[type, Callable[[State, e.Stamp, Any], None]] = {
    e.FragmentCoded: _fragment_coded,
    e.FragmentClosed: _fragment_closed,
    e.SuggestionsShown: _suggestions_shown,
    e.FragmentFlagged: _fragment_flagged,
    e.CodingsImported: _codings_imported,
    e.ConsensusProposed: _consensus_proposed,
    e.ConsensusAnswered: _consensus_answered,
    e.ConsensusReopened: _consensus_reopened,
    e.EffectJoined: _effect_joined,
}
