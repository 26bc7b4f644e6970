"""Word documents (.docx), read from their XML: nothing in them is run, followed or fetched.

The XML is read directly because paragraphs inside content controls, tracked insertions and
text boxes are talk too, and deleted text is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from transcripts_tool.domain.errors import UserError
from transcripts_tool.formats.model import Grid, Line, Skipped, Source
from transcripts_tool.formats.packages import Package
from transcripts_tool.i18n import _

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CONTAINERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}
_LEFT_OUT = {"del", "moveFrom", "instrText", "delText", "pPr", "rPr"}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


def read(path: Path) -> Source:
    """Return the lines and tables of a Word document; a line's number is its paragraph.

    Raises UserError for what is no Word document, protected, damaged or hostile.
    """
    package = Package(path, "Word")
    root = package.xml("word/document.xml")
    body = None if root is None else next((e for e in root if _name(e) == "body"), None)
    if body is None:
        raise UserError(
            _("{file} is no valid {kind} file, or it is damaged.").format(file=path, kind="Word")
        )
    blocks = tuple(_Reader().blocks(body))
    return Source(blocks, metadata=_metadata(package), skipped=tuple(_notes(package)))


class _Reader:
    """Counts paragraphs while it walks the body in reading order."""

    def __init__(self) -> None:
        self._paragraph = 0

    def blocks(self, parent: Any) -> Iterator[Line | Grid]:
        for element in parent:
            name = _name(element)
            if name == "p":
                self._paragraph += 1
                for text in _text(element).split("\n"):
                    yield Line(self._paragraph, text)
                yield from self._boxes(element)
            elif name == "tbl":
                self._paragraph += 1
                yield Grid(self._paragraph, tuple(_rows(element)))
            elif name in _CONTAINERS:
                yield from self.blocks(element)

    def _boxes(self, paragraph: Any) -> Iterator[Line | Grid]:
        """Text boxes hang inside a paragraph; Word stores each twice, once as a fallback."""
        for element in _without_fallback(paragraph):
            if _name(element) == "txbxContent":
                yield from self.blocks(element)


def _name(element: Any) -> str:
    """The local name of a Word element, '' for elements of other vocabularies."""
    tag = element.tag
    for space in (_W, _STRICT):
        if isinstance(tag, str) and tag.startswith(space):
            return tag[len(space) :]
    return ""


def _without_fallback(parent: Any) -> Iterator[Any]:
    for element in parent:
        if element.tag != _FALLBACK:
            yield element
            if _name(element) != "txbxContent":
                yield from _without_fallback(element)


def _text(element: Any) -> str:
    """The words of a paragraph, without deleted and hidden text, field codes and text boxes."""
    parts: list[str] = []
    for child in () if _is_hidden(element) else element:
        name = _name(child)
        if name == "t":
            parts.append(child.text or "")
        elif name in _SIGNS:
            parts.append(_SIGNS[name])
        elif name not in _LEFT_OUT and name != "txbxContent" and child.tag != _FALLBACK:
            parts.append(_text(child))
    return "".join(parts)


def _is_hidden(element: Any) -> bool:
    """Whether a run is text that its writer hid: nobody sees it, so nobody would take it out."""
    layout = (each for each in element if _name(each) == "rPr")
    marks = (mark for each in layout for mark in each if _name(mark) == "vanish")
    return any(_value(mark) not in ("0", "false", "off") for mark in marks)


def _value(mark: Any) -> str | None:
    found: str | None = mark.get(f"{_W}val", mark.get(f"{_STRICT}val"))
    return found


def _rows(table: Any) -> Iterator[tuple[str, ...]]:
    for row in _find(table, "tr"):
        cells = tuple("\n".join(_paragraphs(cell)) for cell in _find(row, "tc"))
        if any(cell.strip() for cell in cells):
            yield cells


def _find(parent: Any, wanted: str) -> Iterator[Any]:
    for element in parent:
        name = _name(element)
        if name == wanted:
            yield element
        elif name in _CONTAINERS:
            yield from _find(element, wanted)


def _paragraphs(cell: Any) -> Iterator[str]:
    for element in cell:
        name = _name(element)
        if name == "p":
            yield _text(element)
        elif name == "tbl":
            for row in _rows(element):
                yield "\t".join(row)
        elif name in _CONTAINERS:
            yield from _paragraphs(element)


def _metadata(package: Package) -> dict[str, str]:
    """Only the title: names of authors are personal data that nobody asked for."""
    root = package.xml("docProps/core.xml")
    title = None if root is None else root.find(f"{_DC}title")
    text = (title.text or "").strip() if title is not None else ""
    return {"title": text} if text else {}


_NOTES = (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote"))


def _notes(package: Package) -> Iterator[Skipped]:
    """Footnotes, endnotes and comments are no talk; they are reported, with their words."""
    for part, tag in (*_NOTES, ("word/comments.xml", "comment")):
        root = package.xml(part)
        for note in () if root is None else _find(root, tag):
            words = " ".join(_paragraphs(note)).strip()
            if words:
                yield Skipped(part, words[:60], _("note in the margin, no talk"))
