"""In a shared folder an open round stays on its coder's own machine, and closing binds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.services.studies import row
from transcripts_tool.bootstrap import Project, act_as, create_project, open_project
from transcripts_tool.bootstrap.erasing import erase
from transcripts_tool.bootstrap.merging import merge
from transcripts_tool.bootstrap.packing import pack
from transcripts_tool.bootstrap.shared_folder import published_faults
from transcripts_tool.domain.coding import Work
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.events import TranscriptRef, TranscriptsImported
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.transcript import Transcript, Turn
from transcripts_tool.services.checking import check_workspace
from transcripts_tool.services.coding import CodingDesk
from transcripts_tool.services.memos import memos, write_memo
from transcripts_tool.services.rounds import close_round, need_round, open_round

At = Callable[[str], "contextmanager[Project]"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "study"
    create_project(made, "study")
    settings = made / "project.toml"
    settings.write_text(
        settings.read_text().replace("shared_folder = false", "shared_folder = true")
    )
    project = open_project(made)
    talk = Transcript("K-bewoner", (Turn("M", "En?"), Turn("B", "Ja.")))
    project.workspace.transcripts.put(talk)
    units = tuple(Fragment(f"f{n}", talk.id, n, n, n + 1, "1") for n in range(2))
    project.workspace.record(
        TranscriptsImported((TranscriptRef(talk.id, talk.sha256, "K"),), units)
    )
    for coder in ("anna", "bram"):
        project.workspace.add_coder(coder)
    project.close()
    return made


@pytest.fixture
def at(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> At:
    """Someone's own machine: their data folder, and the project folder that all share."""

    @contextmanager
    def machine(coder: str) -> Iterator[Project]:
        monkeypatch.setenv("TRANSCRIPTS_TOOL_DATA", str(tmp_path / f"data-{coder}"))
        project = open_project(folder, owner=coder)
        try:
            yield project
        finally:
            project.close()

    return machine


def label(project: Project, coder: str, name: str = "woonsituatie") -> None:
    desk = CodingDesk(project.workspace, coder)
    for fragment in ("f0", "f1"):
        desk.set(fragment, Work((row(name),)))
        desk.close(fragment)


def close(project: Project, coder: str) -> None:
    close_round(project.workspace, need_round(project.workspace, "1"), coder, independent=True)


def bytes_of(folder: Path) -> bytes:
    parts = ("log", "texts")
    return b"".join(x.read_bytes() for part in parts for x in sorted((folder / part).iterdir()))


def test_nothing_of_an_open_round_is_in_the_shared_folder(at: At, folder: Path) -> None:
    with at("anna") as project:
        label(project, "anna")
        write_memo(project.workspace, "fragment", "f0", "mijn geheime memo", "anna")
    shared = bytes_of(folder)
    for word in (b"fragment_coded", b"woonsituatie", b"fragment_closed", b"geheime"):
        assert word not in shared
    with at("bram") as project:
        assert not project.workspace.state.slots
    with at("anna") as project:
        assert project.workspace.state.slots["f0"]["anna"].closed
        assert [x.words for x in memos(project.workspace, "anna")] == ["mijn geheime memo"]


def test_closing_publishes_a_salted_hash_and_the_work_follows_when_all_have_closed(
    at: At, folder: Path
) -> None:
    with at("anna") as project:
        label(project, "anna")
        write_memo(project.workspace, "fragment", "f0", "mijn memo", "anna")
        close(project, "anna")
        assert check_workspace(project.workspace).ok
    assert b"woonsituatie" not in bytes_of(folder)
    with at("bram") as project:
        assert check_workspace(project.workspace).ok
        label(project, "bram", "sociale relaties")
        close(project, "bram")
        assert b"sociale relaties" in bytes_of(folder)
        with pytest.raises(UserError, match="anna"):
            open_round(project.workspace, need_round(project.workspace, "1"), "bram")
    with at("anna") as project:
        open_round(project.workspace, need_round(project.workspace, "1"), "anna")
    with at("bram") as project:
        assert published_faults(project) == []
        assert check_workspace(project.workspace).ok
        assert set(project.workspace.state.slots["f0"]) == {"anna", "bram"}
        assert [x.words for x in memos(project.workspace, "bram")] == ["mijn memo"]


def test_equal_labels_cannot_be_told_from_what_closing_publishes(at: At) -> None:
    for coder in ("anna", "bram"):
        with at(coder) as project:
            label(project, coder)
            close(project, coder)
    with at("anna") as project:
        closed = project.workspace.state.rounds["1"].closed
        assert closed["anna"].sealed != closed["bram"].sealed
        open_round(project.workspace, need_round(project.workspace, "1"), "anna")
        assert check_workspace(project.workspace).ok


def test_work_that_was_changed_after_closing_is_not_published(
    at: At, folder: Path, tmp_path: Path
) -> None:
    with at("anna") as project:
        label(project, "anna")
        close(project, "anna")
    (log,) = (tmp_path / "data-anna").rglob("*.jsonl")
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:-1]))
    with at("bram") as project:
        label(project, "bram")
        close(project, "bram")
    before = bytes_of(folder)
    with pytest.raises(UserError, match="not what was sealed"), at("anna"):
        pass
    assert bytes_of(folder) == before


def test_a_published_log_that_was_changed_is_found(at: At, folder: Path) -> None:
    for coder in ("anna", "bram"):
        with at(coder) as project:
            label(project, coder)
            close(project, coder)
    with at("anna") as project:
        sealed = project.workspace.state.rounds["1"].outside["anna"].files
        path = folder / "log" / sealed[0][0]
        path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
        assert len(published_faults(project)) == 1


def test_a_pack_is_a_backup_of_open_work_for_its_own_coder_only(
    at: At, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = tmp_path / "anna.pack"
    with at("anna") as project:
        label(project, "anna")
        pack(project, "anna", backup)
    monkeypatch.setenv("TRANSCRIPTS_TOOL_DATA", str(tmp_path / "new-machine"))
    assert merge(folder, [backup], viewer="bram").left_out
    with at("bram") as project:
        assert not project.workspace.state.slots
    monkeypatch.setenv("TRANSCRIPTS_TOOL_DATA", str(tmp_path / "new-machine"))
    merge(folder, [backup], viewer="anna")
    project = open_project(folder, owner="anna")
    assert project.workspace.state.slots["f0"]["anna"].closed
    project.close()


def test_an_erased_household_leaves_the_coders_own_folder_too(
    at: At, folder: Path, tmp_path: Path
) -> None:
    with at("anna") as project:
        label(project, "anna")
    with at("bram") as project:
        erase(project, "K", "bram")
    with at("anna") as project:
        assert not project.workspace.state.slots
    own = b"".join(path.read_bytes() for path in (tmp_path / "data-anna").rglob("*.jsonl"))
    assert b"tombstone" in own
    assert b"woonsituatie" not in own


def test_the_interface_finds_a_coders_open_work_once_it_knows_who_they_are(
    at: At, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with at("anna") as project:
        label(project, "anna")
    monkeypatch.setenv("TRANSCRIPTS_TOOL_DATA", str(tmp_path / "data-anna"))
    project = open_project(folder, owner="tui")
    assert not project.workspace.state.slots
    act_as(project, "anna")
    assert project.workspace.state.slots["f1"]["anna"].closed
    write_memo(project.workspace, "fragment", "f0", "nog een", "anna")
    project.close()
    assert b"memo_written" not in bytes_of(folder)
