"""`check`, `doctor`, registers: what is wrong is told, with the exit code that scripts rely on."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, contents
from transcripts_tool.storage.codec import genesis


def a_log(folder: Path) -> Path:
    """The first log file of a project."""
    return sorted((folder / "log").glob("*.jsonl"))[0]


def edit(path: Path, old: bytes, new: bytes) -> None:
    """Change a file by hand."""
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, 1))


def test_a_line_edited_by_hand_is_3_for_check_and_2_for_the_rest(run: Run, imported: Path) -> None:
    edit(a_log(imported), b'"fragment', b'"fragmemt')
    said = run("check", "--json", "-p", imported)
    assert said.code == 3
    assert not said.json["ok"]
    assert " line " in said.json["faults"][0]
    for words in (
        ("codings", "export"),
        ("agreement",),
        ("round", "list"),
        ("import", "x.txt"),
        ("analyse", "table", "--rows", "interventie", "--columns", "leefgebied"),
    ):
        other = run(*words, "-p", imported)
        assert (other.code, other.out) == (2, ""), words


def test_the_log_of_another_project_is_a_fault(run: Run, imported: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    run("init", other)
    run("coders", "add", "zelda", "-p", other)
    for path in (other / "log").iterdir():
        (imported / "log" / path.name).write_bytes(path.read_bytes())
    assert run("check", "-p", imported).code == 3
    assert run("codings", "export", "-p", imported).code == 2


def test_a_torn_tail_is_told_and_nothing_more(run: Run, imported: Path) -> None:
    path = a_log(imported)
    path.write_bytes(path.read_bytes() + b'{"v":1,"project"')
    said = run("check", "--json", "-p", imported)
    assert said.code == 0
    assert said.json["warnings"]
    assert run("codings", "export", "-p", imported).code == 0


def test_transcripts_whose_log_is_not_there_are_told(run: Run, imported: Path) -> None:
    for path in (imported / "log").iterdir():
        path.unlink()
    said = run("check", "--json", "-p", imported)
    assert said.code == 0
    assert "named by no log line" in " ".join(said.json["warnings"])


def test_a_project_of_a_newer_form_is_read_and_not_written(run: Run, imported: Path) -> None:
    edit(imported / "project.toml", b"format = 1", b"format = 2")
    before = contents(imported)
    assert run("codings", "export", "-p", imported).code == 0
    assert run("coders", "add", "zelda", "-p", imported).code == 2
    assert contents(imported) == before


def test_changed_words_of_a_transcript_are_a_fault(run: Run, imported: Path) -> None:
    path = next((imported / "transcripts").glob("a-bewoner*"))
    edit(path, b"Ja, met hulp.", b"Nee, zonder.")
    assert run("check", "-p", imported).code == 3


def test_a_codebook_without_a_label_in_use_is_a_fault(run: Run, imported: Path) -> None:
    path = imported / "codebook.yaml"
    path.write_bytes(path.read_bytes().replace(b"inzetten schuldhulpmaatje", b"inzetten maatje"))
    said = run("check", "-p", imported)
    assert said.code == 3
    assert "inzetten schuldhulpmaatje" in said.out
    assert run("codings", "export", "-p", imported).code == 2


def test_a_codebook_that_cannot_be_read_fails_the_check(run: Run, imported: Path) -> None:
    (imported / "codebook.yaml").write_text("dimensions: [")
    said = run("check", "--json", "-p", imported)
    assert said.code == 3
    assert not said.json["ok"]
    assert "codebook.yaml" in said.json["faults"][0]
    assert run("codings", "export", "-p", imported).code == 2


def a_line_of_the_future(folder: Path) -> None:
    """Put a log line of a later format into a project."""
    line = a_log(folder).read_bytes().split(b"\n")[0]
    body = json.loads(line) | {"v": 99, "writer": "z~1", "seq": 1}
    del body["hash"]
    body["prev"] = genesis(body["project"], "z~1")
    content = json.dumps(body, separators=(",", ":")).encode()
    seal = f',"hash":"{hashlib.sha256(content).hexdigest()}"}}\n'.encode()
    (folder / "log" / "z~1.jsonl").write_bytes(content[:-1] + seal)


def test_a_project_of_a_newer_version_is_read_and_never_written(
    run: Run, imported: Path, tmp_path: Path
) -> None:
    households, interventions = tmp_path / "h.csv", tmp_path / "i.csv"
    households.write_text(HOUSEHOLDS, encoding="utf-8")
    interventions.write_text(INTERVENTIONS, encoding="utf-8")
    codings = tmp_path / "c.csv"
    codings.write_text("fragment,hoofdlabel,memo\n1,intro,een memo\n")
    a_line_of_the_future(imported)
    before = contents(imported)
    for words in (
        ("households", "import", households),
        ("interventions", "import", interventions),
        ("codings", "import", codings, "--coder", "anna"),
    ):
        assert run(*words, "-p", imported).code == 2, words
        assert contents(imported) == before, words
    assert run("codings", "export", "-p", imported).code == 0
    assert run("check", "-p", imported).code == 0


def test_a_stranger_who_asks_is_wrong_use_and_no_fault_of_the_project(
    run: Run, imported: Path
) -> None:
    said = run("check", "--json", "--as", "zelda", "-p", imported)
    assert (said.code, said.out) == (2, "")
    assert "zelda" in said.err


def test_doctor_reports_and_says_that_the_log_is_damaged(run: Run, imported: Path) -> None:
    edit(a_log(imported), b'"fragment', b'"fragmemt')
    said = run("doctor", "--json", "-p", imported)
    assert said.code == 2
    assert said.json["version"]
    assert said.err.count("\n") == 1


def test_a_register_that_cannot_be_read_fails_the_check(run: Run, imported: Path) -> None:
    (imported / "interventions.csv").write_text('household,interventie\n"A')
    said = run("check", "--json", "-p", imported)
    assert said.code == 3
    assert "interventions.csv" in said.json["faults"][0]
    assert said.json["counts"]["fragments"] == 4


def test_foreign_files_are_ignored(run: Run, imported: Path) -> None:
    for name in ("notes.docx", "log/.DS_Store", "transcripts/~$a.docx", "log/old.txt"):
        (imported / name).write_bytes(b"\x00")
    assert run("check", "-p", imported).code == 0


def test_doctor_names_the_pipeline_and_what_is_missing(run: Run, project: Path) -> None:
    for words in ((), ("-p", project)):
        report = run("doctor", "--json", *words).json
        assert report["pipeline"]["names"][0]["name"] == "nl_transcripts_sm"
        assert all(each["how"] for each in report["missing"])
    assert run("doctor").out


HOUSEHOLDS = """household,type,status,woonsituatie_1,sociale relaties_1,financiële situatie_1,\
opgroeien en opvoeden_1,integratie en inburgering_1,arbeidsparticipatie en opleiding_1,total_1
A,kwetsbaar,actief,1,1,1,1,1,1,6
B,solide,actief,3,3,3,3,3,3,17
C,,actief,3,3,3,0,0,0,9
"""
INTERVENTIONS = """household,interventie,date_first,source,note
A,inzetten schuldhulpmaatje,2024-02-01,dossier,=1+1
A,verhuizing,2024-01-01,dossier,
"""


def test_the_registers_are_checked(run: Run, imported: Path, tmp_path: Path) -> None:
    households, interventions = tmp_path / "h.csv", tmp_path / "i.csv"
    households.write_text(HOUSEHOLDS, encoding="utf-8")
    interventions.write_text(INTERVENTIONS, encoding="utf-8")
    added = run("households", "import", households, "--json", "-p", imported).json
    assert added["added"]["households"] == 3
    kinds = {
        (each["kind"], each["household"])
        for each in run("households", "check", "--json", "-p", imported).json["findings"]
    }
    assert {("sum_differs", "B"), ("type_differs", "B"), ("undefined_sum", "C")} <= kinds
    assert run("interventions", "import", interventions, "-p", imported).code == 0
    said = run("interventions", "check", "--json", "-p", imported)
    assert said.code == 3
    kinds = {(each["kind"], each["interventie"]) for each in said.json["findings"]}
    assert ("never_mentioned", "verhuizing") in kinds
    assert ("effect_without_intervention", "bemiddelen") in kinds


@pytest.mark.parametrize("kind", ["households", "interventions"])
def test_a_register_comes_in_once_or_not_at_all(
    run: Run, imported: Path, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / "register.csv"
    text = HOUSEHOLDS if kind == "households" else INTERVENTIONS
    file.write_text(text, encoding="utf-8")
    run(kind, "import", file, "-p", imported)
    before = contents(imported)
    assert run(kind, "import", file, "-p", imported).code == 0
    assert contents(imported) == before
    wrong = text.replace(",kwetsbaar,", ",aandacht,").replace("inzetten schuld", "inzetten goud")
    file.write_text(wrong, encoding="utf-8")
    said = run(kind, "import", file, "-p", imported)
    assert said.code == 2
    assert "register.csv" in said.err
    assert contents(imported) == before


def test_a_note_that_a_spreadsheet_would_run_is_kept_harmless(
    run: Run, imported: Path, tmp_path: Path
) -> None:
    file = tmp_path / "i.csv"
    file.write_text(INTERVENTIONS, encoding="utf-8")
    run("interventions", "import", file, "-p", imported)
    assert "'=1+1" in (imported / "interventions.csv").read_text("utf-8")


def test_scores_before_and_after_stand_with_who_was_reached(
    run: Run, imported: Path, tmp_path: Path
) -> None:
    file = tmp_path / "h.csv"
    file.write_text(HOUSEHOLDS, encoding="utf-8")
    run("households", "import", file, "-p", imported)
    report = run("analyse", "households", "--source", "all", "--json", "-p", imported).json
    assert [each["household"] for each in report["households"]] == ["A", "B", "C"]
    assert "A" in run("analyse", "households", "-p", imported).out


def test_a_project_is_not_made_twice(run: Run, project: Path) -> None:
    before = contents(project)
    assert run("init", project).code == 2
    assert contents(project) == before


def test_a_codebook_of_ones_own_is_used(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "book.yaml"
    book.write_text("dimensions: {kleur: {kind: nominal, labels: [rood, groen]}}\n")
    folder = tmp_path / "own"
    assert run("init", folder, "--codebook", book).code == 0
    assert "rood" in run("codebook", "export", "-p", folder).out
    book.write_text("dimensions: {kleur: {kind: nominal, labels: [rood, Rood]}}\n")
    said = run("init", tmp_path / "second", "--codebook", book)
    assert said.code == 2
    assert not (tmp_path / "second").exists()


def test_a_backup_can_be_restored(run: Run, imported: Path, tmp_path: Path) -> None:
    file, copy = tmp_path / "b.zip", tmp_path / "copy"
    assert run("backup", file, "-p", imported).code == 0
    assert run("restore", file, copy).code == 0
    assert run("codings", "export", "-p", copy).out == run("codings", "export", "-p", imported).out


def test_a_pack_merged_twice_is_merged_once(run: Run, blind: Path, tmp_path: Path) -> None:
    file = tmp_path / "anna.pack"
    assert run("pack", "--coder", "anna", "--out", file, "--as", "anna", "-p", blind).code == 0
    before = contents(blind)
    report = run("merge", file, "--json", "-p", blind).json
    assert not report["written"]
    assert contents(blind) == before
    assert run("pack", "--coder", "bram", "--out", file, "--as", "anna", "-p", blind).code == 2


def test_who_takes_part_is_kept(run: Run, project: Path) -> None:
    assert run("coders", "add", "Anna", "-p", project).code == 0
    assert run("relation", "set", "anna", "A", "interviewed", "-p", project).code == 0
    assert run("coders", "list", "--json", "-p", project).json == [
        {"name": "Anna", "via": "open", "relations": {"A": "interviewed"}}
    ]
    assert run("coders", "list", "-p", project).code == 0
    assert run("renumber", "--as", "anna", "-p", project).code == 0


def test_what_comes_later_says_so(run: Run, project: Path, tmp_path: Path) -> None:
    for words in (("recode",), ("export", "--format", "qdpx", "--out", tmp_path / "x.qdpx")):
        said = run(*words, "-p", project)
        assert said.code == 2
        assert said.err.count("\n") == 1
