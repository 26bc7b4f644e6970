"""A household that withdrew is gone from every byte, and no old copy brings it back."""

from __future__ import annotations

import pytest

from transcripts_tool.bootstrap import create_project, open_project
from transcripts_tool.bootstrap.erasing import entomb_own_lines, erase
from transcripts_tool.domain.coding import Coding, Work
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.fragment import FragmentRow
from transcripts_tool.domain.transcript import Turn
from transcripts_tool.services.coding import CodingDesk
from transcripts_tool.services.importing import ImportReport, import_fragments
from transcripts_tool.services.memos import write_memo


@pytest.fixture
def folder(tmp_path):
    create_project(tmp_path / "p")
    (tmp_path / "p" / "households.csv").write_text("household,type\nK,solide\nZ,kwetsbaar\n")
    rows = [
        FragmentRow(n, n, (Turn("K", f"woorden van {who} {n}"),), f"{who}-bewoner", who)
        for n, who in enumerate(["K", "Z", "K", "Z"], start=1)
    ]
    project = open_project(tmp_path / "p")
    import_fragments(project.workspace, rows, "f.jsonl", ImportReport())
    project.close()
    for coder in ("anna", "bram"):
        project = open_project(tmp_path / "p", owner=coder)
        project.workspace.add_coder(coder)
        desk = CodingDesk(project.workspace, coder)
        for fragment in list(project.workspace.state.standing()):
            desk.set(fragment.id, Work((Coding({"leefgebied": "woonsituatie"}, effect="geheim"),)))
            desk.close(fragment.id)
            write_memo(project.workspace, "fragment", fragment.id, f"over {fragment.number}", coder)
        project.close()
    return tmp_path / "p"


def _fragments(folder):
    return [each.number for each in open_project(folder).workspace.state.standing()]


def test_an_erased_household_is_gone_and_the_other_stays_whole(folder):
    project = open_project(folder, owner="anna")
    erased = erase(project, "z", "anna")
    assert (erased.household, erased.fragments) == ("Z", 2)
    assert _fragments(folder) == [1, 3]
    assert not list((folder / "transcripts").glob("z-*"))
    assert "Z" not in (folder / "households.csv").read_text()
    assert not open_project(folder).reading.problems
    words = b"".join(path.read_bytes() for path in (folder / "texts").iterdir())
    assert b"over 2" not in words
    assert b"over 1" in words


def test_each_coders_lines_become_tombstones_at_their_next_start(folder):
    project = open_project(folder, owner="anna")
    gone = [f.id for f in project.workspace.state.standing() if f.number in (2, 4)]
    erase(project, "Z", "anna")

    def bytes_of(coder):
        logs = (folder / "log").glob(f"{coder}~*.jsonl")
        return b"".join(path.read_bytes() for path in logs)

    assert not any(fragment.encode() in bytes_of("anna") for fragment in gone)
    assert any(fragment.encode() in bytes_of("bram") for fragment in gone)
    project.close()
    later = open_project(folder, owner="bram")
    assert not any(fragment.encode() in bytes_of("bram") for fragment in gone)
    assert entomb_own_lines(later, "bram") == 0
    assert not open_project(folder).reading.problems
    assert _fragments(folder) == [1, 3]


def test_an_old_copy_of_a_log_brings_nothing_back(folder):
    old = {path.name: path.read_bytes() for path in (folder / "log").iterdir()}
    erase(open_project(folder, owner="anna"), "Z", "anna")
    for name, content in old.items():
        (folder / "log" / f"kopie {name}").write_bytes(content)
    reopened = open_project(folder)
    assert not reopened.reading.problems
    assert _fragments(folder) == [1, 3]
    assert set(reopened.workspace.state.slots) <= {
        f.id for f in reopened.workspace.state.standing()
    }


def test_the_number_of_an_erased_fragment_is_never_given_again(folder):
    erase(open_project(folder, owner="anna"), "Z", "anna")
    assert open_project(folder).workspace.next_number() == 5


def test_an_unknown_household_is_refused(folder):
    with pytest.raises(UserError):
        erase(open_project(folder, owner="anna"), "Q", "anna")
