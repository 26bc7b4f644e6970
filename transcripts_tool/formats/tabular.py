"""Transcripts as CSV: a turn a row, with columns for who, what and when."""

from __future__ import annotations

from pathlib import Path

from transcripts_tool.domain.errors import UserError
from transcripts_tool.formats import forms, grids
from transcripts_tool.formats.build import finish
from transcripts_tool.formats.csv_out import strip_prefix
from transcripts_tool.formats.model import ReadTranscript, SpeakerCorrection
from transcripts_tool.formats.tables import read_table
from transcripts_tool.i18n import _


def read(path: Path, correction: SpeakerCorrection) -> ReadTranscript:
    """Return the turns of a CSV file; columns are known by name, else by what stands in them.

    A row without a speaker or a time continues the turn before. Raises UserError for a file of
    ready-cut fragments and for one in which no column holds talk.
    """
    table = read_table(path)
    if {"fragment", "text"} <= set(table.columns):
        raise UserError(
            _("{file}: ready-cut fragments; import this file with --fragments.").format(file=path)
        )
    rows = [table.header, *(tuple(cells.values()) for _line, cells in table.rows)]
    columns = grids.find_columns(rows) or _text_only(table.header)
    if "fragment" in table.columns:
        # A list of codings has no talk in it, whatever its columns look like.
        columns = None
    if columns is None:
        raise UserError(
            _("{file}, line 1: no column holds talk; name one 'text' and one 'speaker'.").format(
                file=path
            )
        )
    read = [grids.row_turn(row, columns) for row in rows[1 if columns.header else 0 :]]
    turns = [turn for turn in read if turn]
    cleaned = [type(t)(t.speaker, strip_prefix(t.text), t.start, t.end) for t in turns]
    return finish(cleaned, forms.COLUMNS, correction)


def _text_only(header: tuple[str, ...]) -> grids.Columns | None:
    """A column 'text' without anyone who speaks is talk too."""
    place = grids.named(header).get("text")
    return None if place is None else grids.Columns(place, header=True)
