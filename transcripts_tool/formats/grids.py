"""Tables of talk: which column says who, which what, which when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from transcripts_tool.domain.text import collapse, fold
from transcripts_tool.domain.transcript import Turn
from transcripts_tool.formats import timestamps
from transcripts_tool.formats.labels import LISTS, Shape, is_metadata_key, shape

# Share of a column's filled cells that must look like speakers or times.
_MOST = 0.8
_MOST_SPEAKERS = 12


@dataclass(frozen=True, slots=True)
class Columns:
    """Places of the columns (from 0); None where the table has no such column."""

    text: int
    speaker: int | None = None
    start: int | None = None
    end: int | None = None
    header: bool = False


@lru_cache(maxsize=1)
def column_names() -> dict[str, str]:
    """Return folded column name -> kind ('speaker', 'text', 'start', 'end', 'number')."""
    names: dict[str, str] = {}
    for line in (LISTS / "columns.txt").read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            kind, _colon, words = line.partition(":")
            names.update({fold(word): kind.strip() for word in words.split(",")})
    return names


def find_columns(rows: Sequence[Sequence[str]]) -> Columns | None:
    """Return the columns of a table of talk, or None when the table is something else."""
    width = max((len(row) for row in rows), default=0)
    if width < 2 or not rows:
        return None
    return _by_header(rows[0]) or _by_content(rows, width)


def named(header: Sequence[str]) -> dict[str, int]:
    """Return kind of column -> its place, for the names in a header that are known."""
    kinds: dict[str, int] = {}
    for place, cell in enumerate(header):
        kind = column_names().get(fold(cell).rstrip(":"))
        if kind:
            kinds.setdefault(kind, place)
    return kinds


def _by_header(header: Sequence[str]) -> Columns | None:
    kinds = named(header)
    if "text" not in kinds or not {"speaker", "start"} & kinds.keys():
        return None
    return Columns(kinds["text"], kinds.get("speaker"), kinds.get("start"), kinds.get("end"), True)


def _by_content(rows: Sequence[Sequence[str]], width: int) -> Columns | None:
    columns = [[row[c].strip() for row in rows if c < len(row)] for c in range(width)]
    text = max(range(width), key=lambda c: sum(len(cell) for cell in columns[c]))
    others = [c for c in range(width) if c != text]
    times = [c for c in others if _share(columns[c], _is_time) >= _MOST]
    speakers = [c for c in others if c not in times and _speaker_column(columns[c])]
    if not times and not speakers:
        return None
    return Columns(
        text,
        speakers[0] if speakers else None,
        times[0] if times else None,
        times[1] if len(times) > 1 else None,
    )


def _share(cells: Sequence[str], good: Callable[[str], bool]) -> float:
    filled = [cell for cell in cells if cell]
    if not filled:
        return 0.0
    return sum(good(cell) for cell in filled) / len(filled)


def _speaker_column(cells: Sequence[str]) -> bool:
    """Few names that recur; in a table of two or three rows, codes or roles alone."""
    labels = [label for cell in cells if (label := _label(cell))]
    different = set(labels)
    shapes = [shape(label) for label in different]
    if len(labels) <= 3:
        recurs = all(kind is Shape.STRONG for kind in shapes)
    else:
        recurs = len(different) <= min(len(labels) // 2, _MOST_SPEAKERS)
    least = Shape.LOWER if len(different) <= 6 else Shape.NAME
    return (
        recurs
        and _share(cells, lambda cell: shape(_label(cell)) >= least) >= _MOST
        and (not _is_metadata(labels))
    )


def _is_metadata(labels: Sequence[str]) -> bool:
    return sum(is_metadata_key(label) for label in labels) * 2 > len(labels)


def _label(cell: str) -> str:
    return collapse(cell.strip().rstrip(":").strip("*_ "))


def _is_time(cell: str) -> bool:
    start, _end, rest = timestamps.leading(cell, bare=True)
    return start is not None and not rest.strip()


def row_turn(row: Sequence[str], columns: Columns) -> Turn | None:
    """Return the turn of one row; None when nothing was said in it."""
    text = _cell(row, columns.text).strip()
    if not text:
        return None
    start, end = _moment(_cell(row, columns.start))
    own_end = _moment(_cell(row, columns.end))[0]
    speaker = _label(_cell(row, columns.speaker))
    return Turn(speaker, text, start, own_end if own_end is not None else end)


def _cell(row: Sequence[str], place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""


def _moment(cell: str) -> tuple[float | None, float | None]:
    """Return (start, end) in seconds of a cell: a clock, a range, or a plain number of seconds."""
    start, end, _rest = timestamps.leading(cell, bare=True)
    if start is not None:
        return start, end
    try:
        number = float(cell.strip().replace(",", "."))
    except ValueError:
        return None, None
    return (round(number, 6), None) if 0 <= number < 1e7 else (None, None)
