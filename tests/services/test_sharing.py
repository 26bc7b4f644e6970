"""Work carried between machines: nothing lost, doubled or half brought in, in any order."""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.services.studies import row
from transcripts_tool.bootstrap import create_project, open_project
from transcripts_tool.bootstrap.erasing import erase
from transcripts_tool.bootstrap.merging import merge
from transcripts_tool.bootstrap.packing import pack
from transcripts_tool.domain.coding import NOTHING, Work
from transcripts_tool.domain.errors import NotSaved, UserError
from transcripts_tool.domain.events import TranscriptRef, TranscriptsImported
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.transcript import Transcript, Turn
from transcripts_tool.services.codebook_editing import add_sublabel
from transcripts_tool.services.coding import CodingDesk
from transcripts_tool.services.memos import write_memo
from transcripts_tool.services.rounds import close_round, need_round, open_round
from transcripts_tool.storage import files

LABELS = ("woonsituatie", "sociale relaties", "financiële situatie")
FRAGMENTS = ("f0", "f1", "f2")
moves = st.lists(
    st.tuples(
        st.sampled_from(["say", "nothing", "close", "undo", "memo", "sublabel", "again"]),
        st.sampled_from(FRAGMENTS),
        st.sampled_from(LABELS),
    ),
    min_size=1,
    max_size=6,
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one interview of three fragments and both coders."""
    folder = tmp_path_factory.mktemp("base") / "study"
    create_project(folder, "study")
    project = open_project(folder)
    work = project.workspace
    talk = Transcript("K-bewoner", (Turn("M", "En?"), Turn("B", "Ja."), Turn("B", "Nee.")))
    work.transcripts.put(talk)
    made = tuple(Fragment(x, talk.id, n, n, n + 1, "1") for n, x in enumerate(FRAGMENTS))
    work.record(TranscriptsImported((TranscriptRef(talk.id, talk.sha256, "K"),), made))
    for coder in ("anna", "bram"):
        work.add_coder(coder)
    project.close()
    return folder


def copy(folder: Path, name: str, parent: Path) -> Path:
    shutil.copytree(folder, parent / name)
    return parent / name


def session(folder: Path, coder: str, steps: Sequence[tuple[str, str, str]]) -> None:
    """One run of the program by a coder; what may not be done is refused and left."""
    project = open_project(folder, owner=coder)
    desk = CodingDesk(project.workspace, coder)
    for move, fragment, label in steps:
        try:
            if move == "say":
                desk.set(fragment, Work((row(label),)))
            elif move == "nothing":
                desk.conclude(fragment, NOTHING)
            elif move == "close":
                desk.close(fragment)
            elif move == "undo":
                desk.undo(fragment)
            elif move == "memo":
                write_memo(project.workspace, "fragment", fragment, f"over {label}", coder)
            elif move == "sublabel":
                add_sublabel(project.workspace, label, f"nieuw {fragment}", coder)
            else:
                project.close()
        except UserError:
            continue
    project.close()


def packed(folder: Path, coder: str) -> Path:
    target = folder.parent / f"{folder.name}-{coder}.pack"
    project = open_project(folder, owner=coder, read_only=True)
    pack(project, coder, target)
    return target


def seen(folder: Path) -> tuple[object, dict[str, bytes]]:
    """The state of a project and the bytes of all that merging may touch."""
    project = open_project(folder, read_only=True)
    parts = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for part in ("log", "texts", "transcripts")
        for path in (folder / part).iterdir()
    }
    return project.workspace.state, parts


@settings(max_examples=6)
@given(moves, moves, moves)
def test_any_order_grouping_and_repetition_gives_the_same_project(
    base: Path, annas: list, brams: list, annas_later: list
) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        one, two = copy(base, "one", home), copy(base, "two", home)
        session(one, "anna", annas)
        first = packed(one, "anna").rename(home / "first.pack")
        session(one, "anna", annas_later)
        session(two, "bram", brams)
        later, other = packed(one, "anna"), packed(two, "bram")
        merge(one, [other])
        expected = seen(one)
        merge(two, [first])
        merge(two, [later])
        fresh, reverse = copy(base, "fresh", home), copy(base, "reverse", home)
        merge(fresh, [first, other, later])
        merge(reverse, [other, later, first])
        assert seen(two) == seen(fresh) == seen(reverse) == expected
        assert merge(fresh, [other, first, later, first]).files == []
        assert seen(fresh) == expected


@settings(max_examples=4)
@given(moves)
def test_a_dry_run_says_the_same_and_writes_nothing(base: Path, brams: list) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        one, two = copy(base, "one", home), copy(base, "two", home)
        session(two, "bram", brams)
        other, before = packed(two, "bram"), seen(one)
        said = merge(one, [other], dry_run=True)
        assert seen(one) == before
        done = merge(one, [other])
        assert said.files == done.files
        assert said.events_after == done.events_after
        assert not said.written


@pytest.fixture
def pair(base: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Two copies of the project, each with one coder's closed work."""
    one, two = copy(base, "one", tmp_path), copy(base, "two", tmp_path)
    steps = [(move, x, LABELS[0]) for x in FRAGMENTS for move in ("say", "close")]
    session(one, "anna", steps)
    session(two, "bram", [*steps, ("memo", "f1", "geheim")])
    return one, two


def test_counts_tell_nothing_of_work_in_a_round_that_is_closed(pair: tuple[Path, Path]) -> None:
    one, two = pair
    report = merge(one, [packed(two, "bram")], viewer="anna")
    assert report.events_before["bram"] == report.events_after["bram"] == 1
    assert report.coded_after == {"anna": {"K-bewoner": 3}, "bram": {}}
    assert report.unopened == ["bram"]


def test_counts_per_coder_and_transcript_once_a_round_is_open(pair: tuple[Path, Path]) -> None:
    one, two = pair
    merge(one, [packed(two, "bram")])
    for coder in ("anna", "bram"):
        project = open_project(one, owner=coder)
        found = need_round(project.workspace, "1")
        close_round(project.workspace, found, coder, independent=True)
        if coder == "bram":
            open_round(project.workspace, found, "bram")
        project.close()
    report = merge(one, [packed(one, "bram")])
    assert report.coded_after == {"anna": {"K-bewoner": 3}, "bram": {"K-bewoner": 3}}
    assert not report.written


def rewritten(source: Path, name: str, content: bytes) -> Path:
    """A pack in which one file is another, its manifest put right."""
    import hashlib

    target = source.with_name("rewritten.pack")
    with zipfile.ZipFile(source) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    manifest = json.loads(parts.pop("manifest.json"))
    parts[name] = content
    manifest["files"][name] = hashlib.sha256(content).hexdigest()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("manifest.json", json.dumps(manifest))
        for each, raw in parts.items():
            archive.writestr(each, raw)
    return target


def test_forks_and_other_words_are_listed_and_nothing_is_written(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    one, two = pair
    other = packed(two, "bram")
    merge(one, [other])
    log = next(path for path in sorted((two / "log").iterdir()) if path.name.startswith("bram"))
    log.unlink()
    session(two, "bram", [("say", "f0", LABELS[1])])
    forged = next(path for path in (two / "log").iterdir() if path.name.startswith("bram~"))
    bad = rewritten(other, f"log/{log.name}", forged.read_bytes())
    bad = rewritten(bad, "codebook.yaml", b"dimensions: {}\n")
    before = seen(one)
    with pytest.raises(UserError) as refused:
        merge(one, [bad])
    lines = str(refused.value).splitlines()
    assert len(lines) >= 3
    assert any("line 1" in each for each in lines)
    assert any("codebook.yaml" in each for each in lines)
    assert seen(one) == before


def test_the_same_name_with_other_words_is_refused(base: Path, tmp_path: Path) -> None:
    folders = [copy(base, name, tmp_path) for name in ("one", "two")]
    for folder, words in zip(folders, ("Goed.", "Slecht."), strict=True):
        project = open_project(folder, owner="bram")
        talk = Transcript("D-bewoner", (Turn("B", words),))
        project.workspace.transcripts.put(talk)
        ref = TranscriptRef(talk.id, talk.sha256, "D")
        project.workspace.record(TranscriptsImported((ref,), ()), "bram")
        project.close()
    with pytest.raises(UserError, match="d-bewoner"):
        merge(folders[0], [packed(folders[1], "bram")])


def test_a_pack_that_holds_something_else_is_refused(pair: tuple[Path, Path]) -> None:
    one, two = pair
    bad = rewritten(packed(two, "bram"), "project.toml", b"")
    with pytest.raises(UserError, match="no place in a pack"):
        merge(one, [bad])


def test_when_a_file_cannot_be_written_all_files_go_back(
    pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = pair
    other, before = packed(two, "bram"), seen(one)
    real, written = files.write_atomically, []

    def failing(path: Path, content: bytes, mode: int = 0o644) -> None:
        if written:
            raise NotSaved("full")
        written.append(path)
        real(path, content, mode)

    with monkeypatch.context() as patch:
        patch.setattr(files, "write_atomically", failing)
        with pytest.raises(NotSaved):
            merge(one, [other])
    assert written
    assert seen(one) == before


def test_a_log_with_anothers_open_work_is_not_packed(base: Path, tmp_path: Path) -> None:
    one = copy(base, "one", tmp_path)
    project = open_project(one, owner="anna")
    for coder in ("anna", "bram"):
        CodingDesk(project.workspace, coder).set("f0", Work((row(LABELS[0]),)))
    made = pack(project, "anna", tmp_path / "a.pack")
    assert len(made.left_out) == 1


def test_an_old_pack_brings_nothing_of_an_erased_household_back(pair: tuple[Path, Path]) -> None:
    one, two = pair
    other = packed(two, "bram")
    merge(one, [other])
    project = open_project(one, owner="anna")
    erase(project, "K", "anna")
    project.close()
    before = {path.name for path in (one / "texts").iterdir()}
    report = merge(one, [other])
    assert not any(name.startswith(("transcripts/", "texts/")) for name in report.files)
    assert {path.name for path in (one / "texts").iterdir()} == before
    assert not list((one / "transcripts").iterdir())
    state = open_project(one, read_only=True).workspace.state
    assert not state.slots
    assert not state.fragments


def test_a_tombstone_comes_in_with_a_pack_and_beats_content(pair: tuple[Path, Path]) -> None:
    one, two = pair
    merge(one, [packed(two, "bram")])
    project = open_project(two, owner="bram")
    erase(project, "K", "bram")
    project.close()
    merge(one, [packed(two, "bram")])
    logs = b"".join(x.read_bytes() for x in (one / "log").iterdir() if x.name.startswith("bram"))
    assert b"tombstone" in logs
    assert b"woonsituatie" not in logs
    assert not open_project(one, read_only=True).workspace.state.slots
