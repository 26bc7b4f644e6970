"""Coders learn from consensus each for themselves; the codebook learns from both."""

from __future__ import annotations

import pytest

from tests.services.studies import add_interview, code, finish, row, workspace
from transcripts_tool.domain.coding import Work
from transcripts_tool.domain.errors import UserError
from transcripts_tool.services.codebook_editing import add_sublabel, edit_card
from transcripts_tool.services.codebook_lists import (
    confused_pairs,
    label_conflicts,
    recode_list,
)
from transcripts_tool.services.comparing import answer, propose
from transcripts_tool.services.learning import learning_list
from transcripts_tool.services.workspace import Workspace

HOUSE = row("woonsituatie", "bemiddelen", "+")
HOUSE_DOWN = row("woonsituatie", "bemiddelen", "-")
OTHERS = row("sociale relaties")


@pytest.fixture
def study() -> Workspace:
    made = workspace()
    own = add_interview(made, "K-bewoner", "K", 4)
    said = [((HOUSE,), (HOUSE_DOWN,)), ((HOUSE,), (OTHERS,)), ((HOUSE,), (HOUSE,)), ((), (OTHERS,))]
    for fragment, (annas, brams) in zip(own, said, strict=True):
        code(made, "anna", fragment, *annas)
        code(made, "bram", fragment, *brams)
    return made


def settle(study: Workspace) -> None:
    finish(study)
    for number, work, reason in (
        (0, Work((HOUSE_DOWN,)), "slip"),
        (1, Work((OTHERS,)), "definition_unclear"),
        (3, Work((OTHERS,)), "overlooked"),
    ):
        propose(study, f"K-bewoner-{number}", work, "bram", reason)
        answer(study, f"K-bewoner-{number}", "anna", agreed=True)


def test_a_learning_list_says_what_consensus_changed_by_label(study: Workspace) -> None:
    assert learning_list(study, "anna", "anna") == []
    settle(study)
    said = [(x.label, x.kind, x.fragment, x.reason) for x in learning_list(study, "anna", "anna")]
    assert said == [
        ("woonsituatie", "changed", 1, "slip"),
        ("woonsituatie", "dropped", 2, "definition_unclear"),
        ("sociale relaties", "missed", 2, "definition_unclear"),
        ("sociale relaties", "missed", 4, "overlooked"),
    ]
    changed = learning_list(study, "anna", "anna")[0]
    assert (changed.own, changed.settled) == ({"waardering": "+"}, {"waardering": "-"})
    assert learning_list(study, "bram", "bram") == []


@pytest.mark.parametrize("viewer", ["bram", None])
def test_nobody_sees_the_learning_list_of_another(study: Workspace, viewer: str | None) -> None:
    settle(study)
    with pytest.raises(UserError, match="anna only"):
        learning_list(study, "anna", viewer)


def test_the_codebook_list_is_empty_while_a_round_is_closed(study: Workspace) -> None:
    assert label_conflicts(study) == []
    assert confused_pairs(study) == []


def test_labels_with_most_conflicts_and_pairs_most_confused(study: Workspace) -> None:
    settle(study)
    found = {(x.dimension, x.label): x for x in label_conflicts(study)}
    others = found["leefgebied", "sociale relaties"]
    assert (others.given, others.conflicts, others.fragments) == (2, 2, (2, 4))
    assert others.reasons == {"definition_unclear": 1, "overlooked": 1}
    assert found["leefgebied", "woonsituatie"].examples == (1, 3)
    pairs = {(x.dimension, x.labels): x.fragments for x in confused_pairs(study)}
    assert pairs["leefgebied", ("sociale relaties", "woonsituatie")] == (2,)
    assert pairs["waardering", ("+", "-")] == (1,)


def test_a_changed_definition_or_new_sublabel_lists_earlier_fragments(study: Workspace) -> None:
    settle(study)
    assert recode_list(study, "anna") == []
    edit_card(study, "leefgebied", "woonsituatie", {"definition": "anders"}, "anna")
    edit_card(study, "leefgebied", "woonsituatie", {"terms": ["huis"]}, "anna")
    add_sublabel(study, "sociale relaties", "kerk", "anna")
    found = [(x.fragment, x.label, x.change) for x in recode_list(study, "anna")]
    assert found == [
        (2, "sociale relaties", "add_sublabel"),
        (4, "sociale relaties", "add_sublabel"),
        (1, "woonsituatie", "edit_card"),
        (3, "woonsituatie", "edit_card"),
    ]


def test_anothers_change_in_a_closed_round_is_on_nobodys_recode_list(study: Workspace) -> None:
    add_sublabel(study, "woonsituatie", "zolder", "bram")
    assert recode_list(study, "anna") == []
    assert [x.fragment for x in recode_list(study, "bram")] == [1, 3]
