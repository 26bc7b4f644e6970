"""Workbooks (.xlsx): the first sheet read as a table, sheets written without any formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from transcripts_tool.domain.errors import UserError
from transcripts_tool.formats.csv_out import Cell, replacing
from transcripts_tool.formats.packages import Package, parse_xml
from transcripts_tool.formats.xml_text import xml_safe
from transcripts_tool.i18n import _
from transcripts_tool.services.progress import Progress, counted, unwatched

# What one cell of a workbook can hold, in characters.
LONGEST_CELL = 32_767
_LONGEST_TITLE = 31


def read_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield (row number, cells as text) of the first sheet; formulas give their stored result.

    Raises UserError for what is no workbook, protected, damaged or hostile.
    """
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    _check(path)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield number, [_text(value) for value in row]
        book.close()
    except (KeyError, ValueError, IndexError, TypeError, AttributeError, InvalidFileException):
        raise UserError(
            _("{file} is no valid {kind} file, or it is damaged.").format(file=path, kind="Excel")
        ) from None


def _check(path: Path) -> None:
    """Refuse bombs, passwords and hostile XML before the library sees the file."""
    package = Package(path, "Excel")
    for name in package.names():
        if name.endswith((".xml", ".rels")):
            parse_xml(package.read(name) or b"", path, name)


def _text(value: Any) -> str:
    """Return a cell as it would stand in a CSV file: whole numbers bare, dates in ISO form."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        whole_day = value.time() == time()
        return value.date().isoformat() if whole_day else value.isoformat(" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def write_xlsx(
    path: Path,
    sheets: Mapping[str, Iterable[Sequence[Cell]]],
    progress: Progress = unwatched,
) -> None:
    """Write one sheet per title; the first row is the header. Text is never a formula.

    Numbers stay numbers, so that they can be summed; control characters become visible signs.
    Raises UserError when a text is longer than a cell can hold.
    """
    checked = {title: _checked(path, title, rows) for title, rows in sheets.items()}
    # Into memory first: where writing fails half way, the library complains on its own.
    content = BytesIO()
    with _workbook() as book:
        for title, rows in (checked or {"1": []}).items():
            sheet = book.create_sheet(_title(title, book.sheetnames))
            for row in counted(rows, progress, _("writing rows")):
                sheet.append([_written(sheet, value) for value in row])
        book.save(content)
    with replacing(path) as temporary:
        temporary.write_bytes(content.getvalue())


@contextmanager
def _workbook() -> Iterator[Any]:
    """A workbook to add rows to; when that is stopped, the rows that lie aside go away.

    The library keeps them in temporary files until the program ends: words of interviews.
    """
    import openpyxl

    book: Any = openpyxl.Workbook(write_only=True)
    book.properties.creator = ""
    try:
        yield book
    except BaseException:
        for sheet in book.worksheets:
            if sheet._writer is not None:
                sheet.close()
                sheet._writer.cleanup()
        raise


def _checked(path: Path, title: str, rows: Iterable[Sequence[Cell]]) -> list[Sequence[Cell]]:
    """Take in all rows before a file is begun: half a workbook is worse than none."""
    kept = list(rows)
    for number, row in enumerate(kept, start=1):
        if any(isinstance(value, str) and len(value) > LONGEST_CELL for value in row):
            raise UserError(
                _(
                    "{file}, sheet {sheet}, row {row}: this text is longer than a cell can hold; "
                    "use csv or jsonl."
                ).format(file=path, sheet=title, row=number)
            )
    return kept


def _written(sheet: Any, value: Cell) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if value is None or isinstance(value, (int, float)):
        return value
    cell = WriteOnlyCell(sheet, value=xml_safe(value))
    cell.data_type = "s"
    return cell


def _title(title: str, taken: Sequence[str]) -> str:
    """A sheet's title: short, without the signs that Excel forbids, and unique."""
    clean = "".join("-" if sign in "[]:*?/\\" else sign for sign in xml_safe(title)).strip("' ")
    clean = (clean.replace("\n", " ").replace("\t", " ") or "1")[:_LONGEST_TITLE]
    number, name = 1, clean
    while name.casefold() in {other.casefold() for other in taken}:
        number += 1
        name = f"{clean[: _LONGEST_TITLE - 4]} {number}"
    return name
