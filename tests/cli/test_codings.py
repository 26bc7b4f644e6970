"""Codings in and out: all of a file or nothing, twice the same, safe for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import ANNA, HEADER, Outcome, Run, contents

Bring = Callable[[str], Outcome]


@pytest.fixture
def bring(run: Run, project: Path, tmp_path: Path) -> Bring:
    """Import a text as the work of anna."""

    def call(text: str) -> Outcome:
        file = tmp_path / "rows.csv"
        file.write_text(text, encoding="utf-8")
        return run("codings", "import", file, "--coder", "anna", "-p", project)

    return call


@pytest.fixture
def shown(run: Run, project: Path) -> Callable[[], list[dict[str, str]]]:
    """What is exported of anna's work."""

    def call() -> list[dict[str, str]]:
        out = run("codings", "export", "--coder", "anna", "-p", project).out
        return list(csv.DictReader(io.StringIO(out)))

    return call


def test_labels_come_back_in_the_spelling_of_the_codebook(
    bring: Bring, shown: Callable[[], list[dict[str, str]]]
) -> None:
    assert bring(ANNA.replace("financiële", "FINANCIËLE")).code == 0
    rows = shown()
    assert ",".join(rows[0]) == HEADER
    assert rows[0]["hoofdlabel"] == "financiële situatie"
    assert rows[0]["sublabel"] == "betalingsachterstand"
    assert [row["fragment"] for row in rows] == ["1", "2", "3", "4"]
    assert set(rows[3].values()) == {"4", ""}


def test_the_same_file_twice_changes_nothing(bring: Bring, project: Path) -> None:
    assert bring(ANNA).code == 0
    before = contents(project)
    again = bring(ANNA)
    assert again.code == 0
    assert contents(project) == before


def test_an_export_comes_in_again_as_it_was(
    bring: Bring, run: Run, project: Path, tmp_path: Path
) -> None:
    memo = "=HYPERLINK(1)"
    bring(ANNA.replace("4-12,,,", f"4-12,,,{memo}", 1))
    for extra in ((), ("--excel",)):
        out = tmp_path / "out.csv"
        export = ("codings", "export", "--coder", "anna", "--out", out, *extra, "-p", project)
        assert run(*export).code == 0
        assert f"'{memo}" in out.read_text("utf-8")
        before = contents(project)
        assert run("codings", "import", out, "--coder", "anna", "-p", project).code == 0
        assert contents(project) == before


def test_excel_gets_a_mark_and_semicolons(bring: Bring, run: Run, project: Path) -> None:
    bring(ANNA)
    out = run("codings", "export", "--coder", "anna", "--excel", "-p", project).out
    assert out.startswith("\ufefffragment;hoofdlabel;")
    assert ";+;" in out
    assert ";'+;" not in out


