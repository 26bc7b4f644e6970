"""Agreement on the screen: what stands there, what opens, and what is never said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.tui.review_desk import LARGE, SMALL, Desk, copy_example, desk
from transcripts_tool.i18n import _
from transcripts_tool.services.headline import Headline
from transcripts_tool.tui.model import agreement_pages, agreement_words
from transcripts_tool.tui.model.grid import Cell, GridRow, GridTable, level, shortened, spans
from transcripts_tool.tui.widgets.grid import Grid


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_example(tmp_path)


async def counted(found: Desk) -> Grid:
    """The agreement screen with all its figures."""
    await found.open("agreement")
    await found.until(lambda: found.screen.report and found.screen.report["intervals"])
    await found.until(lambda: len(found.screen.report["dimensions"]) > 1)
    await found.settle()
    grid: Grid = found.screen.query_one(Grid)
    return grid


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_effects_come_first_and_a_page_for_each_dimension_follows(
    folder: Path, size: tuple[int, int]
) -> None:
    async with desk(folder, size=size) as found:
        grid = await counted(found)
        assert found.screen.page == agreement_pages.EFFECTS
        assert "anna" in found.text()
        await found.press("tab")
        assert grid.table.corner == "leefgebied"
        assert "woonsituatie" in found.text()


async def test_a_count_opens_exactly_as_many_fragments_as_it_says(folder: Path) -> None:
    async with desk(folder) as found:
        grid = await counted(found)
        await found.press("tab", "down", "down", "right")
        row, column = grid.place
        count = int(grid.table.rows[row].cells[column].text)
        await found.press("enter")
        assert found.screen.kind == "fragments"
        assert len(found.screen.numbers) == count
        await found.press("enter")
        assert found.screen.kind == "compare"


async def test_every_count_of_every_page_stands_for_that_many_fragments(folder: Path) -> None:
    async with desk(folder) as found:
        await counted(found)
        screen, report = found.screen, found.screen.report
        for name in ("leefgebied", "interventie"):
            for row in agreement_pages.page(report, name, "kappa").rows:
                for column in range(4):
                    cell = row.cells[column]
                    if cell.opens:
                        behind = screen._behind(row.key, column, ["anna", "bram"])
                        assert len(behind) == int(cell.text)


async def test_sorting_puts_large_first_then_small_then_the_codebook(folder: Path) -> None:
    async with desk(folder) as found:
        grid = await counted(found)
        await found.press("tab")
        before = [row.head for row in grid.table.rows]
        values = lambda: [r.cells[0].value for r in grid.table.rows if not r.summary]  # noqa: E731
        await found.press("s")
        assert values() == sorted(values(), reverse=True)
        await found.press("s")
        assert values() == sorted(values())
        await found.press("s")
        assert [row.head for row in grid.table.rows] == before


async def test_final_labels_are_named_as_such(folder: Path) -> None:
    async with desk(folder) as found:
        await counted(found)
        await found.press("f")
        await found.until(lambda: found.screen.report["version"] == "final")
        await found.settle()
        assert _("final") in found.text()


async def test_before_opening_one_sentence_names_the_closed_round(tmp_path: Path) -> None:
    """Without the event that opened it the first round is closed: no figure, no label."""
    folder = copy_example(tmp_path)
    opened_never(folder)
    async with desk(folder) as found:
        await found.open("agreement")
        await found.until(lambda: found.screen.why_not)
        await found.settle()
        assert "1" in found.screen.why_not
        assert "woonsituatie" not in found.text()
        assert not found.screen.query_one("#agreement-body").display


def opened_never(folder: Path) -> None:
    """Keep each coder's log up to, not including, the first event that follows an opening."""
    for path in (folder / "log").glob("*.jsonl"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        cut = next((n for n, x in enumerate(lines) if '"kind":"round_opened"' in x), None)
        if cut is not None:
            path.write_text("".join(lines[:cut]), encoding="utf-8")


RARE = {
    "both": 2, "first_only": 1, "second_only": 0, "neither": 90, "rare": True, "fragments": 3,
    "positive_agreement": 0.8, "kappa": 0.79, "households": 2,
}  # fmt: skip
UNDEFINED = {
    "both": 9, "first_only": 0, "second_only": 0, "neither": 0, "rare": False, "fragments": 9,
    "positive_agreement": 1.0, "kappa": None, "kappa_reason": "everybody gave it", "households": 4,
}  # fmt: skip


def report(block: dict[str, Any]) -> dict[str, Any]:
    pooled = {"positive_agreement": 0.8}
    dimension = {"anything": block, "summary": pooled, "labels": {"huur": block}}
    return {
        "coders": ["anna", "bram"],
        "dimensions": {"x": dimension},
        "households": 4,
        "intervals": {"method": "none"},
    }


def test_a_rare_label_shows_its_counts_only() -> None:
    (row,) = [r for r in agreement_pages.page(report(RARE), "x", "kappa").rows if r.head == "huur"]
    assert [cell.text for cell in row.cells[:4]] == ["2", "1", "0", "90"]
    assert [cell.text for cell in row.cells[4:7]] == [_("too rare"), "", ""]
    words = agreement_words.cell_lines(report(RARE), row.key, 5, Headline("kappa", 0.6))
    assert "0.79" not in " ".join(words)


def test_what_cannot_be_computed_says_why_and_is_never_one() -> None:
    found = report(UNDEFINED)
    row = agreement_pages.page(found, "x", "kappa").rows[-1]
    assert row.cells[agreement_pages.HEADLINE].text == _("n.c.")
    words = agreement_words.cell_lines(found, row.key, 5, Headline("kappa", 0.6))
    assert "everybody gave it" in words[0]
    assert "1.0" not in words[0]


def test_a_value_says_whether_it_reaches_the_bar() -> None:
    block = {**UNDEFINED, "kappa": 0.55}
    row = agreement_pages.page(report(block), "x", "kappa").rows[-1]
    words = agreement_words.cell_lines(report(block), row.key, 5, Headline("kappa", 0.6))
    assert _("below the bar of {bar:.2f}").format(bar=0.6) in words[0]


def test_a_table_sorts_unknown_values_last_and_summaries_first() -> None:
    rows = [("all", 5.0, True), ("a", None, False), ("b", 1.0, False), ("c", 2.0, False)]
    table = GridTable((("n",),), tuple(GridRow(h, (Cell("", v),), summary=s) for h, v, s in rows))
    heads = [row.head for row in table.sorted_by(0, descending=True).rows]
    assert heads == ["all", "c", "b", "a"]


def test_heads_beside_each_other_join_but_not_those_of_the_last_line() -> None:
    columns = (("x", "1"), ("x", "1"), ("y", "1"))
    assert spans(columns, 0) == [("x", 2), ("y", 1)]
    assert spans(columns, 1) == [("1", 1), ("1", 1), ("1", 1)]


def test_sizes_have_four_levels_and_none_for_nothing() -> None:
    assert [level(n, 8) for n in (0, 1, 2, 3, 4, 8)] == [0, 1, 1, 2, 2, 4]


def test_a_shortened_name_keeps_its_end() -> None:
    assert shortened("bewonersadviseur", 7) == "bewo…ur"
    assert shortened("kort", 7) == "kort"


async def test_the_report_is_written_to_a_file_with_every_coefficient(folder: Path) -> None:
    async with desk(folder) as found:
        await counted(found)
        target = folder.parent / "cijfers.csv"
        await found.press("x")
        found.screen.query_one("Input").value = str(target)
        await found.press("enter")
        await found.until(target.exists)
        assert "ac1" in target.read_text(encoding="utf-8")
        await found.press("x")
        found.screen.query_one("Input").value = str(folder.parent / "cijfers.exe")
        await found.press("enter")
        assert not (folder.parent / "cijfers.exe").exists()
