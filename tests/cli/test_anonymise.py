"""Finding names, the leak check, and a copy that is written only when it holds none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, contents

TEXTS = [
    {"id": "t1", "text": "Fatma Yildiz belde 06-12345678."},
    {"id": "t2", "text": ""},
    {"id": "t3", "text": "Toen kwam Fatma weer.\u2028En verder niets."},
]


def write_lines(path: Path, values: list[object]) -> Path:
    path.write_text("".join(json.dumps(each) + "\n" for each in values), encoding="utf-8")
    return path


def test_finds_are_one_line_for_each_text_in_order(run: Run, tmp_path: Path) -> None:
    file = write_lines(tmp_path / "t.jsonl", list(TEXTS))
    lines = run("anonymise", "--input", file, "--json").lines
    assert [line["id"] for line in lines] == ["t1", "t2", "t3"]
    assert lines[1]["entities"] == []
    for text, line in zip(TEXTS, lines, strict=True):
        for entity in line["entities"]:
            assert text["text"][entity["start"] : entity["end"]] == entity["text"]
            assert 0 <= entity["score"] <= 1
            assert entity["found_by"]
    people = [
        each["pseudonym"]
        for line in lines
        for each in line["entities"]
        if each["category"] == "person"
    ]
    assert len(people) == 2
    assert len(set(people)) == 1
    assert [x["category"] for x in lines[0]["entities"]] == ["person", "phone"]


def test_names_that_are_given_are_found(run: Run, tmp_path: Path) -> None:
    file = write_lines(tmp_path / "t.jsonl", [{"id": 1, "text": "ik zag xanthippe lopen"}])
    names = tmp_path / "n.txt"
    names.write_text("Xanthippe Q;Xanthippe\n")
    (line,) = run("anonymise", "--input", file, "--names", names, "--json").lines
    assert [each["text"] for each in line["entities"]] == ["xanthippe"]
    assert "xanthippe = [persoon 1]" in run("anonymise", "--input", file, "--names", names).out


@pytest.mark.parametrize("value", [[], {"id": 1}, {"text": "x"}, {"id": 1, "text": 3}])
def test_a_line_that_is_no_text_is_named(run: Run, tmp_path: Path, value: object) -> None:
    file = write_lines(tmp_path / "t.jsonl", [{"id": 0, "text": "goed"}, value])
    said = run("anonymise", "--input", file, "--json")
    assert (said.code, said.out) == (2, "")
    assert "line 2" in said.err


def test_without_a_key_nothing_is_said_to_be_checked(run: Run, project: Path) -> None:
    said = run("anonymise", "--check", project, "--json", "-p", project)
    assert said.code == 3
    assert said.json == {"checked": False, "ok": False, "reason": "not checked: no key here"}
    assert "no key here" in run("anonymise", "--check", project).err


def test_a_name_in_a_folder_is_found_with_its_place(run: Run, tmp_path: Path) -> None:
    names, folder = tmp_path / "n.txt", tmp_path / "out"
    folder.mkdir()
    names.write_text("Xanthippe\n")
    (folder / "a.csv").write_text("tekst\nniets\n")
    assert run("anonymise", "--check", folder, "--names", names).code == 0
    (folder / "b.csv").write_text("tekst\nvan xanthippe's broer\n")
    said = run("anonymise", "--check", folder, "--names", names, "--json")
    assert said.code == 3
    assert said.json["hits"][0]["file"] == "b.csv"
    assert "line 2" in said.json["hits"][0]["place"]


@pytest.fixture
def named(run: Run, imported: Path, tmp_path: Path) -> Path:
    """The project with a transcript fragment that holds a name, opened work only."""
    file = write_lines(
        tmp_path / "more.jsonl",
        [{"fragment": 9, "transcript": "Q", "household": "Q", "text": "Ik belde Xanthippe op."}],
    )
    assert run("import", file, "--fragments", "-p", imported).code == 0
    return imported


def test_a_copy_waits_for_review_and_then_holds_no_name(
    run: Run, named: Path, tmp_path: Path
) -> None:
    names, out = tmp_path / "n.txt", tmp_path / "copy"
    names.write_text("Xanthippe\n")
    listed = run("anonymise", "--names", names, "--json", "-p", named).json
    assert listed["listed"] == 1
    assert listed["found"] >= 1
    said = run("anonymise", "--out", out, "-p", named)
    assert said.code == 3
    assert not out.exists()
    done = run("anonymise", "--out", out, "--unreviewed", "-p", named)
    assert done.code == 0, done.err
    assert "1 finds were replaced" in done.out
    everything = b"".join(contents(out).values()).lower()
    assert b"xanthippe" not in everything
    assert b"[persoon 1]" in everything
    assert run("anonymise", "--check", out, "-p", named).code == 0
    assert run("anonymise", "--out", out, "--unreviewed", "-p", named).code == 2


def test_the_key_is_not_in_the_project(run: Run, named: Path, tmp_path: Path) -> None:
    names = tmp_path / "n.txt"
    names.write_text("Zebedeus\n")
    run("anonymise", "--names", names, "-p", named)
    assert b"zebedeus" not in b"".join(contents(named).values()).lower()


def test_a_listed_name_elsewhere_stops_the_copy_until_it_is_judged(
    run: Run, named: Path, tmp_path: Path
) -> None:
    names, out, harmless = tmp_path / "n.txt", tmp_path / "copy", tmp_path / "h.txt"
    names.write_text("Xanthippe\nKor Buren\n")
    copy = ("anonymise", "--names", names, "--out", out, "--unreviewed", "-p", named)
    said = run(*copy)
    assert said.code == 3
    assert not out.exists()
    assert "buren" in said.err
    harmless.write_text("Buren\n")
    assert run(*copy, "--harmless", harmless).code == 0


def test_one_thing_at_a_time(run: Run, project: Path) -> None:
    assert run("anonymise", "--input", "x", "--check", "y").code == 2


@pytest.mark.parametrize("form", ["csv", "xlsx", "docx", "jsonl"])
def test_an_export_with_pseudonyms_holds_no_name(
    run: Run, named: Path, tmp_path: Path, form: str
) -> None:
    names, rows, out = tmp_path / "n.txt", tmp_path / "rows.csv", tmp_path / f"result.{form}"
    names.write_text("Xanthippe\n")
    rows.write_text("fragment,hoofdlabel\n9,intro\n")
    run("codings", "import", rows, "--coder", "carla", "-p", named)
    run("anonymise", "--names", names, "-p", named)
    export = ("export", "--format", form, "--source", "coder:carla", "--out", out, "--anonymised")
    waiting = run(*export, "-p", named)
    assert waiting.code == 3
    assert not out.exists()
    done = run(*export, "--unreviewed", "-p", named)
    assert done.code == 0, done.err
    assert run("anonymise", "--check", tmp_path / "only", "-p", named).code == 2
    only = tmp_path / "only"
    only.mkdir()
    out.rename(only / out.name)
    assert run("anonymise", "--check", only, "-p", named).code == 0
    if form in ("csv", "jsonl"):
        assert "[persoon 1]" in (only / out.name).read_text("utf-8")


def test_an_address_that_holds_a_listed_name_goes_as_a_whole(run: Run, tmp_path: Path) -> None:
    names, texts = tmp_path / "names.txt", tmp_path / "texts.jsonl"
    names.write_text("Zefanja\n")
    text = "Mail zefanja@voorbeeld.nl of bel Zefanja."
    texts.write_text(json.dumps({"id": "t", "text": text}) + "\n")
    (line,) = run("anonymise", "--input", texts, "--names", names, "--json").lines
    assert [(x["text"], x["category"]) for x in line["entities"]] == [
        ("zefanja@voorbeeld.nl", "email"),
        ("Zefanja", "person"),
    ]


def test_a_key_inside_the_project_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "p"
    run("init", project)
    monkeypatch.setenv("TRANSCRIPTS_TOOL_DATA", str(project / "own"))
    said = run("-p", project, "anonymise", "--out", tmp_path / "out", "--unreviewed")
    assert said.code == 2
    assert not (project / "own").exists()


def test_the_risk_note_reads_the_register(run: Run, tmp_path: Path) -> None:
    """A household that alone is of its age is picked out, in the copy and in an export."""
    project, rows = tmp_path / "p", tmp_path / "f.jsonl"
    run("init", project)
    turns = [["M", "En toen?"], ["K", "Niets."]]
    write_lines(
        rows, [{"fragment": n, "household": h, "turns": turns} for n, h in enumerate("ABC", 1)]
    )
    run("-p", project, "import", "--fragments", rows)
    register = tmp_path / "h.csv"
    register.write_text("household,type,leeftijd\na,x,30\nB,x,30\nC,x,70\nD,x,80\n")
    run("-p", project, "households", "import", register)
    run("-p", project, "anonymise", "--out", tmp_path / "out")
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert report["singled_out"] == [{"household": "C", "k": 1, "by": [{"leeftijd": "70"}]}]
    target = tmp_path / "x.csv"
    said = run("-p", project, "export", "--format", "csv", "--out", target, "--anonymised")
    assert "leeftijd" in said.out
