"""Two coders on two machines, from samples to the methods section, by commands alone."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run, code_live

LABELS = {"leefgebied": "woonsituatie", "interventie": "bemiddelen", "waardering": "+"}
OTHER = {**LABELS, "waardering": "-"}
NUMBERS = (1, 2, 3, 4)


@pytest.fixture
def machines(run: Run, project: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The same project on two machines, each with its own coder's closed fragments."""
    for coder in ("anna", "bram"):
        assert run("coders", "add", coder, "-p", project).code == 0
    one, two = tmp_path / "one", tmp_path / "two"
    shutil.copytree(project, one)
    shutil.copytree(project, two)
    code_live(one, "anna", dict.fromkeys(NUMBERS, LABELS))
    code_live(two, "bram", {n: OTHER if n == 2 else LABELS for n in NUMBERS})
    for coder, folder in (("anna", one), ("bram", two)):
        said = run("round", "close", "--statement", "yes", "--as", coder, "-p", folder)
        assert said.code == 0, said.err
    return one, two


@pytest.fixture
def opened(run: Run, machines: tuple[Path, Path], tmp_path: Path) -> Path:
    """The first machine once the other's pack was merged and the round opened."""
    one, two = machines
    pack = tmp_path / "bram.pack"
    assert run("pack", "--coder", "bram", "--out", pack, "--as", "bram", "-p", two).code == 0
    dry = run("merge", pack, "--dry-run", "--json", "--as", "anna", "-p", one).json
    assert (dry["written"], dry["unopened"]) == (False, ["bram"])
    assert run("merge", pack, "-p", one).code == 0
    assert "Nothing new" in run("merge", pack, "-p", one).out
    assert run("round", "open", "--as", "anna", "-p", one).code == 0
    return one


def test_a_coder_packs_only_their_own_work(
    run: Run, machines: tuple[Path, Path], tmp_path: Path
) -> None:
    said = run(
        "pack", "--coder", "bram", "--out", tmp_path / "x", "--as", "anna", "-p", machines[0]
    )
    assert (said.code, said.out) == (2, "")


def test_the_check_says_what_the_log_shows(run: Run, opened: Path) -> None:
    said = run("check", "-p", opened)
    assert said.code == 0
    assert "opened only after that" in said.out


def test_the_report_comes_in_every_form(run: Run, opened: Path, tmp_path: Path) -> None:
    for form in ("csv", "xlsx", "docx", "pairs"):
        out = tmp_path / f"report.{form}"
        said = run("report", "agreement", "--format", form, "--out", out, "-p", opened)
        assert said.code == 0, said.err
        assert out.stat().st_size > 100
    with (tmp_path / "report.pairs").open(encoding="utf-8", newline="") as stream:
        rows = [x for x in csv.DictReader(stream) if x["label"] in ("+", "-")]
    with (tmp_path / "report.csv").open(encoding="utf-8", newline="") as stream:
        directions = {x["name"] for x in csv.DictReader(stream) if x["dimension"] == "waardering"}
    assert {"+", "-", "="} <= directions
    apart = {x["fragment"] for x in rows if x["anna"] != x["bram"]}
    assert apart == {"2"}


def test_the_methods_section_speaks_both_languages(run: Run, opened: Path) -> None:
    english = run("report", "methods", "--language", "en", "-p", opened)
    dutch = run("report", "methods", "--language", "nl", "-p", opened)
    assert "independent according to the log" in english.out
    assert "onafhankelijk gecodeerd volgens het logboek" in dutch.out


def test_what_is_to_be_settled_is_listed(run: Run, opened: Path) -> None:
    said = run("consensus", "list", "--order", "worst", "--json", "-p", opened)
    assert said.json == [{"fragment": 2, "difference": 2, "proposed": False}]
    found = run("report", "codebook", "--json", "-p", opened).json
    assert found["pairs"][0]["labels"] == ["+", "-"]


