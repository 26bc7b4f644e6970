"""What a coder handed in is what was sealed: whatever changes it later is refused or told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.services.studies import add_interview, code, finish, row, workspace
from tests.services.test_sharing import FRAGMENTS, LABELS, base, copy, packed, session
from transcripts_tool.bootstrap import open_project
from transcripts_tool.bootstrap.erasing import erase
from transcripts_tool.bootstrap.merging import merge
from transcripts_tool.domain.coding import Coding, Work
from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import speaking
from transcripts_tool.services.agreeing import project_agreement
from transcripts_tool.services.agreement_overview import overview
from transcripts_tool.services.checking import check_workspace
from transcripts_tool.services.methods import methods_facts
from transcripts_tool.services.methods_text import methods_paragraph
from transcripts_tool.services.rounds import close_round, need_round, open_round
from transcripts_tool.services.seals import unfit_seals

__all__ = ["base"]


def label_all(folder: Path, coder: str, label: str) -> None:
    session(folder, coder, [("say", each, label) for each in FRAGMENTS])
    session(folder, coder, [("close", each, "") for each in FRAGMENTS])


@pytest.fixture
def opened(base: Path, tmp_path: Path) -> tuple[Path, Path]:
    """An opened round, and a copy of anna's folder from before she closed it, used after that."""
    one = copy(base, "one", tmp_path)
    label_all(one, "anna", LABELS[0])
    old = copy(one, "old", tmp_path)
    label_all(one, "bram", LABELS[1])
    for coder in ("anna", "bram"):
        project = open_project(one, owner=coder)
        close_round(project.workspace, need_round(project.workspace, "1"), coder, independent=True)
        project.close()
    project = open_project(one, owner="anna")
    open_round(project.workspace, need_round(project.workspace, "1"), "anna")
    project.close()
    label_all(old, "anna", LABELS[1])
    return one, old


def test_labels_from_an_older_copy_do_not_replace_what_was_sealed(
    opened: tuple[Path, Path],
) -> None:
    one, old = opened
    before = {x.name: x.read_bytes() for x in (one / "log").iterdir()}
    with pytest.raises(UserError, match=r"(?s)nothing was merged.*round 1.*anna sealed"):
        merge(one, [packed(old, "anna")], viewer="anna")
    assert {x.name: x.read_bytes() for x in (one / "log").iterdir()} == before


def test_changed_work_is_told_beside_every_figure(opened: tuple[Path, Path]) -> None:
    one, old = opened
    for path in (old / "log").iterdir():  # as a synced folder does, without asking
        shutil.copy(path, one / "log" / path.name)
    work = open_project(one, read_only=True).workspace
    assert [(x.coder, x.round, x.complete) for x in unfit_seals(work)] == [("anna", "1", True)]
    report = project_agreement(work, None, intervals=False)
    assert report["blindness"] == "not shown"
    assert report["changed_after_sealing"] == ["anna/1"]
    with speaking("en"):
        assert any("anna/1" in each for each in overview(work, None, intervals=False).warnings)
    text = methods_paragraph(methods_facts(work, None, intervals=False), "en")
    assert "and bram (1) signed" in text
    assert "anna (1)" not in text
    assert "anna/1" in text


def test_after_an_erasure_nobody_is_said_to_have_changed_their_work(
    opened: tuple[Path, Path],
) -> None:
    project = open_project(opened[0], owner="anna")
    erase(project, "K", "anna")
    project.close()
    report = check_workspace(open_project(opened[0], read_only=True).workspace)
    assert not report.faults
    assert len(report.warnings) == 1


def test_a_proposal_has_whole_rows_and_a_settled_fragment_is_taken_up_again_first() -> None:
    from transcripts_tool.services.comparing import answer, propose, reopen

    work = workspace()
    (own,) = add_interview(work, "K", "K", 1)
    code(work, "anna", own, row(LABELS[0]))
    code(work, "bram", own, row(LABELS[1]))
    finish(work)
    said = work.state.slots[own]["anna"].work
    with pytest.raises(UserError, match="leefgebied"):
        propose(work, own, Work((Coding({"interventie": "bemiddelen"}),)), "anna", "slip")
    propose(work, own, said, "anna", "slip")
    answer(work, own, "bram", agreed=True)
    with pytest.raises(UserError):
        propose(work, own, said, "bram", "slip")
    reopen(work, own, "bram")
    propose(work, own, said, "bram", "slip")
