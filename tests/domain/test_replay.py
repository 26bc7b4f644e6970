"""Replay gives one state, whatever way the events came together."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import histories
from transcripts_tool.domain import events as e
from transcripts_tool.domain.replay import apply, replay
from transcripts_tool.domain.state import State


@settings(max_examples=40)
@given(histories(), st.randoms(use_true_random=False))
def test_state_does_not_depend_on_the_order_of_reading(history, random):
    shuffled = list(history)
    random.shuffle(shuffled)
    assert replay(shuffled) == replay(history)


@settings(max_examples=40)
@given(histories())
def test_applying_events_one_by_one_equals_replay_when_nothing_was_erased(history):
    kept = [each for each in history if not isinstance(each.body, e.HouseholdErased)]
    state = State()
    for event in sorted(kept, key=lambda each: each.order):
        apply(state, event)
    assert state == replay(kept)


@settings(max_examples=40)
@given(histories())
def test_nothing_of_an_erased_household_is_left(history):
    last = max(event.stamp.lamport for event in history)
    stamp = e.Stamp("project~9", 0, last + 1, "", "project")
    state = replay([*history, e.Event(stamp, e.HouseholdErased("K"))])
    assert all(ref.household != "K" for ref in state.transcripts.values())
    assert not set(state.slots) & state.erased_fragments
    assert not set(state.fragments) & state.erased_fragments


@settings(max_examples=40)
@given(histories(), histories())
def test_a_later_event_never_brings_an_erased_household_back(history, later):
    erased = e.Event(e.Stamp("project~9", 0, 1, "", "project"), e.HouseholdErased("D"))
    again = [
        e.Event(
            e.Stamp("x~" + event.stamp.writer, event.stamp.seq, event.stamp.lamport, "", "x"),
            event.body,
        )
        for event in later
    ]
    state = replay([*history, erased, *again])
    assert all(ref.household != "D" for ref in state.transcripts.values())


def _event(seq: int, coder: str, body: e.Body) -> e.Event:
    return e.Event(e.Stamp(f"{coder}~1", seq, seq + 1, "", coder), body)


def test_nobody_confirms_their_own_proposal():
    from transcripts_tool.domain.coding import Work

    proposal = _event(0, "anna", e.ConsensusProposed("f1", Work(outcome="nothing"), "slip"))
    own = _event(1, "anna", e.ConsensusAnswered("f1", ("anna~1", 0), True))
    other = _event(2, "bram", e.ConsensusAnswered("f1", ("anna~1", 0), True))
    assert replay([proposal, own]).consensus["f1"].settled is None
    assert replay([proposal, own, other]).consensus["f1"].settled == Work(outcome="nothing")


def test_an_answer_to_a_replaced_proposal_confirms_nothing():
    from transcripts_tool.domain.coding import Work

    first = _event(0, "anna", e.ConsensusProposed("f1", Work(outcome="nothing"), "slip"))
    second = _event(1, "anna", e.ConsensusProposed("f1", Work(outcome="discussed"), "slip"))
    late = _event(2, "bram", e.ConsensusAnswered("f1", ("anna~1", 0), True))
    assert replay([first, second, late]).consensus["f1"].settled is None
