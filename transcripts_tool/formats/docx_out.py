"""Reports as Word documents: headings, paragraphs, quotations, tables and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from transcripts_tool.formats.csv_out import replacing
from transcripts_tool.formats.xml_text import xml_safe
from transcripts_tool.i18n import _
from transcripts_tool.services.progress import Progress, counted, unwatched


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the largest within the text."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain words; a line end stays a line end."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with the place it comes from ('Tekstfragment 67, ...')."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its header and, if given, a caption above it."""

    header: Sequence[str]
    rows: Sequence[Sequence[str | int | float | None]]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file (PNG) with its alternative text; width in centimetres."""

    path: Path
    description: str
    width: float = 16.0


Part = Heading | Paragraph | Quote | Sheet | Picture


@dataclass(frozen=True, slots=True)
class DocumentParts:
    """A report in reading order."""

    title: str
    parts: Sequence[Part] = ()


def write_docx(path: Path, document: DocumentParts, progress: Progress = unwatched) -> None:
    """Write a report as a Word document; it names no author and no earlier versions.

    The file appears whole or not at all.
    """
    import docx

    word = docx.Document()
    _clear_properties(word.core_properties, document.title)
    word.add_heading(xml_safe(document.title), level=0)
    for part in counted(document.parts, progress, _("writing paragraphs")):
        _add(word, part)
    content = BytesIO()
    word.save(content)
    with replacing(path) as temporary:
        temporary.write_bytes(content.getvalue())


def _clear_properties(properties: Any, title: str) -> None:
    """The template names its maker; whoever writes here must not be named by accident."""
    names = ("author", "last_modified_by", "comments", "keywords", "subject", "category")
    for name in names:
        setattr(properties, name, "")
    properties.title = xml_safe(title)[:255]
    properties.revision = 1
    now = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    properties.created = properties.modified = now


def _add(word: Any, part: Part) -> None:
    if isinstance(part, Heading):
        word.add_heading(xml_safe(part.text), level=min(max(part.level, 1), 9))
    elif isinstance(part, Paragraph):
        word.add_paragraph(xml_safe(part.text))
    elif isinstance(part, Quote):
        _add_quote(word, part)
    elif isinstance(part, Sheet):
        _add_sheet(word, part)
    else:
        _add_picture(word, part)


def _add_quote(word: Any, quote: Quote) -> None:
    word.add_paragraph(xml_safe(quote.text), style="Quote")
    if quote.source:
        word.add_paragraph(xml_safe(quote.source), style="Caption")


def _add_sheet(word: Any, sheet: Sheet) -> None:
    if sheet.caption:
        word.add_paragraph(xml_safe(sheet.caption), style="Caption")
    table = word.add_table(rows=1, cols=max(len(sheet.header), 1), style="Table Grid")
    _fill(table.rows[0].cells, sheet.header, bold=True)
    for row in sheet.rows:
        _fill(table.add_row().cells, row, bold=False)
    word.add_paragraph("")


def _fill(cells: Any, values: Sequence[str | int | float | None], *, bold: bool) -> None:
    for cell, value in zip(cells, values, strict=False):
        run = cell.paragraphs[0].add_run("" if value is None else xml_safe(str(value)))
        run.bold = bold


def _add_picture(word: Any, picture: Picture) -> None:
    from docx.shared import Cm

    shape = word.add_picture(str(picture.path), width=Cm(picture.width))
    # A screen reader says this text in place of the picture.
    shape._inline.docPr.set("descr", xml_safe(picture.description))
