"""Two people who share a first name have two pseudonyms once the user told them apart."""

from __future__ import annotations

from pathlib import Path

from transcripts_tool.bootstrap import create_project, open_project
from transcripts_tool.bootstrap.erasing import erase
from transcripts_tool.bootstrap.names import YES, NameDesk
from transcripts_tool.bootstrap.pseudonymised import known_pairs, write_copy
from transcripts_tool.domain.fragment import FragmentRow
from transcripts_tool.domain.transcript import Turn
from transcripts_tool.services.importing import ImportReport, import_fragments


def test_an_erased_household_leaves_no_answer_behind(tmp_path: Path) -> None:
    create_project(tmp_path / "p")
    project = open_project(tmp_path / "p")
    said = {"K": "Toen kwam Sjoerd 14 keer.", "L": "Mijn buurman Sjoerd helpt."}
    rows = [
        FragmentRow(n, n, (Turn(name, text),), transcript=f"{name} | 1", household=name)
        for n, (name, text) in enumerate(said.items(), 1)
    ]
    import_fragments(project.workspace, rows, "x.jsonl", ImportReport())
    desk = NameDesk(project, "anna")
    desk.tell_apart([each for each in desk.finds() if each.entity.text == "Sjoerd"], "2")
    erase(project, "K", "anna")
    left = [k for k in NameDesk(project, "anna").key.answers if k.startswith("other|")]
    assert [k.split("|")[1] for k in left] == ["L "]
    project.close()


def test_the_jan_of_another_transcript_gets_his_own_pseudonym(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    create_project(folder)
    project = open_project(folder)
    rows = [
        FragmentRow(1, 1, (Turn("K", "Toen kwam Sjoerd weer."),), transcript="K"),
        FragmentRow(2, 2, (Turn("L", "Mijn buurman Sjoerd helpt."),), transcript="L"),
    ]
    import_fragments(project.workspace, rows, "x.jsonl", ImportReport())
    desk = NameDesk(project, "anna")
    finds = [each for each in desk.finds() if each.entity.text == "Sjoerd"]
    desk.tell_apart(finds[1:], "2")
    for each in desk.present():
        desk.decide(each, YES)
    write_copy(desk, tmp_path / "out")
    text = (tmp_path / "out" / "fragments.jsonl").read_text(encoding="utf-8")
    assert "Toen kwam [persoon 1]" in text
    assert "buurman [persoon 2]" in text
    assert {form for form, _category in known_pairs(desk)} == {"Sjoerd"}
    project.close()


def test_a_number_that_was_answered_is_known_as_a_number(tmp_path: Path) -> None:
    """'12' of '06-48 12 93 07' is no name of anybody."""
    create_project(tmp_path / "p")
    project = open_project(tmp_path / "p")
    rows = [FragmentRow(1, 1, (Turn("K", "Bel 06-48 12 93 07."),), transcript="K")]
    import_fragments(project.workspace, rows, "x.jsonl", ImportReport())
    desk = NameDesk(project, "anna")
    for each in desk.finds():
        desk.decide(each, YES)
    desk.assignment(desk.present())
    assert known_pairs(desk) == [("06-48 12 93 07", "phone")]
    project.close()
