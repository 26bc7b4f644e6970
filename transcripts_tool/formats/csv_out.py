"""Tables as CSV, such that a spreadsheet runs nothing and reading gives the same back."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import _

# What a spreadsheet would run as a formula. Apostrophes before it count too: without them the
# prefix could not be told from an apostrophe that was typed.
_RUNS = re.compile(r"'*[=+\-@\t\r]")
_PREFIXED = re.compile(r"'+[=+\-@\t\r]")

Cell = str | int | float | None


def add_prefix(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run."""
    return f"'{text}" if _RUNS.match(text) else text


def strip_prefix(text: str) -> str:
    """Take off the apostrophe that `add_prefix` put there; other text stays as it is."""
    return text[1:] if _PREFIXED.match(text) else text


def write_csv(
    target: Path | TextIO,
    header: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    excel: bool = False,
    free_text: frozenset[str] = frozenset(),
    labels: frozenset[str] = frozenset(),
) -> None:
    """Write a table; cells of the columns in `free_text` get a prefix where they would run.

    Other columns hold values of a codebook ('+', '-', '='), which stay as they are, and so do
    the names of columns in `labels`, which are such values themselves. excel: a
    BOM, semicolons and decimal commas. A file appears whole or not at all.
    """
    exposed = [name in free_text for name in header]
    with _opened(target) as stream:
        if excel:
            stream.write("\ufeff")
        writer = csv.writer(stream, delimiter=";" if excel else ",", lineterminator="\r\n")
        writer.writerow([name if name in labels else add_prefix(name) for name in header])
        for row in rows:
            cells = zip(row, exposed, strict=True)
            writer.writerow([_cell(value, free, excel=excel) for value, free in cells])


def _cell(value: Cell, free: bool, *, excel: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(value).replace(".", ",") if excel else repr(value)
    if isinstance(value, int):
        return str(value)
    return add_prefix(value) if free else value


@contextmanager
def _opened(target: Path | TextIO) -> Iterator[TextIO]:
    if not isinstance(target, Path):
        yield target
        return
    with replacing(target) as temporary, temporary.open("w", encoding="utf-8", newline="") as out:
        yield out


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a path beside the target to write to; it takes the target's place when all went well.

    Raises UserError, before anything is made, where nothing can be written.
    """
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        temporary.touch()
        yield temporary
        temporary.replace(target)
    except OSError as error:
        if error.filename not in (None, str(temporary), temporary):
            raise
        raise UserError(
            _("{file} cannot be written: {reason}.").format(file=target, reason=error.strerror)
        ) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
