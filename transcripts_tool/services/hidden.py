"""Which events are about work that a viewer may not know of yet."""

from __future__ import annotations

from collections.abc import Sequence

from transcripts_tool.domain import events as e
from transcripts_tool.domain.state import State

_OF_FRAGMENT = (
    e.FragmentCoded,
    e.FragmentClosed,
    e.SuggestionsShown,
    e.FragmentFlagged,
    e.FragmentRecoded,
)


def round_of_event(state: State, event: e.Event) -> str:
    """The round that an event stays within until it is opened; '' for what everyone may know."""
    return round_of_body(state, event.body)


def round_of_body(state: State, body: e.Body) -> str:
    """The same of a body; memos about more than one fragment belong to the first closed round."""
    if isinstance(body, e.CodebookChanged):
        return body.round
    if isinstance(body, _OF_FRAGMENT):
        return state.round(body.fragment).id
    if isinstance(body, e.MemoWritten):
        if body.kind == "fragment" and body.target in state.fragments:
            return state.round(body.target).id
        return _first_closed(state)
    return ""


def _first_closed(state: State) -> str:
    waiting = {state.round(each.id).id for each in state.standing()}
    return min((x for x in waiting if not state.rounds[x].opened), default="")


def is_hidden(state: State, event: e.Event, viewer: str | None) -> bool:
    """True for another coder's event in a round that has not been opened."""
    if event.stamp.coder == viewer:
        return False
    round_id = round_of_event(state, event)
    return bool(round_id) and not state.ensure_round(round_id).opened


def hidden_size(state: State, events: Sequence[e.Event], viewer: str | None) -> tuple[int, int]:
    """How many lines, and how many whole files, are about work that the viewer may not know of.

    A count of lines that grows with the other's work would tell how far they are.
    """
    hidden = [each for each in events if is_hidden(state, each, viewer)]
    ids = {each.id for each in hidden}
    seen = {each.stamp.writer for each in events if each.id not in ids}
    return len(hidden), len({each.stamp.writer for each in hidden} - seen)
