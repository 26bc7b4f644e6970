"""Labelling a fragment: saved first, undoable until closed, sealed before any model speaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import MemoryLog, with_fragments
from transcripts_tool.domain.coding import Coding, Work, distinct
from transcripts_tool.domain.errors import NotSaved, UserError
from transcripts_tool.domain.replay import replay
from transcripts_tool.services.coding import CodingDesk
from transcripts_tool.services.rounds import close_round, open_round

HOME = Coding({"leefgebied": "woonsituatie"})
MONEY = Coding({"leefgebied": "financiële situatie"})


def desk(coder: str = "anna") -> CodingDesk:
    return CodingDesk(with_fragments(), coder)


moves = st.lists(
    st.one_of(
        st.sampled_from(["undo", "redo"]),
        st.builds(Work, st.lists(st.sampled_from([HOME, MONEY]), max_size=2).map(tuple)),
    ),
    max_size=15,
)


@given(moves)
def test_undo_and_redo_behave_as_a_text_editor_does(steps):
    here = desk()
    past, present, future = [], Work(), []
    for step in steps:
        if step == "undo":
            assert here.undo("f1") == bool(past)
            if past:
                future.append(present)
                present = past.pop()
        elif step == "redo":
            assert here.redo("f1") == bool(future)
            if future:
                past.append(present)
                present = future.pop()
        else:
            here.set("f1", step)
            kept = distinct(step.codings)
            if Work(kept) != present:
                past.append(present)
                future.clear()
                present = Work(kept)
        assert here.work("f1") == present


@given(moves)
def test_undo_works_the_same_after_a_restart(steps):
    here = desk()
    for step in steps:
        if isinstance(step, Work):
            here.set("f1", step)
        else:
            getattr(here, step)("f1")
    log = here.workspace.sink
    assert isinstance(log, MemoryLog)
    assert replay(log.events).slots == here.workspace.state.slots


def test_a_full_disk_leaves_the_state_as_it_was():
    here = desk()
    here.add("f1", HOME)
    here.workspace.sink.full = True
    with pytest.raises(NotSaved):
        here.add("f1", MONEY)
    assert here.work("f1").codings == (HOME,)


def test_a_fragment_without_labels_closes_only_when_it_is_said_that_nothing_applies():
    here = desk()
    with pytest.raises(UserError):
        here.close("f1")
    here.conclude("f1", "nothing")
    here.close("f1")
    assert here.slot("f1").closed


def test_labels_before_and_after_the_reveal_are_both_kept():
    here = desk()
    here.add("f1", HOME)
    here.close("f1")
    here.reveal("f1", "cold-1", {"leefgebied": ["financiële situatie"]}, "decide_then_reveal")
    here.set("f1", Work((MONEY,)))
    slot = here.slot("f1")
    assert slot.sealed.codings == (HOME,)
    assert slot.work.codings == (MONEY,)
    assert slot.closed


def test_the_model_stays_silent_before_the_own_labels_are_closed():
    here = desk()
    here.add("f1", HOME)
    with pytest.raises(UserError):
        here.reveal("f1", "cold-1", {}, "decide_then_reveal")


def test_correcting_after_the_round_was_opened_keeps_what_was_sealed():
    made = with_fragments(1)
    for coder in ("anna", "bram"):
        here = CodingDesk(made, coder)
        here.add("f1", HOME)
        here.close("f1")
        close_round(made, made.state.round("f1"), coder, independent=True)
    open_round(made, made.state.round("f1"), "anna")
    CodingDesk(made, "anna").set("f1", Work((MONEY,)))
    slot = made.state.peek("f1", "anna")
    assert slot.sealed.codings == (HOME,)
    assert slot.work.codings == (MONEY,)


def test_after_signing_nothing_changes_until_the_round_is_opened():
    made = with_fragments(1)
    here = CodingDesk(made, "anna")
    here.add("f1", HOME)
    here.close("f1")
    close_round(made, made.state.round("f1"), "anna", independent=True)
    with pytest.raises(UserError):
        here.set("f1", Work((MONEY,)))


def test_next_open_goes_round_and_ends_when_all_are_closed():
    here = desk()
    assert here.next_open(None) == "f1"
    assert here.next_open("f4") == "f1"
    for fragment in ("f1", "f2", "f3", "f4"):
        here.conclude(fragment, "nothing")
        here.close(fragment)
    assert here.next_open("f2") is None


def test_equal_rows_are_one_row():
    here = desk()
    here.set("f1", Work((HOME, HOME)))
    assert here.work("f1").codings == (HOME,)
