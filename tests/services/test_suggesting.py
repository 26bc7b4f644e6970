"""What comes of suggestions elsewhere: they head the figures and never pass for codings."""

from __future__ import annotations

import pytest

from tests.services.studies import add_interview, code, finish, row, workspace
from transcripts_tool.domain.coding import Work
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.four_eyes import FINAL
from transcripts_tool.domain.settings import ASSIST
from transcripts_tool.i18n import speaking
from transcripts_tool.language.suggestions import ordering
from transcripts_tool.services.agreeing import project_agreement
from transcripts_tool.services.coding import CodingDesk
from transcripts_tool.services.coding_orders import (
    ORDERS,
    choose_order,
    chosen_orders,
    order_of,
    seed_of,
)
from transcripts_tool.services.methods import methods_facts
from transcripts_tool.services.methods_text import methods_paragraph
from transcripts_tool.services.rows import coded_rows
from transcripts_tool.services.suggesting import examples
from transcripts_tool.services.workspace import Workspace

SHOWN = {"leefgebied": ["sociale relaties"], "interventie": ["contact systeemwereld"]}
HOME = row("woonsituatie")


def assisted() -> Workspace:
    """A round in which the model spoke first."""
    work = workspace(suggestions=ASSIST)
    for fragment in add_interview(work, "Q-bewoner", "Q", 4):
        for coder in ("anna", "bram"):
            CodingDesk(work, coder).reveal(fragment, "cold", SHOWN, ASSIST)
            code(work, coder, fragment, HOME)
    finish(work)
    return work


def test_figures_with_help_of_a_model_are_headed_as_such() -> None:
    with speaking("nl"):
        report = project_agreement(assisted(), "anna", version=FINAL, intervals=False)
    assert report["heading"] == "overeenstemming met modelhulp"
    assert report["assisted_fragments"] == 4


def test_figures_without_help_have_no_such_heading() -> None:
    work = workspace()
    for fragment in add_interview(work, "Q-bewoner", "Q", 4):
        for coder in ("anna", "bram"):
            code(work, coder, fragment, HOME)
    finish(work)
    report = project_agreement(work, "anna", intervals=False)
    assert report["heading"] == ""


def test_a_suggestion_that_nobody_took_over_is_in_no_table_of_codings() -> None:
    """Every table and export is made of these rows."""
    work = assisted()
    for source in ("anna", "bram"):
        said = str(list(coded_rows(work, source, "anna")))
        assert "woonsituatie" in said
        assert "sociale relaties" not in said


def test_a_model_learns_from_what_was_said_before_it_spoke() -> None:
    work = workspace()
    fragment = add_interview(work, "Q-bewoner", "Q", 1)[0]
    code(work, "anna", fragment, HOME)
    desk = CodingDesk(work, "anna")
    desk.reveal(fragment, "cold", SHOWN, "closed")
    desk.set(fragment, Work((row("sociale relaties"),)))
    found = examples(work, "anna", "anna")
    assert [each.labels["leefgebied"] for each in found] == [frozenset({"woonsituatie"})]


def test_the_orders_are_those_that_the_language_layer_knows() -> None:
    assert set(ORDERS) == set(ordering.ORDERS)


def test_an_order_is_each_coders_own_and_named_in_the_report() -> None:
    work = workspace()
    add_interview(work, "Q-bewoner", "Q", 2)
    choose_order(work, "anna", "uncertain")
    choose_order(work, "anna", "uncertain")
    assert (order_of(work.state, "anna"), order_of(work.state, "bram")) == (
        "uncertain",
        "interview",
    )
    assert chosen_orders(work) == {"anna": ["interview", "uncertain"]}
    assert seed_of(work, "anna") != seed_of(work, "bram")
    words = methods_paragraph(methods_facts(work, None, intervals=False), "nl")
    assert "onzekere eerst" in words
    with pytest.raises(UserError):
        choose_order(work, "anna", "worst")


def test_the_methods_paragraph_says_n_and_that_there_is_too_little_to_compare() -> None:
    work = workspace()
    for fragment in add_interview(work, "Q-bewoner", "Q", 2):
        for coder in ("anna", "bram"):
            code(work, coder, fragment, HOME)
            CodingDesk(work, coder).reveal(fragment, "warm", SHOWN, "closed")
    finish(work)
    words = methods_paragraph(methods_facts(work, None, intervals=False), "nl")
    assert "over 2 fragmenten had gesproken, wijzigde anna 0 labels naar het model toe" in words
    assert "te weinig om iets te zeggen" in words
