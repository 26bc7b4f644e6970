"""A table reads the same as cells and as text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.analysis.books import row
from tests.analysis.test_tables import make
from transcripts_tool.analysis.render import (
    csv_header,
    csv_rows,
    free_columns,
    label_columns,
    sheet,
    text,
)


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSCRIPTS_TOOL_LANGUAGE", "en")


def test_csv_has_one_line_of_heads_and_one_line_a_row() -> None:
    """Heads of several dimensions stand joined; group rows come last."""
    made = make([row(help_="stage")], columns="leefgebied,waardering", groups=True)
    header = csv_header(made)
    assert header[:3] == ["interventie", "wonen | +", "wonen | -"]
    rows = csv_rows(made)
    assert [cells[0] for cells in rows] == ["advies", "maatje", "stage", "informeel"]
    assert rows[3][1] == 1
    assert all(len(cells) == len(header) for cells in rows)


def test_names_that_people_chose_are_told_from_labels() -> None:
    """A writer must know what may be a formula and what is a sign of the codebook."""
    made = make([row()], by="huishouden", columns="waardering")
    assert free_columns(made) == {"huishouden"}
    assert label_columns(made) == {"+", "-", "=", "+/-", "?"}
    made = make([row()], columns="waardering,huishouden")
    assert free_columns(made) == label_columns(made) == frozenset()


def test_a_sheet_has_a_line_for_each_column_dimension_and_the_notes_below() -> None:
    """What has to be said about the figures travels with them."""
    made = make([row()], columns="leefgebied,waardering")
    cells = sheet(made)
    assert cells[0][:3] == ["leefgebied", "wonen", "wonen"]
    assert cells[1][:3] == ["waardering", "+", "-"]
    assert cells[-1] == [made.notes[-1]]


def test_text_fits_its_width_and_shows_every_figure() -> None:
    """Columns that do not fit go below; control signs are shown, not sent."""
    rows = [row(household=f"H\x1b{n}") for n in range(12)]
    made = make(rows, columns="huishouden")
    shown = text(made, width=60)
    table_lines = shown.split("\n\n" + made.notes[0])[0].splitlines()
    assert max(map(len, table_lines)) <= 60
    assert "\x1b" not in shown
    assert sum(line.startswith("advies") and line.count("1") for line in table_lines) == 12


def test_text_names_its_groups_apart() -> None:
    """A reader sees that group rows sum rows above."""
    lines = text(make([row()], groups=True)).splitlines()
    assert lines[lines.index("Groups of the rows above:") + 1].startswith("informeel")


def test_an_empty_table_can_be_shown() -> None:
    """A table without columns has only its notes."""
    made = replace(make([row()]), columns=(), counts=((), (), ()))
    assert text(made).strip() == "\n".join(made.notes)
