"""Files of rows under a header (.csv, .xlsx): registers, interventions, codings, long forms."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.text import collapse, fold
from transcripts_tool.formats.encoding import read_text
from transcripts_tool.formats.model import Table
from transcripts_tool.i18n import _

DELIMITERS = (",", ";", "\t")
# The csv module's own bound (128 kB) is less than a long interview in one cell.
_LONGEST_CELL = 2**31 - 1
Row = tuple[int, list[str]]


def read_table(path: Path) -> Table:
    """Read a table: comma, semicolon or tab (judged by the header alone), any text encoding.

    Cells stay as written; missing cells at the end of a row are ''; empty rows are passed over.
    Raises UserError that names file and line for a header with double or missing names, a row
    with more cells than the header, and quotes that are not closed.
    """
    if path.suffix.lower() == ".xlsx":
        from transcripts_tool.formats.xlsx import read_rows

        return _table(path, read_rows(path), "")
    text = read_text(path)[0].lstrip("\ufeff")
    text, skipped, delimiter = _delimiter(text)
    return _table(path, parse_csv(path, text, delimiter, first=1 + skipped), delimiter)


def parse_csv(path: Path, text: str, delimiter: str, *, first: int = 1) -> Iterator[Row]:
    """Yield (line, cells) of each row; a row in quotes may run over several lines."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = first
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            raise UserError(
                _("{file}, line {line}: the quotes in this row do not match.").format(
                    file=path, line=line
                )
            ) from None
        if cells is None:
            return
        yield line, cells
        line = first + reader.line_num


def _delimiter(text: str) -> tuple[str, int, str]:
    """Return (text, lines taken off, delimiter): a first line 'sep=;' decides, else the header."""
    first, _newline, rest = text.partition("\n")
    mark = first.strip().strip('"').casefold()
    if mark.startswith("sep=") and mark[4:] in (",", ";", ""):
        return rest, 1, mark[4:] or "\t"
    counts = [(_outside_quotes(_header_line(text), sign), sign) for sign in DELIMITERS]
    most = max(count for count, _sign in counts)
    return text, 0, next(sign for count, sign in counts if count == most)


def _header_line(text: str) -> str:
    return next((line for line in text.split("\n") if line.strip()), "")


def _outside_quotes(line: str, sign: str) -> int:
    return sum(part.count(sign) for part in line.split('"')[0::2])


def _table(path: Path, rows: Iterator[Row], delimiter: str) -> Table:
    filled = ((line, cells) for line, cells in rows if any(cell.strip() for cell in cells))
    line, cells = next(filled, (0, []))
    if not cells:
        raise UserError(_("{file} is empty.").format(file=path))
    header = _header(path, line, cells)
    columns = tuple(fold(name) for name in header)
    read = tuple(
        (number, dict(zip(columns, _fitted(path, number, row, len(columns)), strict=True)))
        for number, row in filled
    )
    return Table(header, columns, read, delimiter, str(path))


def _header(path: Path, line: int, cells: Sequence[str]) -> tuple[str, ...]:
    names = [collapse(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    for place, name in enumerate(names):
        problem = ""
        if not name:
            problem = _("column {number} has no name").format(number=place + 1)
        elif fold(name) in {fold(other) for other in names[:place]}:
            problem = _("column '{name}' stands there twice").format(name=name)
        if problem:
            raise UserError(f"{path}, {_('line {line}').format(line=line)}: {problem}.")
    return tuple(names)


def _fitted(path: Path, line: int, cells: Sequence[str], width: int) -> list[str]:
    """Bring a row to the width of the header; only empty cells may be left over."""
    if any(cell.strip() for cell in cells[width:]):
        raise UserError(
            _("{file}, line {line}: {found} cells under a header of {width}.").format(
                file=path, line=line, found=len(cells), width=width
            )
        )
    return [*cells[:width], *[""] * (width - len(cells))]
