"""A chart shows the figures of its table, to everyone, and the same table gives the same file."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.analysis.books import BOOK, row
from tests.analysis.test_tables import make
from transcripts_tool.analysis.charts import draw, image, panels_of
from transcripts_tool.domain.errors import NotSaved, UserError

ROWS = [
    row(1, term="<4"),
    row(2, term="<4", domain="geld"),
    row(3, term="<4", domain="geld"),
    row(4, term="4-12", perspective="bewonersadviseur"),
]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSCRIPTS_TOOL_LANGUAGE", "en")


def test_further_dimensions_have_panels_of_their_own() -> None:
    """Perspectives are never stacked on one another."""
    panels = panels_of(make(ROWS, by="termijn", columns="leefgebied,perspectief"))
    assert [panel.name for panel in panels] == ["bewoner", "bewonersadviseur"]
    assert panels[0].series == {"wonen": [1, 0, 0, 0, 0, 0], "geld": [2, 0, 0, 0, 0, 0]}


def test_the_same_table_gives_the_same_bytes() -> None:
    """Neither a date nor chance is in the file."""
    made = make(ROWS, by="termijn")
    for ending in (".svg", ".png"):
        assert image(made, ending) == image(made, ending)


def test_text_of_others_is_drawn_as_it_stands(tmp_path: Path) -> None:
    """Formulas, markup, underscores and control signs in names are shown, not run."""
    names = ["$x^$", "<b>&", "_geheim", "H\x1b[2J", "汉"]
    rows = [row(n, household=name) for n, name in enumerate(names)]
    out = tmp_path / "c.svg"
    draw(make(rows, columns="huishouden"), out, title="$Titel$ <1>")
    shown = re.sub(r"\s+", " ", out.read_text(encoding="utf-8"))
    for text in ("$x^$", "&lt;b&gt;&amp;", "_geheim", "H␛[2J", "汉", "$Titel$ &lt;1&gt;"):
        assert text in shown
    assert "number of rows" in shown
    assert list(tmp_path.iterdir()) == [out]


def test_nothing_depends_on_colour_alone() -> None:
    """Every part of a bar has a hatching and its figure."""
    drawn = image(make(ROWS, by="termijn"), ".svg").decode()
    assert "<pattern" in drawn
    assert "weeks between intervention and interview" in drawn
    assert ">2</text>" in drawn


def test_empty_terms_off_the_scale_are_left_out_and_filled_ones_are_not() -> None:
    """A chart over time shows the bins; what was counted elsewhere is still shown."""
    made = make([*ROWS, row(9, term="n.v.t.")], by="termijn").on_scale(BOOK)
    assert [head[0] for head in made.rows] == ["<4", "4-12", "12-25", ">25", "n.v.t."]
    assert made.fragments(4, 0) == (9,)
    assert make(ROWS).on_scale(BOOK) == make(ROWS)


def test_an_empty_table_still_gives_a_chart() -> None:
    """Nothing counted is a finding too."""
    assert image(make([]), ".png").startswith(b"\x89PNG")
    assert image(replace(make([]), columns=(), counts=((), (), ())), ".svg")


def test_what_cannot_be_drawn_is_refused(tmp_path: Path) -> None:
    """Another ending, too many panels and a folder that is not there."""
    with pytest.raises(UserError, match=r"\.svg, \.png"):
        draw(make(ROWS), tmp_path / "c.pdf")
    many = [row(n, household=f"H{n}") for n in range(13)]
    with pytest.raises(UserError, match="13 panels"):
        image(make(many, columns="leefgebied,huishouden"), ".svg")
    with pytest.raises(NotSaved):
        draw(make(ROWS), tmp_path / "nergens" / "c.svg")
