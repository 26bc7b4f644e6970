"""Replay of the rounds of blind coding."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from transcripts_tool.domain import events as e
from transcripts_tool.domain.replay_coding import move_work
from transcripts_tool.domain.state import RECODE, Round, Slot, State


def _round_started(state: State, stamp: e.Stamp, body: e.RoundStarted) -> None:
    present = state.rounds.get(body.round)
    if present is not None and present.opened:
        return
    state.rounds[body.round] = Round(
        body.round,
        body.name,
        body.kind,
        body.coders,
        seed=body.seed,
        codebook=body.codebook,
        suggestions=body.suggestions,
        closed=present.closed if present else {},
        started_at=stamp.at,
        fragments=body.fragments,
    )
    if body.kind == RECODE:
        # Recoding is a second look at work that stays in the round it was made in.
        return
    for fragment in body.fragments:
        # What has been opened once can never be blind again.
        if not state.round(fragment).opened:
            state.round_of[fragment] = body.round


def _round_closed(state: State, stamp: e.Stamp, body: e.RoundClosed) -> None:
    found = state.ensure_round(body.round)
    found.closed[stamp.coder] = body
    found.closed_stamps[stamp.coder] = stamp


def _round_opened(state: State, stamp: e.Stamp, body: e.RoundOpened) -> None:
    opened = state.ensure_round(body.round)
    if not opened.opened:
        opened.opened = True
        opened.opened_by = stamp.coder
        opened.opened_at = stamp.at
        opened.opened_order = (stamp.lamport, stamp.writer, stamp.seq)


def _open_work_sealed(state: State, stamp: e.Stamp, body: e.OpenWorkSealed) -> None:
    state.ensure_round(body.round).outside[stamp.coder] = body


def _open_work_published(state: State, stamp: e.Stamp, body: e.OpenWorkPublished) -> None:
    state.ensure_round(body.round).salts[stamp.coder] = body.salt


def _fragment_recoded(state: State, stamp: e.Stamp, body: e.FragmentRecoded) -> None:
    found = state.rounds.get(body.round)
    if not state.knows(body.fragment) or found is None or found.kind != RECODE:
        return
    # Nobody but the coder of the round has a second pass in it.
    if stamp.coder not in found.coders or stamp.coder in found.closed:
        return
    slot = state.recodings.setdefault(body.round, {}).setdefault(body.fragment, Slot())
    move_work(slot, body.move, body.work)
    slot.closed = body.closed
    slot.sealed = body.work if body.closed else None
    if body.closed:
        slot.undo.clear()
        slot.redo.clear()
    slot.touched, slot.at = stamp.lamport, stamp.at


HANDLERS: dict[type, Callable[[State, e.Stamp, Any], None]] = {
    e.RoundStarted: _round_started,
    e.RoundClosed: _round_closed,
    e.RoundOpened: _round_opened,
    e.OpenWorkSealed: _open_work_sealed,
    e.OpenWorkPublished: _open_work_published,
    e.FragmentRecoded: _fragment_recoded,
}