FAULTS = {
    "an unknown label": ("1,geluk", "geluk"),
    "an unknown fragment": ("99,intro", "99"),
    "an ambiguous sublabel": ("1,,hulp andere instanties", "hulpverlening/hulp andere instanties"),
    "a sublabel of another hoofdlabel": ("1,woonsituatie,sparen", "sparen"),
    "a sublabel that contradicts": ("1,woonsituatie,hulpverlening/hulp vragen", "hulp vragen"),
    "a date in termijn": ("1,woonsituatie,,bemiddelen,+,4-dec", "Excel changed 4-12"),
    "a whole date in termijn": ("1,woonsituatie,,bemiddelen,+,2024-12-04", "Excel changed 4-12"),
    "a Dutch date in termijn": ("1,woonsituatie,,bemiddelen,+,4-12-2024", "Excel changed 4-12"),
    "a date with a time in termijn": (
        "1,woonsituatie,,bemiddelen,+,2013-12-04 00:00:00",
        "Excel changed 4-12",
    ),
    "a date without a year in termijn": ("1,woonsituatie,,bemiddelen,+,04/12", "Excel changed"),
    "no hoofdlabel": ("1,,,bemiddelen,+", "hoofdlabel"),
    "a date that is none": ("1,woonsituatie,,bemiddelen,+,,31-02-2024", "31-02-2024"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_row_refuses_the_file_and_is_named(
    bring: Bring, project: Path, fault: str
) -> None:
    row, named = FAULTS[fault]
    before = contents(project)
    said = bring(f"{HEADER}\n1,intro\n{row}\n2,nog een fout\n")
    assert said.code == 2
    assert named in said.err
    assert [f"line {line}" in said.err for line in (2, 3, 4)] == [False, True, True]
    assert contents(project) == before


@pytest.mark.parametrize(
    ("main", "written", "sublabel"),
    [
        ("woonsituatie", "klachten omgeving (flat)", "klachten omgeving (flat)"),
        ("sociale relaties", "relatie moeder/vader", "relatie moeder/vader"),
        ("sociale relaties", "sociale relaties/relatie moeder/vader", "relatie moeder/vader"),
        ("", "hulpverlening/hulp andere instanties", "hulp andere instanties"),
        ("", "relatie moeder/vader", "relatie moeder/vader"),
    ],
)
def test_a_sublabel_is_split_only_at_a_hoofdlabel(
    bring: Bring,
    shown: Callable[[], list[dict[str, str]]],
    main: str,
    written: str,
    sublabel: str,
) -> None:
    said = bring(f"fragment,hoofdlabel,sublabel\n1,{main},{written}\n")
    assert said.code == 0, said.err
    assert shown()[0]["sublabel"] == sublabel


def test_columns_may_be_few_in_any_order_and_named_leefgebied(
    bring: Bring, shown: Callable[[], list[dict[str, str]]]
) -> None:
    assert bring("\ufeffInterventie;LEEFGEBIED;fragment\nbemiddelen;Woonsituatie;2\n").code == 0
    assert shown()[0] == {
        **dict.fromkeys(HEADER.split(","), ""),
        "fragment": "2",
        "hoofdlabel": "woonsituatie",
        "interventie": "bemiddelen",
    }


def test_equal_rows_are_one_row(bring: Bring, shown: Callable[[], list[dict[str, str]]]) -> None:
    bring(f"{HEADER}\n1,intro\n1,Intro\n")
    assert len(shown()) == 1


@pytest.mark.parametrize(
    "text",
    ["", "fragment\n", "hoofdlabel\nintro\n", "fragment,kleur\n1,rood\n", "fragment\n\x00\n"],
)
def test_a_file_that_is_no_codings_is_one_sentence(bring: Bring, project: Path, text: str) -> None:
    before = contents(project)
    said = bring(text)
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert "rows.csv" in said.err
    assert contents(project) == before


def test_the_long_form_gives_each_coder_their_own(run: Run, imported: Path, tmp_path: Path) -> None:
    long = tmp_path / "long.csv"
    long.write_text(run("codings", "export", "-p", imported).out, encoding="utf-8")
    before = contents(imported)
    assert run("codings", "import", long, "--coder", "bram", "-p", imported).code == 0
    assert contents(imported) == before
    said = run("codings", "import", long, "--coder", "carla", "-p", imported)
    assert said.code == 2
    assert "anna, bram" in said.err


def test_what_both_gave_is_the_consensus(run: Run, imported: Path) -> None:
    lines = run("codings", "export", "--consensus", "--format", "jsonl", "-p", imported).lines
    assert [line["fragment"] for line in lines] == ["2", "4"]


def test_rows_of_a_file_are_opened_but_not_shown_to_be_blind(run: Run, imported: Path) -> None:
    report = run("agreement", "--json", "-p", imported).json
    assert report["blindness"] == "not shown"
    assert report["fragments"] == 4
    assert report["dimensions"]["leefgebied"]["labels"]["financiële situatie"]["both"] == 1


MEMOS = f"""{HEADER}
1,woonsituatie,,bemiddelen,+,,,,
1,woonsituatie,,crisishulp,-,,,,"=1+1
@tweede ""regel"" erbij"
1,sociale relaties,,bemiddelen,=,,,,-zonder som
1,sociale relaties,,bemiddelen,=,,,,nog iets
2,,,,,,,,"'aangehaald"
"""


def test_a_memo_comes_back_beside_its_own_row(
    bring: Bring, shown: Callable[[], list[dict[str, str]]]
) -> None:
    assert bring(MEMOS).code == 0
    assert [row["memo"] for row in shown()] == [
        "nog iets",
        '\'=1+1\n@tweede "regel" erbij',
        "'-zonder som",
        "'aangehaald",
    ]


def test_memos_that_were_exported_are_known_when_they_come_in_again(
    bring: Bring, run: Run, project: Path, tmp_path: Path
) -> None:
    bring(MEMOS)
    before = contents(project)
    assert bring(MEMOS).code == 0
    out = tmp_path / "out.csv"
    for extra in ((), ("--excel",)):
        run("codings", "export", "--coder", "anna", "--out", out, *extra, "-p", project)
        assert run("codings", "import", out, "--coder", "anna", "-p", project).code == 0
    assert contents(project) == before


def test_a_memo_of_a_replaced_row_stands_beside_no_other(
    bring: Bring, shown: Callable[[], list[dict[str, str]]]
) -> None:
    bring("fragment,hoofdlabel,memo\n1,intro,eerst\n")
    bring("fragment,hoofdlabel,memo\n1,samenvatting,later\n")
    assert [row["memo"] for row in shown()] == ["later"]


def test_a_huge_cell_is_named_by_its_beginning(bring: Bring) -> None:
    said = bring(f"fragment,hoofdlabel\n1,{'geluk' * 100_000}\n2,geluk\n")
    assert said.code == 2
    assert "line 2" in said.err
    assert "line 3" in said.err
    assert len(said.err) < 1000


@pytest.mark.parametrize("name", ["", "  ", "Consensus", "all", "project"])
def test_a_coder_cannot_have_a_name_that_means_something_else(
    run: Run, project: Path, tmp_path: Path, name: str
) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("fragment,hoofdlabel,memo\n1,intro,een memo\n")
    before = contents(project)
    for words in (("codings", "import", file, "--coder", name), ("coders", "add", name)):
        said = run(*words, "-p", project)
        assert said.code == 2
        assert said.err.count("\n") == 1
        assert contents(project) == before


def test_work_that_is_brought_in_for_a_coder_stands_in_a_log_of_their_name(
    run: Run, project: Path, tmp_path: Path
) -> None:
    file = tmp_path / "codings.csv"
    file.write_text("fragment\n1\n")
    assert run("codings", "import", file, "--coder", "Zoë de Wit", "-p", project).code == 0
    assert len(list((project / "log").glob("zoe-de-wit~*.jsonl"))) == 1


def test_a_fragment_number_is_read_as_spreadsheets_write_it(
    run: Run, project: Path, tmp_path: Path
) -> None:
    file = tmp_path / "codings.csv"
    file.write_text("fragment;leefgebied\n1.0;woonsituatie\n2,0;woonsituatie\n")
    assert (
        run("codings", "import", file, "--coder", "anna", "-p", project, "--json").json["rows"] == 2
    )
    file.write_text(f"fragment\n{'9' * 5000}\n1.5\n")
    said = run("codings", "import", file, "--coder", "anna", "-p", project)
    assert said.code == 2
    assert "line 2" in said.err
    assert "line 3: unknown fragment '1.5'" in said.err
