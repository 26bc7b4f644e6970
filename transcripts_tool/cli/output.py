"""What commands write: results on stdout, messages on stderr, one JSON document where asked.

Words of transcripts are untrusted: on a screen their control characters are shown as signs, in
JSON they are escaped, so that nothing a speaker 'said' can drive the terminal.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from transcripts_tool.domain.text import printable

# JSON escapes the ASCII controls itself; these drive some terminals too, or cannot be encoded.
_ESCAPED = re.compile("[\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def use_utf8() -> None:
    """Write UTF-8 whatever the locale says, and never fail on a sign."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str = "") -> None:
    """Write a result for a reader."""
    print(printable(text))


_LONG_QUOTE = re.compile(r"'([^'\n]{120})[^'\n]{80,}'")


def tell(text: str) -> None:
    """Write a message; each of its lines stands alone, and what it quotes is kept short."""
    for line in _LONG_QUOTE.sub(r"'\1…'", text).splitlines() or [""]:
        print(printable(line), file=sys.stderr)


def one_line(text: str) -> str:
    """Text as it can stand within a line."""
    return printable(" ".join(text.split()))


def json_text(value: Any, *, indent: int | None = None) -> str:
    """A value as JSON in which no sign can drive a terminal."""
    written = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", written)


def emit_json(value: Any) -> None:
    """Write the one document of a command."""
    print(json_text(value, indent=2))


def emit_line(value: Any) -> None:
    """Write one JSON line."""
    print(json_text(value))


def for_screen(rows: Iterable[Sequence[Any]]) -> Iterable[Sequence[Any]]:
    """Cells of a CSV as they go to stdout: nothing in them drives the terminal it may be.

    Into a pipe they stay as they are, or what is exported could not come in again.
    """
    if not sys.stdout.isatty():
        return rows
    return ([printable(x) if isinstance(x, str) else x for x in row] for row in rows)


def columns(header: Sequence[str], rows: Iterable[Sequence[object]], right: int = 0) -> list[str]:
    """Rows under a header as aligned lines; the last `right` columns are aligned to the right."""
    cells = [[one_line(str(each)) for each in row] for row in [header, *rows]]
    widths = [max(len(row[place]) for row in cells) for place in range(len(header))]
    return [_aligned(row, widths, right).rstrip() for row in cells]


def _aligned(row: Sequence[str], widths: Sequence[int], right: int) -> str:
    first = len(widths) - right
    return "  ".join(
        cell.rjust(width) if place >= first else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    )


def say_columns(header: Sequence[str], rows: Iterable[Sequence[object]], right: int = 0) -> None:
    """Write rows under a header."""
    for line in columns(header, rows, right):
        say(line)
