"""Consensus asks for what differs, looks again at some of the same, and joins effects."""

from __future__ import annotations

import pytest

from tests.services.studies import MAIN, add_interview, code, finish, row, workspace
from transcripts_tool.analysis.tables import table
from transcripts_tool.domain.coding import Coding, Work
from transcripts_tool.domain.errors import StillClosed, UserError
from transcripts_tool.domain.households import Register
from transcripts_tool.domain.interventions import Intervention
from transcripts_tool.services.analysing import Question, count_table, known_orders
from transcripts_tool.services.codebook_editing import (
    add_sublabel,
    merge_sublabels,
    rename_sublabel,
)
from transcripts_tool.services.coding import CodingDesk
from transcripts_tool.services.comparing import (
    answer,
    compare,
    conflict_ids,
    doubtful,
    open_conflicts,
    propose,
    reopen,
)
from transcripts_tool.services.consensus_lists import (
    conflict_list,
    difference,
    kept_rows,
    look_again,
    second_looks,
    unnamed,
)
from transcripts_tool.services.effects import join_effect, part_effect
from transcripts_tool.services.rounds import close_round, need_round, open_round
from transcripts_tool.services.rows import coded_rows
from transcripts_tool.services.workspace import Workspace

DONE = ("bemiddelen", "+", "4-12")
HOUSE = row("woonsituatie", *DONE)
OTHERS = row("sociale relaties", *DONE)
MONEY = row("financiële situatie", *DONE)


@pytest.fixture
def study() -> Workspace:
    """Twenty fragments: two in conflict, one with a doubt, the rest the same."""
    made = workspace()
    own = add_interview(made, "K-bewoner", "K", 20)
    for fragment in own:
        code(made, "anna", fragment, HOUSE, OTHERS, doubt=fragment == own[5])
        brams = {own[0]: (HOUSE,), own[1]: (MONEY,)}.get(fragment, (OTHERS, HOUSE))
        code(made, "bram", fragment, *brams)
    finish(made)
    return made


def test_conflicts_come_by_number_or_worst_first(study: Workspace) -> None:
    assert [x.fragment for x in conflict_list(study)] == ["K-bewoner-0", "K-bewoner-1"]
    assert [x.fragment for x in conflict_list(study, "worst")] == ["K-bewoner-1", "K-bewoner-0"]
    assert [difference([w for _c, w in x.works]) for x in open_conflicts(study)] == [1, 3]


def test_what_both_gave_is_kept(study: Workspace) -> None:
    assert kept_rows(compare(study, "K-bewoner-0")) == (HOUSE,)
    assert kept_rows(compare(study, "K-bewoner-1")) == ()


def test_codings_stand_unnamed_in_an_order_that_stays(study: Workspace) -> None:
    pairs = [compare(study, f"K-bewoner-{n}") for n in range(20)]
    shown = [unnamed(study, x) for x in pairs]
    assert shown == [unnamed(study, x) for x in pairs]
    given = [[w for _c, w in x.works] for x in pairs]
    assert all(y in (x, x[::-1]) for x, y in zip(given, map(list, shown), strict=True))


def test_doubts_come_to_consensus_too(study: Workspace) -> None:
    assert [each.fragment for each in doubtful(study)] == ["K-bewoner-5"]


def test_a_share_of_the_same_is_looked_at_again_until_both_said_so(study: Workspace) -> None:
    (drawn,) = second_looks(study)
    assert second_looks(study) == [drawn]
    look_again(study, drawn, "anna")
    with pytest.raises(UserError, match="their own"):
        answer(study, drawn, "anna", agreed=True)
    answer(study, drawn, "bram", agreed=True)
    assert second_looks(study) == []
    with pytest.raises(UserError, match="differ"):
        look_again(study, "K-bewoner-0", "anna")


def test_with_few_identical_fragments_none_is_drawn() -> None:
    made = workspace()
    for fragment in add_interview(made, "K-bewoner", "K", 9):
        for coder in ("anna", "bram"):
            code(made, coder, fragment, HOUSE)
    with pytest.raises(StillClosed):
        compare(made, "K-bewoner-0")
    finish(made)
    assert second_looks(made) == []


