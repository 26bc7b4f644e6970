"""Ready-cut fragments (.jsonl, .csv), as `import --fragments` and `suggest --input` take them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.text import fold, whole_number
from transcripts_tool.domain.transcript import Turn
from transcripts_tool.formats import said
from transcripts_tool.formats.csv_out import strip_prefix
from transcripts_tool.formats.json_lines import Faults, read_objects
from transcripts_tool.formats.model import FragmentRow
from transcripts_tool.formats.said import Wrong
from transcripts_tool.formats.tables import read_table
from transcripts_tool.i18n import _

ABOUT = ("transcript", "household", "household_type", "perspective", "interview_date")
_KNOWN = frozenset({"fragment", "turns", *ABOUT})


def read_fragments(path: Path, *, unique: bool = True) -> list[FragmentRow]:
    """Return the fragments of a file, in its order; unknown keys and columns are attributes.

    unique: refuse a number that stands there twice with different content (the same content
    twice is kept twice), and a fragment without words, which nobody can code. Raises UserError
    that names every faulty line; nothing is half read.
    """
    faults = Faults(path)
    suffix = path.suffix.lower()
    if suffix in (".csv", ".xlsx"):
        rows = list(_each(_csv_rows(path), _from_csv, faults))
    elif suffix in (".jsonl", ".ndjson", ".json"):
        rows = list(_each(read_objects(path, faults), _from_json, faults))
    else:
        raise UserError(
            _("{file}: ready-cut fragments come as .jsonl or .csv.").format(file=path)
            if path.exists()
            else _("{file} does not exist.").format(file=path)
        )
    if unique:
        _refuse_doubles(rows, faults)
        _refuse_empty(rows, faults)
    faults.raise_if_any()
    if not rows:
        raise UserError(_("{file} holds no fragments.").format(file=path))
    return rows


def _each(
    values: Iterator[tuple[int, Any]], convert: Callable[[int, Any], FragmentRow], faults: Faults
) -> Iterator[FragmentRow]:
    for line, value in values:
        try:
            yield convert(line, value)
        except Wrong as error:
            faults.add(line, str(error))


def _from_json(line: int, value: Any) -> FragmentRow:
    if not isinstance(value, dict):
        raise Wrong(_("a fragment must be an object"))
    number = value.get("fragment")
    if isinstance(number, bool) or not isinstance(number, int) or number < 1:
        raise Wrong(_("'fragment' must be a whole number from 1"))
    about = {key: _words(key, value.get(key)) for key in ABOUT}
    known = _KNOWN if "turns" in value else _KNOWN | {"text"}
    attributes = {key: item for key, item in value.items() if key not in known}
    return _row(line, number, _json_turns(value), about, attributes)


def _json_turns(value: Mapping[str, Any]) -> tuple[Turn, ...]:
    if "turns" in value:
        return said.turns(value["turns"])
    if not isinstance(value.get("text"), str):
        raise Wrong(_("'turns' or 'text' must hold the words of the fragment"))
    return (Turn("", value["text"]),)


def _words(key: str, value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise Wrong(_("'{key}' must be text").format(key=key))
    return value or None


def _csv_rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    table = read_table(path)
    missing = [name for name in ("fragment", "text") if name not in table.columns]
    if missing:
        raise UserError(
            _("{file}, line 1: the column '{name}' is missing.").format(file=path, name=missing[0])
        )
    names = dict(zip(table.columns, table.header, strict=True))
    plain = {"fragment", "text", "speaker", *ABOUT}
    for line, cells in table.rows:
        yield line, {key if key in plain else names[key]: cell for key, cell in cells.items()}


def _from_csv(line: int, cells: Mapping[str, str]) -> FragmentRow:
    number = whole_number(cells["fragment"])
    if not number:
        raise Wrong(_("'fragment' must be a whole number from 1"))
    about = {key: strip_prefix(cells.get(key, "").strip()) or None for key in ABOUT}
    known = {"fragment", "text", "speaker", *ABOUT}
    attributes = {key: strip_prefix(cell) for key, cell in cells.items() if key not in known}
    speaker = strip_prefix(cells.get("speaker", "").strip())
    turns = (Turn(speaker, strip_prefix(cells["text"])),)
    return _row(line, number, turns, about, {k: v for k, v in attributes.items() if v})


def _row(
    line: int,
    number: int,
    turns: tuple[Turn, ...],
    about: Mapping[str, str | None],
    attributes: Mapping[str, Any],
) -> FragmentRow:
    _check_date(about["interview_date"])
    return FragmentRow(line, number, turns, **about, attributes=attributes)


def _check_date(written: str | None) -> None:
    if written is None:
        return
    try:
        iso = date.fromisoformat(written).isoformat()
    except ValueError:
        iso = ""
    if iso != written:
        raise Wrong(_("interview_date '{date}' is no date like 2013-04-12").format(date=written))


def _refuse_doubles(rows: list[FragmentRow], faults: Faults) -> None:
    first: dict[int, FragmentRow] = {}
    for row in rows:
        before = first.setdefault(row.number, row)
        if _content(before) != _content(row):
            faults.add(
                row.line,
                _("fragment {number} stands on line {line} with other content").format(
                    number=row.number, line=before.line
                ),
            )


def _refuse_empty(rows: list[FragmentRow], faults: Faults) -> None:
    for row in rows:
        if not any(turn.text.strip() for turn in row.turns):
            faults.add(row.line, _("fragment {number} has no words").format(number=row.number))


def _content(row: FragmentRow) -> tuple[Any, ...]:
    about = (row.transcript, row.household, row.perspective, row.household_type)
    return (row.turns, row.interview_date, dict(row.attributes), *map(_folded, about))


def _folded(text: str | None) -> str:
    return fold(text or "")
