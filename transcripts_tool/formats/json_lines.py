"""JSON lines: one value a line, split at \\n only, read strictly and written plainly."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

from transcripts_tool.domain.errors import UserError
from transcripts_tool.formats.csv_out import replacing
from transcripts_tool.formats.encoding import read_text
from transcripts_tool.i18n import _


class Faults:
    """Collects what is wrong with the lines of one file, so that all are named at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._found: list[tuple[int, str]] = []

    def add(self, line: int, problem: str) -> None:
        """Note a faulty line (from 1) and what is wrong with it, without a full stop."""
        self._found.append((line, problem))

    def raise_if_any(self) -> None:
        """Raise one UserError that names every faulty line."""
        if self._found:
            each = (
                _("line {line}").format(line=n) + f": {what}" for n, what in sorted(self._found)
            )
            raise UserError(f"{self.path}, {'; '.join(each)}.")


def read_objects(path: Path, faults: Faults) -> Iterator[tuple[int, Any]]:
    """Yield (line number, value) of every line that holds valid JSON; the others are faults.

    Empty lines are passed over. NaN, double keys and half characters (lone surrogates) are no
    valid JSON here. Raises UserError for a file that is empty or no text.
    """
    # A return is a space to JSON and ends no line.
    text = read_text(path, every_end=True)[0].lstrip("\ufeff")
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            value, problem = _parsed(line)
            if problem:
                faults.add(number, problem)
            else:
                yield number, value


def read_text_lines(path: Path) -> list[str]:
    """Return the lines of a text file, split at line ends only."""
    return read_text(path)[0].lstrip("\ufeff").split("\n")


def _parsed(line: str) -> tuple[Any, str]:
    try:
        value = json.loads(line, object_pairs_hook=_no_double_keys, parse_constant=_refuse)
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8")
    except json.JSONDecodeError as error:
        return None, _("no valid JSON at character {place}").format(place=error.colno)
    except UnicodeEncodeError:
        return None, _("no valid JSON: it holds half a character")
    except RecursionError:
        return None, _("no valid JSON: nested too deeply")
    except ValueError as error:
        return None, _("no valid JSON: {reason}").format(reason=error)
    return value, ""


def _no_double_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(_("the key '{key}' stands there twice").format(key=key))
        found[key] = value
    return found


def _refuse(constant: str) -> None:
    raise ValueError(_("{value} is no number").format(value=constant))


def dump_line(value: Any) -> str:
    """Return one value as one line of JSON, without its line end."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def write_jsonl(target: Path | TextIO, values: Iterable[Any]) -> None:
    """Write one line of JSON per value; a file appears whole or not at all."""
    if not isinstance(target, Path):
        target.writelines(f"{dump_line(value)}\n" for value in values)
        return
    with replacing(target) as temporary, temporary.open("w", encoding="utf-8", newline="") as out:
        out.writelines(f"{dump_line(value)}\n" for value in values)
