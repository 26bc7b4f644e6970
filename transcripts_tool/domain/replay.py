"""Events in, state out: the same state whatever order or grouping the logs arrived in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from transcripts_tool.domain import events as e
from transcripts_tool.domain import replay_coding, replay_project, replay_rounds
from transcripts_tool.domain.state import State

Handler = Callable[[State, e.Stamp, Any], None]

HANDLERS: dict[type, Handler] = {
    **replay_project.HANDLERS,
    **replay_coding.HANDLERS,
    **replay_rounds.HANDLERS,
}


def replay(events: Iterable[e.Event]) -> State:
    """Return the state after all events, ordered by (Lamport time, writer, seq)."""
    ordered = sorted(events, key=lambda event: event.order)
    state = State()
    _note_erased(state, ordered)
    for event in ordered:
        apply(state, event)
    return state


def _note_erased(state: State, events: list[e.Event]) -> None:
    """An erased household stays erased whatever else arrives, so it is known beforehand."""
    for event in events:
        if isinstance(event.body, e.HouseholdErased):
            state.erased.add(event.body.household)
    if not state.erased:
        return
    for event in events:
        if isinstance(event.body, e.TranscriptsImported):
            gone = (ref.id for ref in event.body.transcripts if ref.household in state.erased)
            state.erased_transcripts.update(gone)
    for event in events:
        made = getattr(event.body, "fragments", ())
        if isinstance(event.body, e.TranscriptsImported | e.CuttingClosed | e.FragmentsReplaced):
            gone_too = (each.id for each in made if each.transcript in state.erased_transcripts)
            state.erased_fragments.update(gone_too)


def apply(state: State, event: e.Event) -> None:
    """Change the state by one event that comes after all that it holds already."""
    state.lamport = max(state.lamport, event.stamp.lamport)
    HANDLERS[type(event.body)](state, event.stamp, event.body)
