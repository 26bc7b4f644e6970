"""Tables are read whatever the delimiter and encoding, with the line of each row."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from transcripts_tool.domain.errors import UserError
from transcripts_tool.formats.model import Table
from transcripts_tool.formats.tables import read_table


def table(tmp_path: Path, content: str | bytes, name: str = "a.csv") -> Table:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return read_table(path)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiters_and_encodings(tmp_path: Path, sign: str, encoding: str) -> None:
    text = f"Naam{sign}waarde\r\ncafé{sign}+\r\n".encode(encoding)
    read = table(tmp_path, text)
    assert (read.header, read.delimiter) == (("Naam", "waarde"), sign)
    assert read.rows == ((2, {"naam": "café", "waarde": "+"}),)


def test_the_header_alone_decides_on_the_delimiter(tmp_path: Path) -> None:
    read = table(tmp_path, "a;b\n1,5;2,5\n3,5,;4\n")
    assert [dict(cells) for _line, cells in read.rows] == [
        {"a": "1,5", "b": "2,5"},
        {"a": "3,5,", "b": "4"},
    ]


def test_delimiters_inside_quotes_of_the_header_do_not_count(tmp_path: Path) -> None:
    assert table(tmp_path, '"a;b;c",d\n1,2\n').columns == ("a;b;c", "d")


def test_a_line_that_names_the_delimiter_is_no_row(tmp_path: Path) -> None:
    read = table(tmp_path, "sep=;\na;b\n1;2\n")
    assert read.rows == ((3, {"a": "1", "b": "2"}),)


def test_lines_are_counted_through_quoted_line_ends(tmp_path: Path) -> None:
    read = table(tmp_path, 'a,b\n1,"een\ntwee ""drie"""\n\n2,x\n')
    assert read.rows == ((2, {"a": "1", "b": 'een\ntwee "drie"'}), (5, {"a": "2", "b": "x"}))


def test_names_of_columns_are_folded_and_cells_are_not(tmp_path: Path) -> None:
    read = table(tmp_path, " Type   Woning , B\n  Flat ,x\n")
    assert read.header == ("Type Woning", "B")
    assert read.rows[0][1] == {"type woning": "  Flat ", "b": "x"}


def test_missing_cells_at_the_end_are_empty(tmp_path: Path) -> None:
    assert table(tmp_path, "a,b,c,\n1\n2,3,4,\n").rows == (
        (2, {"a": "1", "b": "", "c": ""}),
        (3, {"a": "2", "b": "3", "c": "4"}),
    )


def test_one_column_is_a_table(tmp_path: Path) -> None:
    assert table(tmp_path, "fragment\n67\n").rows == ((2, {"fragment": "67"}),)


def test_a_header_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    assert table(tmp_path, "a,b\n").rows == ()


def test_a_long_cell_is_read(tmp_path: Path) -> None:
    assert len(table(tmp_path, f"a\n{'x' * 400_000}\n").rows[0][1]["a"]) == 400_000


@pytest.mark.parametrize(
    ("text", "line"),
    [("a,b\n1,2\n3,4,5\n", 3), ("a,A\n1,2\n", 1), ("a,,c\n1,2,3\n", 1), ('a\n1\n"2\n3\n', 3)],
    ids=["too many cells", "double name", "no name", "open quotes"],
)
def test_faults_name_file_and_line(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(UserError, match=rf"a\.csv, line {line}\b"):
        table(tmp_path, text)


def test_the_first_sheet_of_a_workbook_is_a_table(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["Fragment", "label"], [67, "+"], [None, None], [68.0, "=1+1"], [6.5, True]):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    assert read_table(tmp_path / "a.xlsx").rows == (
        (2, {"fragment": "67", "label": "+"}),
        (4, {"fragment": "68", "label": ""}),
        (5, {"fragment": "6.5", "label": "True"}),
    )


@pytest.mark.parametrize("content", [b"", b"geen zip", b"PK\x03\x04kapot"])
def test_a_broken_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UserError, match=r"a\.xlsx"):
        table(tmp_path, content, "a.xlsx")
