"""Replay of the rounds of blind coding."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from transcripts_tool.domain import events as e
from transcripts_tool.domain.state import Round, State


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
    )
    for fragment in body.fragments:
        # What has been opened once can never be blind again.
        if not state.round(fragment).opened:
            state.round_of[fragment] = body.round


def _round_closed(state: State, stamp: e.Stamp, body: e.RoundClosed) -> None:
    state.ensure_round(body.round).closed[stamp.coder] = body


def _round_opened(state: State, stamp: e.Stamp, body: e.RoundOpened) -> None:
    opened = state.ensure_round(body.round)
    if not opened.opened:
        opened.opened = True
        opened.opened_by = stamp.coder
        opened.opened_at = stamp.at


HANDLERS: dict[type, Callable[[State, e.Stamp, Any], None]] = {
    e.RoundStarted: _round_started,
    e.RoundClosed: _round_closed,
    e.RoundOpened: _round_opened,
}
