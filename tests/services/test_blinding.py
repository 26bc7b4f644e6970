"""The check says from the log what blindness it shows, and finds what breaks it."""

from __future__ import annotations

from tests.services.studies import Sink, add_interview, code, finish, row, workspace
from transcripts_tool.domain import events as e
from transcripts_tool.domain.coding import Work
from transcripts_tool.services.checking import check_workspace
from transcripts_tool.services.workspace import Workspace


def study(*, opened: bool = True) -> tuple[Workspace, Sink]:
    made = workspace()
    assert isinstance(made.sink, Sink)
    for fragment in add_interview(made, "K-bewoner", "K", 2):
        for coder in ("anna", "bram"):
            code(made, coder, fragment, row("woonsituatie"))
    if opened:
        finish(made)
    return made, made.sink


def test_an_opened_round_is_told_in_the_order_of_the_log() -> None:
    made, log = study()
    said = check_workspace(made, events=log.events)
    assert said.ok
    text = "\n".join(said.blindness)
    assert "closed by anna" in text
    assert "opened only after that" in text
    assert "no suggestions were shown" in text
    assert "no log can show" in text


def test_nothing_is_told_of_a_round_that_is_closed() -> None:
    made, log = study(opened=False)
    assert check_workspace(made, events=log.events).blindness == []


def test_settling_before_opening_is_a_fault() -> None:
    made, log = study(opened=False)
    made.record(e.ConsensusProposed("K-bewoner-0", Work(outcome="nothing"), "slip"), "anna")
    faults = check_workspace(made, events=log.events).faults
    assert any("settled before round 1 was opened" in each for each in faults)


def test_suggestions_before_own_labels_are_told() -> None:
    made, log = study(opened=False)
    shown = e.SuggestionsShown("K-bewoner-0", "m", "assist", {})
    made.record(shown, "anna")
    finish(made)
    said = check_workspace(made, events=log.events).blindness
    assert any("anna saw 1 suggestions before their own labels" in each for each in said)
