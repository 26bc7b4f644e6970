"""What is kept of a state is never of an older one, and never of work that is not open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.services.studies import add_interview, code, finish, row, workspace
from transcripts_tool.domain.coding import Work
from transcripts_tool.domain.four_eyes import (
    BEFORE_REVEAL,
    FINAL,
    VERSIONS,
    conflicts,
    settled_work,
    visible_work,
)
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.state import State
from transcripts_tool.services import comparing
from transcripts_tool.services.agreeing import coders_of, project_agreement
from transcripts_tool.services.agreeing_rows import open_fragments, open_rows
from transcripts_tool.services.coding import CodingDesk
from transcripts_tool.services.keeping import Keeping
from transcripts_tool.services.workspace import Workspace

CODERS = ("anna", "bram")
DONE = ("bemiddelen", "+", "4-12")
HOUSE, MONEY = row("woonsituatie", *DONE), row("financiële situatie", *DONE)


def test_a_result_is_worked_out_once_for_each_revision() -> None:
    keeping, state, asked = Keeping(), State(lamport=3), []
    for _time in range(3):
        keeping.of(state, "x", lambda: asked.append(1))
    assert len(asked) == 1
    state.lamport = 4
    assert keeping.peek(state, "x") is None
    keeping.of(state, "x", lambda: asked.append(1))
    assert len(asked) == 2
    assert keeping.peek(State(lamport=4), "x") is None


def test_a_result_of_an_older_revision_is_not_kept() -> None:
    keeping, state = Keeping(), State(lamport=3)
    keeping.of(state, "other", lambda: 1)
    state.lamport = 4
    keeping.put(state, 3, "x", "old")
    assert keeping.peek(state, "x") is None
    keeping.put(state, 4, "x", "new")
    assert keeping.peek(state, "x") == "new"
    keeping.put(State(lamport=4), 4, "x", "of another state")
    assert keeping.peek(state, "x") == "new"


@pytest.fixture
def study() -> tuple[Workspace, list[str]]:
    """Six fragments of an opened round, two of them in conflict, and four of a blind one."""
    made = workspace()
    own = add_interview(made, "K-bewoner", "K", 6)
    for fragment in own:
        code(made, "anna", fragment, HOUSE)
        code(made, "bram", fragment, *((MONEY,) if fragment in own[:2] else (HOUSE,)))
    finish(made)
    return made, [*own, *add_interview(made, "L-bewoner", "L", 4)]


def anew(work: Workspace, version: str) -> tuple[object, ...]:
    """Rows, conflicts and the report with nothing kept from before."""
    work.keeping.clear()
    return now(work, version)


def now(work: Workspace, version: str) -> tuple[object, ...]:
    """The same as the workspace gives it."""
    names = coders_of(work, None)
    rows = open_rows(work, open_fragments(work, names), names, version)
    report = project_agreement(work, "anna", None, version, intervals=False)
    return rows, comparing.conflict_ids(work), report


Change = Callable[[Workspace, list[str]], object]


def recoded(work: Workspace, own: list[str]) -> None:
    CodingDesk(work, "bram").set(own[2], Work((MONEY,)))


def settled(work: Workspace, own: list[str]) -> None:
    comparing.propose(work, own[0], Work((HOUSE,)), "anna", "slip")
    comparing.answer(work, own[0], "bram", agreed=True)


def reopened(work: Workspace, own: list[str]) -> None:
    comparing.reopen(work, own[4], "anna")


def closed_blind(work: Workspace, own: list[str]) -> None:
    code(work, "anna", own[7], MONEY)
    code(work, "bram", own[7], HOUSE)


def opened(work: Workspace, own: list[str]) -> None:
    for fragment in own[6:]:
        code(work, "anna", fragment, MONEY)
        code(work, "bram", fragment, HOUSE)
    finish(work, "2")


@pytest.mark.parametrize("change", [recoded, settled, reopened, closed_blind, opened])
@pytest.mark.parametrize("version", VERSIONS)
def test_after_a_change_rows_conflicts_and_figures_are_those_of_now(
    study: tuple[Workspace, list[str]], version: str, change: Change
) -> None:
    """Whatever was kept before the change, the same comes out as when nothing was kept."""
    work, own = study
    now(work, version)
    change(work, own)
    assert now(work, version) == anew(work, version)


def test_a_change_that_matters_changes_the_figures(study: tuple[Workspace, list[str]]) -> None:
    work, own = study
    before = now(work, FINAL)
    recoded(work, own)
    rows, waiting, report = now(work, FINAL)
    assert rows != before[0]
    assert waiting == (own[0], own[1], own[2]) != before[1]
    assert report != before[2]
    assert now(work, BEFORE_REVEAL)[0] == before[0]


def test_closed_work_of_a_blind_round_is_in_nothing_that_is_kept(
    study: tuple[Workspace, list[str]],
) -> None:
    """Not after one has closed it, nor both, nor once both have signed: only after the opening."""
    from transcripts_tool.services.rounds import close_round, need_round

    work, own = study
    blind = {str(work.state.fragments[each].number) for each in own[6:]}

    def shown() -> bool:
        found = any(row.fragment in blind for row in open_rows(work, all_of(work), CODERS, FINAL))
        return found or bool(set(own[6:]) & set(comparing.conflict_ids(work)))

    for coder, said in (("anna", MONEY), ("bram", HOUSE)):
        for fragment in own[6:]:
            code(work, coder, fragment, said)
            assert not shown()
    for coder in CODERS:
        close_round(work, need_round(work, "2"), coder, independent=True)
        assert not shown()
    finish_opening(work)
    assert shown()


def all_of(work: Workspace) -> list[Fragment]:
    """Every fragment, open or not: the rows themselves must hold what is hidden back."""
    return list(work.state.standing())


def finish_opening(work: Workspace) -> None:
    from transcripts_tool.services.rounds import need_round, open_round

    open_round(work, need_round(work, "2"), "anna")


def test_rows_show_what_everybody_may_see_and_conflicts_what_nothing_settled(
    study: tuple[Workspace, list[str]],
) -> None:
    """The quick ways agree with the plain rules of who sees what and what is settled."""
    work, own = study
    settled(work, own)
    reopened(work, own)
    closed_blind(work, own)
    state = work.state
    for version in VERSIONS:
        read = {(x.fragment, x.coder) for x in open_rows(work, all_of(work), CODERS, version)}
        assert read == {
            (str(each.number), coder)
            for each in state.standing()
            for coder in CODERS
            if visible_work(state, None, coder, each.id, version)
        }
    two = [x for x in own[:6] if settled_work(state, x, work.view(None)) is None]
    assert conflicts(state, work.view(None)) == two == [own[1], own[4]]


def test_imports_that_differ_wait_while_somebody_codes_blind(
    study: tuple[Workspace, list[str]],
) -> None:
    """A list of conflicts must not stop at a fragment that cannot be compared yet."""
    from transcripts_tool.domain.events import CodingsImported, ImportedWork

    work, own = study
    for coder, said in (("cor", HOUSE), ("dirk", MONEY)):
        work.record(CodingsImported(coder, (ImportedWork(own[6], Work((said,))),)))
    assert own[6] in comparing.conflict_ids(work)
    CodingDesk(work, "anna").set(own[6], Work((HOUSE,)))
    assert own[6] not in comparing.conflict_ids(work)
    assert [each.fragment for each in comparing.open_conflicts(work)] == [own[0], own[1]]
