"""Transcripts and fragments come in whole, once, with the right speakers, or not at all."""

from __future__ import annotations

import json
import os
import sys
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Run, contents, write_fragments

TALK = "M: Hoe gaat het met wonen?\nMw. K: Beter dan eerst.\nM: En de buren?\nMw. K: Die groeten.\n"


def test_a_transcript_comes_in_with_roles_and_is_there_the_second_time(
    run: Run, project: Path, tmp_path: Path
) -> None:
    file = tmp_path / "K-bewoner.txt"
    file.write_text(TALK)
    words = ("import", file, "--household", "K", "--perspective", "bewoner", "--json")
    report = run(*words, "-p", project).json
    assert report["transcripts"] == ["K-bewoner"]
    assert report["turns"] == 4
    assert report["speakers"]["K-bewoner"] == {"M": "interviewer", "Mw. K": "bewoner"}
    before = contents(project)
    assert run(*words, "-p", project).json["already_there"] == 1
    assert contents(project) == before


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such name")
@pytest.mark.parametrize("fragments", [False, True])
def test_a_file_whose_name_is_no_utf8_comes_in(
    run: Run, project: Path, tmp_path: Path, fragments: bool
) -> None:
    suffix, words = (b".jsonl", '{"fragment": 900, "text": "ja"}') if fragments else (b".txt", TALK)
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/gesprek-\xe9" + suffix))
    file.write_text(words)
    options = ["--fragments"] if fragments else []
    report = run("import", file, *options, "-p", project, "--json").json
    assert report["transcripts"] == ["gesprek-\ufffd"]
    assert run("check", "-p", project).code == 0


def test_other_words_under_a_known_name_are_refused(
    run: Run, project: Path, tmp_path: Path
) -> None:
    file = tmp_path / "K-bewoner.txt"
    file.write_text(TALK)
    run("import", file, "-p", project)
    file.write_text(TALK.replace("Beter", "Slechter"))
    before = contents(project)
    said = run("import", file, "-p", project)
    assert said.code == 2
    assert "K-bewoner" in said.err
    assert contents(project) == before


def test_several_files_come_in_together_or_not_at_all(
    run: Run, project: Path, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.docx"
    good.write_text(TALK)
    bad.write_bytes(b"\x00\x01\x02")
    before = contents(project)
    assert run("import", good, bad, "-p", project).code == 2
    assert contents(project) == before
    other = tmp_path / "other.txt"
    other.write_text(TALK)
    report = run("import", good, other, "--json", "-p", project).json
    assert report["transcripts"] == ["good", "other"]


def test_two_files_may_not_give_one_transcript(run: Run, project: Path, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for path in (tmp_path / "a.txt", tmp_path / "sub" / "a.txt"):
        path.write_text(TALK)
    before = contents(project)
    said = run("import", tmp_path / "a.txt", tmp_path / "sub" / "a.txt", "-p", project)
    assert said.code == 2
    assert contents(project) == before


def test_fragments_of_several_files_are_one_import(run: Run, project: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    first.write_text('{"fragment": 10, "text": "Een."}\n')
    second.write_text('{"fragment": 1, "text": "Andere woorden."}\n')
    before = contents(project)
    said = run("import", first, second, "--fragments", "-p", project)
    assert said.code == 2
    assert "second.jsonl" in said.err
    assert contents(project) == before


def test_what_the_command_says_fills_what_rows_leave_open(
    run: Run, project: Path, tmp_path: Path
) -> None:
    file = tmp_path / "more.jsonl"
    file.write_text(
        '{"fragment": 10, "text": "Een.", "household": "Q"}\n{"fragment": 11, "text": "Twee."}\n'
    )
    words = ("--household", "Z", "--perspective", "bewoner", "--interview-date", "2024-01-02")
    assert run("import", file, "--fragments", *words, "-p", project).code == 0
    out = tmp_path / "f.jsonl"
    rows = tmp_path / "c.csv"
    rows.write_text("fragment,hoofdlabel\n10,intro\n11,intro\n")
    run("codings", "import", rows, "--coder", "anna", "-p", project)
    export = ("export", "--format", "jsonl", "--source", "coder:anna", "--out", out)
    assert run(*export, "-p", project).code == 0
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [(x["household"], x["interview_date"]) for x in lines] == [
        ("Q", "2024-01-02"),
        ("Z", "2024-01-02"),
    ]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("x.qdpx",), "later version"),
        (("x.txt", "--interview-date", "12-04-2013"), "12-04-2013"),
        (("x.txt", "y.txt", "--transcript", "n"), "--transcript"),
        (("x.txt",), "x.txt"),
        (("x.pdf",), "x.pdf"),
        (("x.jsonl", "--fragments"), "x.jsonl"),
    ],
)
def test_what_cannot_be_imported_is_one_sentence(
    run: Run, project: Path, words: tuple[str, ...], named: str
) -> None:
    before = contents(project)
    said = run("import", *words, "-p", project)
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert named in said.err
    assert contents(project) == before


