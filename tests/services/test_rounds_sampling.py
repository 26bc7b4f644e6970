"""Samples are fresh, seeded and stratified, and a reliability sample is whole topic stretches."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.services.studies import add_interview, code, finish, row, workspace
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.events import RelationSet
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.services.codebook_editing import add_sublabel
from transcripts_tool.services.coding import CodingDesk
from transcripts_tool.services.headline import headline
from transcripts_tool.services.rounds import start_round
from transcripts_tool.services.sampling import draw, fresh, helped_by, stratum
from transcripts_tool.services.stretches import stretches
from transcripts_tool.services.workspace import Workspace


@pytest.fixture
def study() -> Workspace:
    made = workspace()
    add_interview(made, "K-bewoner", "K", 24, household_type="kwetsbaar")
    add_interview(made, "K-adviseur", "K", 12, perspective="bewonersadviseur")
    add_interview(made, "D-bewoner", "D", 12, household_type="solide")
    return made


def test_a_pilot_holds_each_stratum_in_its_share(study: Workspace) -> None:
    drawn = draw(study, "pilot", 7, size=8)
    parts = Counter(stratum(study, study.state.fragments[each]) for each in drawn)
    assert parts == {
        ("kwetsbaar", "bewoner"): 4,
        ("kwetsbaar", "bewonersadviseur"): 2,
        ("solide", "bewoner"): 2,
    }


def test_the_same_seed_draws_the_same_sample_and_another_seed_another(study: Workspace) -> None:
    assert draw(study, "pilot", 7, size=8) == draw(study, "pilot", 7, size=8)
    assert draw(study, "pilot", 7, size=8) != draw(study, "pilot", 8, size=8)


def test_a_reliability_sample_is_made_of_whole_topic_stretches(study: Workspace) -> None:
    drawn = set(draw(study, "reliability", 3, size=9))
    parts = [{x.id for x in each.fragments} for each in stretches(study)]
    assert all(part <= drawn or not part & drawn for part in parts)
    assert 9 <= len(drawn) <= 10


def test_fragments_without_an_announced_topic_come_in_short_stretches() -> None:
    made = workspace()
    add_interview(made, "K-bewoner", "K", 12, topics=())
    assert [len(each.fragments) for each in stretches(made)] == [5, 5, 2]


def test_nothing_that_was_coded_or_in_a_pilot_is_drawn_again(study: Workspace) -> None:
    first = draw(study, "pilot", 7, share=0.25)
    start_round(study, "pilot", first, "anna", kind="pilot", seed=7)
    code(study, "bram", "D-bewoner-0", row("woonsituatie"))
    for seed in range(5):
        drawn = draw(study, "reliability", seed, size=10)
        assert not set(drawn) & {*first, "D-bewoner-0"}
    with pytest.raises(UserError, match="fresh"):
        start_round(study, "again", first, "anna", kind="reliability")


def test_more_than_there_is_cannot_be_drawn(study: Workspace) -> None:
    with pytest.raises(UserError, match="not that many"):
        draw(study, "main", 1, size=len(fresh(study)) + 1)
    with pytest.raises(UserError, match="share"):
        draw(study, "pilot", 1, share=1.5)


def test_while_a_reliability_sample_is_coded_no_suggestion_and_no_change_of_the_codebook(
    study: Workspace,
) -> None:
    drawn = draw(study, "reliability", 3, size=4)
    found = start_round(study, "r", drawn, "anna", kind="reliability", seed=3, codebook="abc")
    assert (found.seed, found.codebook, found.suggestions) == (3, "abc", False)
    assert not CodingDesk(study, "anna").may_reveal(drawn[0])
    with pytest.raises(UserError, match="stays as it is"):
        add_sublabel(study, "woonsituatie", "zolder", "anna")
    for coder in ("anna", "bram"):
        for fragment in drawn:
            code(study, coder, fragment, row("woonsituatie"))
    finish(study, "r")
    add_sublabel(study, "woonsituatie", "zolder", "anna")
    assert CodingDesk(study, "anna").may_reveal(drawn[0])


def test_new_fragments_never_join_a_drawn_sample(study: Workspace) -> None:
    start_round(study, "r", draw(study, "reliability", 3, size=4), "anna", kind="reliability")
    assert study.default_round() == "1"


def test_a_headline_changed_after_a_round_was_opened_is_told() -> None:
    from dataclasses import replace

    made = workspace()
    for fragment in add_interview(made, "K-bewoner", "K", 2):
        for coder in ("anna", "bram"):
            code(made, coder, fragment, row("woonsituatie"))
    finish(made)
    assert not headline(made).changed
    made.settings = replace(made.settings, headline="ac1")
    said = headline(made)
    assert said.changed
    assert (said.named, said.rounds) == (("kappa", 0.6), ("1",))


def test_households_that_one_gave_help_to_can_be_the_others_alone(study: Workspace) -> None:
    study.record(RelationSet("anna", "D", "gave_help"), "anna")

    def keep(fragment: Fragment) -> bool:
        return not helped_by(study, fragment, ["anna"])

    drawn = draw(study, "pilot", 4, size=12, keep=keep)
    assert not any(each.startswith("D-") for each in drawn)
    left = [each.id for each in fresh(study) if helped_by(study, each, ["anna"])]
    start_round(study, "D", left, "bram", coders=["bram"])
    for fragment in left:
        code(study, "bram", fragment, row("woonsituatie"))
    finish(study, "D", ["bram"])
    assert study.state.round("D-bewoner-0").opened


def test_starting_a_round_does_not_tell_which_fragments_another_has_done(study: Workspace) -> None:
    own = [each.id for each in study.state.standing()]
    code(study, "anna", own[3], row("woonsituatie"))
    with pytest.raises(UserError, match=r"^[^0-9]*$"):
        start_round(study, "x", own, "bram")
    code(study, "bram", own[5], row("woonsituatie"))
    for coder, number in (("anna", 4), ("bram", 6)):
        with pytest.raises(UserError, match=f"fragment {number} has"):
            start_round(study, "x", own, coder)
