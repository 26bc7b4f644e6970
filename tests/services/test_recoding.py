"""A second pass over own work is blind to the first one and stays out of everything else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.services.studies import Sink, add_interview, code, finish, row, workspace
from transcripts_tool.domain.coding import Work
from transcripts_tool.domain.errors import StillClosed, UserError
from transcripts_tool.services.agreeing import project_agreement
from transcripts_tool.services.checking import check_workspace
from transcripts_tool.services.comparing import open_conflicts
from transcripts_tool.services.methods import methods_facts
from transcripts_tool.services.recoding import RecodingDesk, recode_agreement, start_recode
from transcripts_tool.services.rounds import close_round, only_unopened, summaries
from transcripts_tool.services.rows import coded_rows
from transcripts_tool.services.seals import sealed_hash
from transcripts_tool.services.suggesting import examples
from transcripts_tool.services.workspace import Workspace

LATER = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def study() -> Workspace:
    made = workspace()
    fragments = add_interview(made, "K-bewoner", "K", 10)
    for coder in ("anna", "bram"):
        for fragment in fragments:
            code(made, coder, fragment, row("woonsituatie"))
    finish(made)
    return made


def again(study: Workspace, label: str = "sociale relaties") -> RecodingDesk:
    start_recode(study, "anna", share=0.4, after_days=14, seed=5, now=LATER)
    desk = RecodingDesk(study, "anna")
    for fragment in desk.open_fragments():
        desk.set(fragment, Work((row(label),)))
        desk.close(fragment)
    return desk


def test_the_desk_of_a_second_pass_shows_nothing_of_the_first(study: Workspace) -> None:
    found = start_recode(study, "anna", share=0.4, after_days=14, seed=5, now=LATER)
    desk = RecodingDesk(study, "anna")
    assert len(desk.open_fragments()) == 4
    assert all(desk.work(each).is_empty for each in found.fragments)
    assert not any(desk.may_reveal(each) for each in found.fragments)
    other = next(each for each in study.state.fragments if each not in found.fragments)
    with pytest.raises(UserError, match="not in the sample"):
        desk.set(other, Work((row("woonsituatie"),)))


def test_undo_works_in_a_second_pass(study: Workspace) -> None:
    start_recode(study, "anna", share=0.1, after_days=14, seed=5, now=LATER)
    desk = RecodingDesk(study, "anna")
    (fragment,) = desk.open_fragments()
    desk.set(fragment, Work((row("woonsituatie"),)))
    assert desk.undo(fragment)
    assert desk.work(fragment).is_empty
    assert desk.redo(fragment)
    assert desk.work(fragment).codings == (row("woonsituatie"),)


def test_nothing_of_a_second_pass_reaches_tables_consensus_models_or_agreement(
    study: Workspace,
) -> None:
    def everything() -> list[object]:
        return [
            coded_rows(study, "all", "bram"),
            coded_rows(study, "consensus", "bram"),
            open_conflicts(study),
            examples(study, None, None),
            project_agreement(study, None, intervals=False),
        ]

    before = everything()
    again(study)
    assert everything() == before
    assert [each.kind for each in summaries(study)] == ["main", "recode"]
    with pytest.raises(UserError, match="no round that is still closed"):
        only_unopened(study)


def test_agreement_with_oneself_compares_first_and_second_labels(study: Workspace) -> None:
    again(study)
    with pytest.raises(StillClosed):
        recode_agreement(study, "anna", "anna")
    found = next(each for each in study.state.rounds.values() if each.kind == "recode")
    close_round(study, found, "anna", independent=True)
    assert found.closed["anna"].sealed == sealed_hash(study, found.id, "anna")
    report = recode_agreement(study, "anna", "anna", intervals=False)
    assert report["coders"] == ["anna (1)", "anna (2)"]
    assert report["fragments"] == 4
    assert report["dimensions"]["leefgebied"]["labels"]["woonsituatie"]["first_only"] == 4


def test_work_that_is_too_young_is_not_drawn(study: Workspace) -> None:
    with pytest.raises(UserError, match="14 days"):
        start_recode(
            study, "anna", share=1, after_days=14, seed=1, now=datetime(2026, 1, 8, tzinfo=UTC)
        )


def test_others_wait_for_the_first_round_to_open_before_they_see_a_recoding() -> None:
    made = workspace()
    (fragment, second) = add_interview(made, "K-bewoner", "K", 2)
    code(made, "anna", fragment, row("woonsituatie"))
    code(made, "anna", second, row("woonsituatie"))
    assert isinstance(made.sink, Sink)
    again(made)
    found = next(each for each in made.state.rounds.values() if each.kind == "recode")
    close_round(made, found, "anna", independent=True)
    assert recode_agreement(made, "anna", "anna", intervals=False)["fragments"] == 1
    with pytest.raises(StillClosed):
        recode_agreement(made, "anna", "bram")


def test_handing_in_a_second_pass_is_no_signature_about_conferring(study: Workspace) -> None:
    again(study)
    found = study.state.rounds["recode 1 anna"]
    close_round(study, found, "anna", independent=True)
    facts = methods_facts(study, None, intervals=False)
    assert {x.round for x in facts.statements} == {"1"}
    assert any(x.kind == "recode" for x in facts.rounds)
    assert not any(found.name in each for each in check_workspace(study).blindness)


def test_two_coders_who_recode_apart_do_not_take_each_others_place(study: Workspace) -> None:
    start = {"share": 0.4, "after_days": 14, "seed": 5, "now": LATER}
    begun = []
    for coder in ("anna", "bram"):  # each on a machine that knows nothing of the other's
        alone = workspace()
        alone.load(study.sink.events)
        alone.sink = Sink(f"{coder}~1", events=list(study.sink.events))
        start_recode(alone, coder, **start)
        begun += alone.sink.events[len(study.sink.events) :]
    together = workspace()
    together.load([*study.sink.events, *begun])
    for coder in ("anna", "bram"):
        assert len(RecodingDesk(together, coder).open_fragments()) == 4