def packed(path: Path, document: str | bytes) -> None:
    """A file that calls itself a Word document."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)


def hostile(path: Path) -> None:
    """A file that must not be believed, of the kind that its name says."""
    if path.name == "empty.txt":
        path.write_bytes(b"")
    elif path.name == "noise.txt":
        path.write_bytes(bytes(range(256)) * 20)
    elif path.name == "bomb.docx":
        packed(path, b"0" * 200_000_000)
    else:
        doctype = '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        packed(path, f'<?xml version="1.0"?>{doctype}<d>&e;</d>')


@pytest.mark.parametrize("name", ["empty.txt", "noise.txt", "bomb.docx", "entity.docx"])
def test_a_hostile_file_changes_nothing(run: Run, project: Path, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    hostile(file)
    before = contents(project)
    said = run("import", file, "-p", project)
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 1
    assert name in said.err
    assert "root:" not in said.err
    assert contents(project) == before


def test_every_faulty_line_of_fragments_is_named(run: Run, project: Path, tmp_path: Path) -> None:
    file = tmp_path / "f.jsonl"
    file.write_text(
        '{"fragment": 20}\nnot json\n{"fragment": 21, "text": "Goed."}\n{"text": "x"}\n'
    )
    said = run("import", file, "--fragments", "-p", project)
    assert said.code == 2
    assert all(f"line {line}" in said.err for line in (1, 2, 4))
    assert "line 3" not in said.err


def test_shared_fragments_and_their_codings(run: Run, tmp_path: Path, shared: Path) -> None:
    folder = tmp_path / "real"
    run("init", folder)
    fragments = shared / "fragments" / "fragments.jsonl"
    report = run("import", fragments, "--fragments", "--json", "-p", folder).json
    assert report["fragments"] == 24
    codings = shared / "fragments" / "codings.csv"
    for coder in ("anna", "bram"):
        assert run("codings", "import", codings, "--coder", coder, "-p", folder).code == 0
    assert run("agreement", "--json", "-p", folder).json["effects"]["specific_agreement"] == 1.0


@pytest.mark.parametrize("name", ["subtitles", "documents"])
def test_shared_samples_come_in_or_say_why_not(
    run: Run, tmp_path: Path, shared: Path, name: str
) -> None:
    folder = tmp_path / "samples"
    run("init", folder)
    codes = []
    for file in sorted((shared / "samples" / name).iterdir()):
        if file.suffix in (".docx", ".odt", ".vtt", ".srt"):
            said = run("import", file, "-p", folder)
            codes.append(said.code)
            assert said.code in (0, 2), said.err
            assert said.code == 0 or said.err.count("\n") == 1
    assert 0 in codes


def test_importing_fragments_again_changes_nothing(run: Run, project: Path, tmp_path: Path) -> None:
    again = write_fragments(tmp_path / "again.jsonl")
    before = contents(project)
    assert run("import", again, "--fragments", "-p", project).code == 0
    assert contents(project) == before


def test_what_is_there_already_stays_as_it_was_described_and_that_is_told(
    run: Run, project: Path, tmp_path: Path
) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text("M: Hoe gaat het?\nB: Goed.\n")
    run("import", talk, "--household", "A", "-p", project)
    before = contents(project)
    again = run("import", talk, "--household", "B", "--json", "-p", project)
    assert again.code == 0
    assert [("'A'" in each, "'B'" in each) for each in again.json["warnings"]] == [(True, True)]
    rows = tmp_path / "again.jsonl"
    first = (tmp_path / "fragments.jsonl").read_text("utf-8").split("\n")[0]
    rows.write_text(json.dumps(json.loads(first) | {"household": "Q"}) + "\n")
    again = run("import", rows, "--fragments", "--json", "-p", project)
    assert again.json["already_there"] == 1
    assert "'Q'" in again.json["warnings"][0]
    assert contents(project) == before
    words = ("import", tmp_path / "fragments.jsonl", "--fragments", "--json", "-p", project)
    assert run(*words).json["warnings"] == []
