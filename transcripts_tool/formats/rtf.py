"""Rich text (.rtf)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.text import whole
from transcripts_tool.formats.encoding import read_bytes
from transcripts_tool.formats.model import Grid, Line, Source
from transcripts_tool.i18n import _

_BAR = re.compile(r"\\'7[cC]|(?<!\\)\|")
_A_BAR = "\ue07c"


def read(path: Path) -> Source:
    """Return the lines and tables of a rich text file; a line's number is its paragraph.

    Raises UserError for what is no rich text or cannot be taken apart.
    """
    data = read_bytes(path)
    if not data.strip():
        raise UserError(_("{file} is empty.").format(file=path))
    if not data.lstrip().startswith(b"{\\rtf"):
        raise _invalid(path)
    return Source(tuple(_blocks(_plain(data, path))))


def _plain(data: bytes, path: Path) -> str:
    """Rich text is ascii with escapes; bytes above that are what old writers left in cp1252."""
    from striprtf import striprtf

    convert: Any = striprtf.rtf_to_text
    # The converter ends each cell in a bar, so the bars that were written get a sign of their own.
    written = _BAR.sub(_A_BAR, data.decode("cp1252", "replace"))

    try:
        text: str = convert(written, errors="replace")
    except (ValueError, LookupError, IndexError, RecursionError, UnicodeError, OverflowError):
        raise _invalid(path) from None
    if not text.strip():
        raise UserError(_("{file} is empty.").format(file=path))
    return whole(text).replace("\r\n", "\n").replace("\r", "\n")


def _blocks(text: str) -> Iterator[Line | Grid]:
    """Rows of a table come out of the converter as cells that each end in a bar."""
    rows: list[tuple[str, ...]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        cells = line.rstrip().split("|")
        if len(cells) > 2 and not cells[-1] and not cells[0].strip().isdigit():
            rows.append(tuple(cell.replace(_A_BAR, "|") for cell in cells[:-1]))
            continue
        if rows:
            yield Grid(number - len(rows), tuple(rows))
            rows = []
        yield Line(number, line.replace(_A_BAR, "|"))
    if rows:
        yield Grid(text.count("\n") + 1, tuple(rows))


def _invalid(path: Path) -> UserError:
    return UserError(
        _("{file} is no valid {kind} file, or it is damaged.").format(file=path, kind="RTF")
    )
