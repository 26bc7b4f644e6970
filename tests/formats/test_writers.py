"""What is written runs nothing in a spreadsheet and gives the same back when it is read."""

from __future__ import annotations

import gc
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts_tool.domain.errors import UserError
from transcripts_tool.formats.csv_out import add_prefix, strip_prefix, write_csv
from transcripts_tool.formats.docx_out import (
    DocumentParts,
    Heading,
    Paragraph,
    Picture,
    Quote,
    Sheet,
    write_docx,
)
from transcripts_tool.formats.json_lines import write_jsonl
from transcripts_tool.formats.tables import parse_csv, read_table
from transcripts_tool.formats.xlsx import write_xlsx

FREE = frozenset({"memo"})
DANGEROUS = ["=1+1", "+31 6", "-2", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''=1"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_free_text_never_starts_a_formula(text: str) -> None:
    assert add_prefix(text)[0] == "'"
    assert strip_prefix(add_prefix(text)) == text


@given(st.text())
def test_prefixes_come_off_again(text: str) -> None:
    assert strip_prefix(add_prefix(text)) == text


@pytest.mark.parametrize("text", ["'s avonds", "dag", "", "'t = zo"])
def test_ordinary_text_gets_no_prefix(text: str) -> None:
    assert add_prefix(text) == strip_prefix(text) == text


def test_values_of_a_codebook_are_left_alone() -> None:
    stream = io.StringIO(newline="")
    rows = [["+", "=1+1", 1.5], ["=", None, 3]]
    write_csv(stream, ["waardering", "memo", "n"], rows, free_text=FREE)
    assert stream.getvalue() == "waardering,memo,n\r\n+,'=1+1,1.5\r\n=,,3\r\n"


def test_excel_gets_mark_semicolons_and_commas() -> None:
    stream = io.StringIO(newline="")
    write_csv(stream, ["a", "b"], [["x;y", 0.25]], excel=True)
    assert stream.getvalue() == '\ufeffa;b\r\n"x;y";0,25\r\n'


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=20)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5), st.booleans())
def test_written_tables_are_read_back(rows: list[tuple[str, str]], excel: bool) -> None:
    stream = io.StringIO(newline="")
    write_csv(stream, ["label", "memo"], rows, excel=excel, free_text=FREE)
    text = stream.getvalue().removeprefix("\ufeff").replace("\r\n", "\n")
    read = [cells for _line, cells in parse_csv(Path("a"), text, ";" if excel else ",")]
    assert [(a, strip_prefix(b)) for a, b in read[1:]] == rows


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("oud", encoding="utf-8")
    with pytest.raises(ValueError, match="zip"):
        write_csv(path, ["a", "b"], [["1", "2"], ["3"]])
    assert path.read_text(encoding="utf-8") == "oud"
    write_csv(path, ["a", "b"], [["é", "2"]])
    assert read_table(path).rows == ((2, {"a": "é", "b": "2"}),)
    assert [item.name for item in tmp_path.iterdir()] == ["a.csv"]


def test_cells_of_a_workbook_are_text_or_numbers_never_formulas(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    rows = [["label", "n"], ["=1+1", 5], ["+", 0.5], ["a\x1b[31m\x00b\r\nc", None]]
    write_xlsx(path, {"Tabel [1]": rows, "tabel (1)": [["@x"]], "Tabel -1-": [["1"]]})
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    assert [cell.data_type for cell in sheet["A"]] == ["s", "s", "s", "s"]
    assert [cell.value for cell in sheet["B"]] == ["n", 5, 0.5, None]
    assert sheet["A4"].value == "a␛[31m␀b\nc"
    assert len({name.casefold() for name in book.sheetnames}) == 3
    assert b"<f>" not in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
    assert not book.properties.creator


def test_a_text_too_long_for_a_cell_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="row 2"):
        write_xlsx(tmp_path / "a.xlsx", {"Blad": [["kop"], ["x" * 40_000]]})
    assert list(tmp_path.iterdir()) == []


def test_json_lines_hold_one_value_a_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    values = [{"a": "é\n\u2028"}, ["x", 1]]
    write_jsonl(path, values)
    lines = path.read_bytes().decode("utf-8").split("\n")
    assert [json.loads(line) for line in lines[:-1]] == values
    assert lines[-1] == ""


def report(tmp_path: Path) -> Path:
    from PIL import Image

    Image.new("RGB", (4, 4)).save(tmp_path / "x.png")
    parts = (
        Heading("Effecten"),
        Paragraph("Zes \x1b[31m huishoudens\x00"),
        Quote("Ja, zeker.", "Tekstfragment 67, interview met fam. Y."),
        Sheet(("label", "n"), (("=1+1", 3), ("+", None)), caption="Tabel 1"),
        Picture(tmp_path / "x.png", "Staafdiagram van effecten", 2.0),
    )
    write_docx(tmp_path / "a.docx", DocumentParts("Verslag", parts))
    return tmp_path / "a.docx"


def test_a_report_holds_its_parts_in_order(tmp_path: Path) -> None:
    document = docx.Document(str(report(tmp_path)))
    texts = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert texts == [
        "Verslag",
        "Effecten",
        "Zes ␛[31m huishoudens␀",
        "Ja, zeker.",
        "Tekstfragment 67, interview met fam. Y.",
        "Tabel 1",
    ]
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert cells == [["label", "n"], ["=1+1", "3"], ["+", ""]]
    assert b"Staafdiagram van effecten" in zipfile.ZipFile(tmp_path / "a.docx").read(
        "word/document.xml"
    )


def test_a_report_names_nobody(tmp_path: Path) -> None:
    properties = docx.Document(str(report(tmp_path))).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.title == "Verslag"


@pytest.mark.parametrize("name", ["nergens/x.csv", "nergens/x.xlsx", "nergens/x.docx", "map"])
def test_a_place_that_cannot_be_written_is_named_and_nothing_else_is_said(
    tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "map").mkdir()
    target = tmp_path / name
    writers: dict[str, Callable[[], None]] = {
        ".xlsx": lambda: write_xlsx(target, {"a": [["b"]]}),
        ".docx": lambda: write_docx(target, DocumentParts("a")),
    }
    write = writers.get(target.suffix, lambda: write_csv(target, ["a"], [["b"]]))
    with pytest.raises(UserError, match=re.escape(str(target))) as caught:
        write()
    gc.collect()
    assert ".part" not in str(caught.value)
    assert capfd.readouterr() == ("", "")
    assert [each.name for each in tmp_path.iterdir()] == ["map"]