def test_joined_effects_count_once_in_tables(run: Run, opened: Path) -> None:
    table = ("analyse", "table", "--rows", "interventie", "--columns", "leefgebied")
    count = ("--count", "effects", "--format", "json", "-p", opened)

    def total() -> int:
        return sum(map(sum, run(*table, *count).json["counts"]))

    before = total()
    said = run("effects", "join", "--fragments", "3,4", "--as", "anna", "-p", opened)
    assert said.code == 0, said.err
    assert total() == before - 1
    assert run("effects", "list", "--json", "-p", opened).json[0]["fragments"] == [3, 4]
    assert run("effects", "join", "--fragments", "2", "--as", "anna", "-p", opened).code == 2


def test_own_work_is_coded_again_by_commands(run: Run, opened: Path, tmp_path: Path) -> None:
    again = ("recode", "--coder", "anna", "--as", "anna", "-p", opened)
    said = run(*again, "--share", "0.5", "--after-days", "0", "--seed", "1", "--json")
    numbers = [json.loads(line)["fragment"] for line in said.out.splitlines()]
    assert len(numbers) == 2
    assert "woonsituatie" not in said.out
    file = tmp_path / "again.csv"
    rows = [f"{n},woonsituatie,bemiddelen,+" for n in numbers]
    file.write_text("\n".join(["fragment,hoofdlabel,interventie,waardering", *rows]) + "\n")
    assert run("agreement", "--recode", "anna", "--json", "-p", opened).code == 2
    assert run(*again, "--codings", file, "--close").code == 0
    report = run("agreement", "--recode", "anna", "--json", "-p", opened).json
    assert report["fragments"] == 2
    assert report["effects"]["matched"] == 2
    assert run("recode", "--coder", "anna", "--as", "bram", "-p", opened).code == 2


def test_a_sample_is_drawn_and_its_seed_is_told(run: Run, project: Path) -> None:
    for coder in ("anna", "bram"):
        assert run("coders", "add", coder, "-p", project).code == 0
    words = ("round", "start", "--kind", "pilot", "--size", "2", "--seed", "7", "--as", "anna")
    said = run(*words, "--json", "-p", project)
    assert said.code == 0, said.err
    assert (said.json["seed"], len(said.json["fragments"])) == (7, 2)
    assert run(*words, "--share", "0.5", "-p", project).code == 2
    assert "not that many" in run(*words[:5], "9", "--as", "anna", "-p", project).err


def test_one_coder_named_twice_is_not_two(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "long.csv"
    file.write_text("fragment,coder,leefgebied\n1,anna,a\n1,bram,a\n")
    assert run("agreement", "--codings", file, "--coders", "anna,ANNA").code == 2


def test_the_same_labels_with_every_direction_reversed_do_not_read_as_agreement(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "long.csv"
    rows = [
        f"{n},{coder},werk,luisteren,{sign}"
        for n in range(9)
        for coder, sign in (("anna", "+-"[n % 2]), ("bram", "-+"[n % 2]))
    ]
    head = "fragment,coder,leefgebied,interventie,waardering"
    file.write_text("\n".join([head, *rows]) + "\n")
    said = run("agreement", "--codings", file).out
    assert "specific agreement 1.00" in said
    assert "waardering: the same in 0% of 9 matched effects, alpha -0.89." in said
    assert "Codings made: anna 9 and bram 9." in said


def test_effects_of_a_file_are_outspoken_and_columns_may_be_capitalised(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "long.csv"
    both = ["1,{},werk,luisteren,+", "2,{},werk,luisteren,?", "3,{},Intro,bemiddelen,+"]
    rows = [each.format(coder) for each in both for coder in ("anna", "bram")]
    file.write_text("\n".join(["Fragment,Coder,Leefgebied,Interventie,Waardering", *rows]) + "\n")
    report = run("agreement", "--codings", file, "--json").json
    assert report["effects"]["matched"] == 1
    assert "leefgebied" in report["dimensions"]


def test_a_sublabel_of_another_main_label_is_refused_with_its_line(
    run: Run, tmp_path: Path, project: Path
) -> None:
    file = tmp_path / "long.csv"
    file.write_text(
        "fragment,coder,hoofdlabel,sublabel\n"
        "1,anna,hulpverlening,hulpverlening/hulp vragen\n"
        "1,bram,hulpverlening,woonsituatie/hulp vragen\n"
    )
    said = run("agreement", "--codings", file, "--codebook", project / "codebook.yaml")
    assert said.code == 2
    assert "line 3" in said.err
    assert "line 2" not in said.err