def test_a_settled_fragment_can_be_taken_up_again(study: Workspace) -> None:
    propose(study, "K-bewoner-0", Work((HOUSE,)), "anna", "overlooked", "vergeten")
    answer(study, "K-bewoner-0", "bram", agreed=True)
    assert [each.fragment for each in open_conflicts(study)] == ["K-bewoner-1"]
    reopen(study, "K-bewoner-0", "bram", "toch nog eens")
    assert len(open_conflicts(study)) == 2


def effects(study: Workspace) -> int:
    rows = coded_rows(study, "consensus", None)
    orders = known_orders(Register(()), study.base, [], ())
    asked = Question("interventie", "leefgebied", count="effects")
    return count_table(rows, asked, codebook=study.base, orders=orders, counter=table).effects


def test_joined_rows_count_as_one_effect_and_can_be_parted(study: Workspace) -> None:
    assert effects(study) == 36
    register = (Intervention("i1", "K", "bemiddelen"),)
    fragments = ["K-bewoner-2", "K-bewoner-3", "K-bewoner-4"]
    name = join_effect(
        study,
        fragments,
        "anna",
        key={"leefgebied": "Woonsituatie"},
        intervention="i1",
        register=register,
    )
    assert effects(study) == 34
    joined = [x for x in coded_rows(study, "consensus", None) if x.effect == name]
    assert {x.values["leefgebied"] for x in joined} == {"woonsituatie"}
    part_effect(study, fragments[:1], "anna")
    assert effects(study) == 35


def test_effects_joined_apart_do_not_become_one_effect(study: Workspace) -> None:
    before = list(study.sink.events)
    here = join_effect(study, ["K-bewoner-3", "K-bewoner-2"], "anna")
    study.load(before)  # the other machine knows nothing of it
    there = join_effect(study, ["K-bewoner-6", "K-bewoner-7"], "bram")
    assert here != there


def test_only_settled_effects_of_one_household_are_joined(study: Workspace) -> None:
    with pytest.raises(UserError, match="no settled effect"):
        join_effect(study, ["K-bewoner-0"], "anna")
    with pytest.raises(UserError, match="register has no"):
        join_effect(study, ["K-bewoner-2"], "anna", intervention="i9")
    register = (Intervention("i2", "D", "bemiddelen"),)
    with pytest.raises(UserError, match="carried out for"):
        join_effect(study, ["K-bewoner-2"], "anna", intervention="i2", register=register)


def test_one_sublabel_in_two_spellings_or_under_its_old_name_is_no_conflict():
    work = workspace()
    own = add_interview(work, "K", "K", 3)
    close = {"anna": "Nieuwe Buren", "bram": "nieuwe  buren"}
    for coder, name in close.items():
        said = add_sublabel(work, "woonsituatie", name, coder)
        close_with(work, coder, own[0], said)
    rename_sublabel(work, "woonsituatie", "verhuizing", "verhuisd", "bram")
    for coder, said in {"anna": "verhuizing", "bram": "verhuisd"}.items():
        close_with(work, coder, own[1], said)
    for coder, said in {"anna": "rust", "bram": "veiligheid"}.items():
        close_with(work, coder, own[2], said)
    for coder in close:
        close_round(work, need_round(work, "1"), coder, independent=True)
    open_round(work, need_round(work, "1"), "anna")
    assert conflict_ids(work) == (own[2],)
    assert compare(work, own[0]).settled == compare(work, own[0]).works[0][1]
    merge_sublabels(work, "woonsituatie", ["rust", "veiligheid"], "rust en veiligheid", "anna")
    assert conflict_ids(work) == ()


def test_rows_of_sublabels_that_were_merged_are_one_row():
    work = workspace()
    (own,) = add_interview(work, "K", "K", 1)
    for coder in ("anna", "bram"):
        rows = [Coding({MAIN: "woonsituatie", "sublabel": x}) for x in ("rust", "veiligheid")]
        code(work, coder, own, *rows)
    finish(work)
    merge_sublabels(work, "woonsituatie", ["rust", "veiligheid"], "rust en veiligheid", "anna")
    assert len(compare(work, own).works[0][1].codings) == 1
    assert len(coded_rows(work, "consensus", None)) == 1


def close_with(work: Workspace, coder: str, fragment: str, sublabel: str) -> None:
    desk = CodingDesk(work, coder)
    desk.set(fragment, Work((Coding({MAIN: "woonsituatie", "sublabel": sublabel}),)))
    desk.close(fragment)
