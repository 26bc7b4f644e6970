"""Tables, agreement on files, exports: what others take away."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TABLE = ("analyse", "table", "--rows", "interventie", "--columns")


def test_a_table_counts_in_codebook_order_with_zeros_and_groups_last(
    run: Run, imported: Path
) -> None:
    words = (*TABLE, "leefgebied,perspectief", "--source", "all", "--groups")
    table = run(*words, "--json", "-p", imported).json
    assert table == run(*words, "--format", "json", "-p", imported).json
    assert table["rows"][0] == "info & advies"
    assert table["rows"][-1] == "informele hulpverlening"
    assert table["columns"][0] == ["psychisch welbevinden", "bewoner"]
    column = table["columns"].index(["financiële situatie", "bewoner"])
    row = table["rows"].index("inzetten schuldhulpmaatje")
    assert table["counts"][row][column] == 2
    assert table["counts"][-1][column] == 2


def test_the_default_source_is_the_consensus(run: Run, imported: Path) -> None:
    table = run(*TABLE, "leefgebied", "--json", "-p", imported).json
    assert sum(map(sum, table["counts"])) == 1


@pytest.mark.parametrize("where", ["waardering='+'", 'waardering="+"', "waardering=+"])
def test_a_filter_may_quote_as_it_likes(run: Run, imported: Path, where: str) -> None:
    words = (*TABLE, "coder", "--source", "all", "--where", where, "--json")
    table = run(*words, "-p", imported).json
    assert table["columns"] == [["anna"], ["bram"]]
    assert [sum(column) for column in zip(*table["counts"], strict=True)] == [3, 1]


def test_a_table_as_csv_holds_counts_alone(run: Run, imported: Path, tmp_path: Path) -> None:
    said = run(*TABLE, "leefgebied", "--source", "coder:anna", "--format", "csv", "-p", imported)
    rows = list(csv.reader(io.StringIO(said.out)))
    assert {len(row) for row in rows} == {8}
    assert all(cell.isdecimal() for row in rows[1:] for cell in row[1:])
    for form in ("csv", "xlsx", "json", "text"):
        out = tmp_path / f"table.{form}"
        words = (*TABLE, "leefgebied", "--format", form, "--out", out)
        assert run(*words, "-p", imported).code == 0
        assert out.stat().st_size > 0


def test_a_table_for_a_reader_says_what_was_left_out(run: Run, imported: Path) -> None:
    said = run(*TABLE, "leefgebied", "--source", "all", "-p", imported)
    assert "interventie" in said.out
    assert "1 (without interventie)" in said.out


@pytest.mark.parametrize(
    "words",
    [
        ("--rows", "kleur", "--columns", "leefgebied"),
        ("--rows", "interventie", "--columns", "leefgebied", "--where", "waardering="),
        ("--rows", "interventie", "--columns", "leefgebied", "--source", "iedereen"),
        ("--rows", "interventie", "--columns", "leefgebied", "--source", "coder:zelda"),
        ("--rows", "interventie", "--columns", "interventie"),
        ("--rows", "interventie", "--columns", "leefgebied", "--format", "xlsx"),
    ],
)
def test_a_table_that_cannot_be_is_one_sentence(
    run: Run, imported: Path, words: tuple[str, ...]
) -> None:
    said = run("analyse", "table", *words, "-p", imported)
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 1


def test_a_chart_is_a_file(run: Run, imported: Path, tmp_path: Path) -> None:
    out = tmp_path / "chart.svg"
    words = ("--rows", "termijn", "--columns", "leefgebied", "--source", "all", "--out", out)
    assert run("analyse", "chart", *words, "-p", imported).code == 0
    assert out.read_text("utf-8").startswith("<?xml")
    assert run("analyse", "chart", *words[:-1], tmp_path / "c.bmp", "-p", imported).code == 2


LONG = """fragment,coder,household,kleur
f1,a,H,rood
f1,b,H,rood
f2,a,I,groen
f2,b,I,
f3,a,I,blauw
"""


def test_agreement_on_any_file_needs_no_project(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "long.csv"
    file.write_text(LONG)
    report = run("agreement", "--codings", file, "--json").json
    assert report["coders"] == ["a", "b"]
    assert report["fragments"] == 2
    assert report["dimensions"]["kleur"]["labels"]["rood"]["both"] == 1
    assert report["dimensions"]["kleur"]["set"]["exact"] == 0.5
    assert "rood" in run("agreement", "--codings", file).out


def test_agreement_without_households_says_why_there_is_no_interval(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "long.csv"
    file.write_text("fragment,coder,kleur\nf1,a,rood\nf1,b,rood\n")
    report = run("agreement", "--codings", file, "--json").json
    label = report["dimensions"]["kleur"]["labels"]["rood"]
    assert label["kappa_ci"] is None
    assert label["kappa_ci_reason"]


def test_labels_of_a_file_are_checked_only_against_a_codebook(run: Run, tmp_path: Path) -> None:
    file, book = tmp_path / "long.csv", tmp_path / "book.yaml"
    file.write_text(LONG)
    book.write_text("dimensions: {kleur: {kind: nominal, labels: [rood, groen]}}\n")
    said = run("agreement", "--codings", file, "--codebook", book, "--json")
    assert said.code == 2
    assert "line 6" in said.err
    assert "blauw" in said.err


@pytest.mark.parametrize(
    "words",
    [("--coders", "anna"), ("--coders", "anna,zelda"), ("--codebook", "x.yaml")],
)
def test_agreement_that_cannot_be_is_one_sentence(
    run: Run, imported: Path, words: tuple[str, ...]
) -> None:
    said = run("agreement", *words, "-p", imported)
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 1


def test_no_figure_of_an_agreement_is_not_a_number(run: Run, imported: Path) -> None:
    out = run("agreement", "--json", "-p", imported).out
    assert "NaN" not in out
    assert "Infinity" not in out
    assert run("agreement", "-p", imported).code == 0


def test_an_export_holds_words_and_labels(run: Run, imported: Path, tmp_path: Path) -> None:
    for form in ("csv", "xlsx", "docx", "jsonl"):
        out = tmp_path / f"result.{form}"
        said = run("export", "--format", form, "--out", out, "-p", imported)
        assert said.code == 0
        assert said.out == ""
        assert out.stat().st_size > 0
    lines = (tmp_path / "result.jsonl").read_text("utf-8").splitlines()
    assert json.loads(lines[0])["text"] == "M: En de buren?\nA: Die groeten weer."


def test_a_fragment_that_may_not_be_quoted_has_no_words_in_an_export(
    run: Run, imported: Path, tmp_path: Path
) -> None:
    from transcripts_tool.bootstrap import open_project
    from transcripts_tool.services.coding import NO_QUOTE, CodingDesk

    project = open_project(imported, owner="anna")
    CodingDesk(project.workspace, "anna").flag(project.workspace.fragment(2).id, NO_QUOTE, True)
    project.close()
    out = tmp_path / "result.csv"
    run("export", "--format", "csv", "--out", out, "-p", imported)
    assert "groeten" not in out.read_text("utf-8")


def test_a_csv_table_on_the_screen_cannot_drive_it(run: Run, project: Path, tmp_path: Path) -> None:
    file = tmp_path / "more.jsonl"
    file.write_text('{"fragment": 10, "text": "Een.", "household": "Q\\u001b[2J"}\n')
    rows = tmp_path / "c.csv"
    rows.write_text("fragment,hoofdlabel\n10,intro\n")
    run("import", file, "--fragments", "-p", project)
    run("codings", "import", rows, "--coder", "anna", "-p", project)
    table = ("analyse", "table", "--rows", "huishouden", "--columns", "hoofdlabel")
    said = run(*table, "--source", "all", "--format", "csv", "-p", project)
    assert said.code == 0
    assert "\x1b" not in said.out


def test_no_cell_of_an_export_is_run_and_numbers_are_numbers(
    run: Run, project: Path, tmp_path: Path
) -> None:
    import openpyxl

    file = tmp_path / "more.jsonl"
    about = dict.fromkeys(("household", "household_type", "perspective", "transcript"), "=1+1")
    file.write_text(json.dumps({"fragment": 10, "text": "=1+1", **about}) + "\n")
    rows = tmp_path / "c.csv"
    rows.write_text("fragment,hoofdlabel\n10,intro\n")
    run("import", file, "--fragments", "-p", project)
    run("codings", "import", rows, "--coder", "anna", "-p", project)
    for form in ("csv", "xlsx", "jsonl"):
        out = tmp_path / f"out.{form}"
        export = ("export", "--format", form, "--source", "coder:anna", "--out", out)
        assert run(*export, "-p", project).code == 0
    written = (tmp_path / "out.csv").read_text("utf-8")
    assert written.count("'=1+1") == 5
    assert written.count("=1+1") == 5
    line = json.loads((tmp_path / "out.jsonl").read_text("utf-8"))
    assert line["fragment"] == 10
    assert line["interventie"] == ""
    row = list(openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0].rows)[1]
    assert row[0].value == 10
    assert {cell.data_type for cell in row[1:] if cell.value} == {"s"}


def test_an_export_without_codings_says_so(run: Run, project: Path, tmp_path: Path) -> None:
    said = run("export", "--format", "csv", "--out", tmp_path / "a.csv", "-p", project)
    assert said.code == 0
    assert "no codings" in said.err
