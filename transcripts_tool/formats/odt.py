"""OpenDocument text (.odt), read from its XML."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from transcripts_tool.domain.errors import UserError
from transcripts_tool.formats.model import Grid, Line, Skipped, Source
from transcripts_tool.formats.packages import Package
from transcripts_tool.i18n import _

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT = "{" + _OASIS + "text:1.0}"
_TABLE = "{" + _OASIS + "table:1.0}"
_OFFICE = "{" + _OASIS + "office:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PARAGRAPHS = {f"{_TEXT}p", f"{_TEXT}h"}
_LEFT_OUT = {f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation"}
# A run-length count in a file is a number someone else wrote; nobody repeats a row this often.
_MOST_REPEATS = 1000


def read(path: Path) -> Source:
    """Return the lines and tables of an OpenDocument text; a line's number is its paragraph.

    Raises UserError for what is no such document, encrypted, damaged or hostile.
    """
    package = Package(path, "OpenDocument")
    manifest = package.xml("META-INF/manifest.xml")
    if manifest is not None and any(
        "encryption-data" in element.tag for element in manifest.iter()
    ):
        raise UserError(
            _("{file} is protected with a password; save a copy without one.").format(file=path)
        )
    root = package.xml("content.xml")
    body = None if root is None else root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise UserError(
            _("{file} is no valid {kind} file, or it is damaged.").format(
                file=path, kind="OpenDocument"
            )
        )
    reader = _Reader()
    blocks = tuple(reader.blocks(body))
    return Source(blocks, metadata=_metadata(package), skipped=tuple(_notes(body)))


class _Reader:
    """Counts paragraphs while it walks the body in reading order."""

    def __init__(self) -> None:
        self._paragraph = 0

    def blocks(self, parent: Any) -> Iterator[Line | Grid]:
        for element in parent:
            if element.tag in _PARAGRAPHS:
                self._paragraph += 1
                for text in _text(element).split("\n"):
                    yield Line(self._paragraph, text)
            elif element.tag == f"{_TABLE}table":
                self._paragraph += 1
                yield Grid(self._paragraph, tuple(_rows(element)))
            elif element.tag not in _LEFT_OUT:
                yield from self.blocks(element)


def _text(element: Any) -> str:
    """The words of a paragraph; white space in the XML itself counts as one space."""
    parts = [_plain(element.text)]
    for child in element:
        if child.tag == f"{_TEXT}s":
            parts.append(" " * _count(child, "c"))
        elif child.tag == f"{_TEXT}tab":
            parts.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            parts.append("\n")
        elif child.tag not in _LEFT_OUT:
            parts.append(_text(child))
        parts.append(_plain(child.tail))
    return "".join(parts)


def _plain(text: str | None) -> str:
    return (text or "").replace("\n", " ").replace("\t", " ")


def _count(element: Any, name: str, space: str = _TEXT) -> int:
    value = element.get(f"{space}{name}", "1")
    return min(int(value), _MOST_REPEATS) if value.isdecimal() else 1


def _rows(table: Any) -> Iterator[tuple[str, ...]]:
    for row in table.iter(f"{_TABLE}table-row"):
        cells: list[str] = []
        for cell in row:
            if cell.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                text = "\n".join(_text(p) for p in cell.iter() if p.tag in _PARAGRAPHS)
                # Only empty cells are stored as repeats; one of them keeps the place.
                cells.extend([text] * min(_count(cell, "number-columns-repeated", _TABLE), 64))
        if any(cell.strip() for cell in cells):
            yield tuple(cells)


def _metadata(package: Package) -> dict[str, str]:
    root = package.xml("meta.xml")
    title = None if root is None else next(root.iter(f"{_DC}title"), None)
    text = (title.text or "").strip() if title is not None else ""
    return {"title": text} if text else {}


def _notes(body: Any) -> Iterator[Skipped]:
    for element in body.iter():
        if element.tag in (f"{_TEXT}note", f"{_OFFICE}annotation"):
            words = " ".join(_text(p) for p in element.iter() if p.tag in _PARAGRAPHS).strip()
            if words:
                yield Skipped("content.xml", words[:60], _("note in the margin, no talk"))
