"""The table of effects on the screen: its cells open what they count."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.review_desk import LARGE, SMALL, Desk, copy_example, desk
from transcripts_tool.codebooks import BUILT_IN
from transcripts_tool.domain.codebook import Codebook
from transcripts_tool.storage.codebook_file import read_codebook
from transcripts_tool.tui.model import table_view
from transcripts_tool.tui.widgets.grid import Grid


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_example(tmp_path)


async def counted(found: Desk) -> Grid:
    """The table screen with its counts."""
    await found.open("table")
    await found.until(lambda: found.screen.counted is not None)
    await found.settle()
    grid: Grid = found.screen.query_one(Grid)
    return grid


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_interventions_stand_against_domains_and_perspectives(
    folder: Path, size: tuple[int, int]
) -> None:
    async with desk(folder, size=size) as found:
        grid = await counted(found)
        heads = [row.head for row in grid.table.rows]
        assert "contact systeemwereld" in heads
        assert heads[-1] == "informele hulpverlening"
        assert len(grid.table.columns) == 14
        assert "systeemgesprekken" in found.text()


async def test_a_cell_opens_its_fragments(folder: Path) -> None:
    async with desk(folder) as found:
        grid = await counted(found)
        place = next(
            (r, c)
            for r, row in enumerate(grid.table.rows)
            for c, cell in enumerate(row.cells)
            if cell.opens
        )
        grid.place = place
        await found.press("enter")
        assert found.screen.kind == "fragments"
        assert 0 < len(found.screen.numbers) <= int(grid.table.rows[place[0]].cells[place[1]].text)


async def test_a_filter_is_asked_in_the_language_of_tables_and_faults_are_said(
    folder: Path,
) -> None:
    async with desk(folder) as found:
        await counted(found)
        before = found.screen.counted
        await found.press("w", *["backspace"] * 20)
        await found.type("nergens=niets")
        await found.press("enter")
        assert found.screen.counted is before
        assert any("nergens" in note.message for note in found.app._notifications)
        await found.press("w", *["backspace"] * 20)
        await found.type("huishouden=k")
        await found.press("enter")
        await found.until(lambda: found.screen.counted.question.where == "huishouden=k")
        assert found.screen.counted.table.matching < before.table.matching * 3


async def test_another_coders_closed_work_is_not_counted(folder: Path) -> None:
    """Bram's own codings hold the closed second round once he worked in it: Anna gets none."""
    async with desk(folder) as found:
        from transcripts_tool.services.coding import CodingDesk

        session = found.app.session
        assert session is not None
        closed = next(f for f, r in found.state.round_of.items() if r == "2")
        bram = CodingDesk(session.workspace, "bram")
        await session.writer.write(lambda: bram.conclude(closed, "nothing"))
        await counted(found)
        before = found.screen.counted
        await found.press("o", "down", "down", "down", "enter")
        assert found.screen.counted is before
        await found.press("o", "down", "enter")
        await found.until(lambda: found.screen.counted.source == "coder:anna")


async def test_rows_columns_and_groups_are_chosen_by_key(folder: Path) -> None:
    async with desk(folder) as found:
        grid = await counted(found)
        await found.press("g")
        assert grid.table.rows[-1].head != "informele hulpverlening"
        await found.press("c", "down", "enter")
        assert found.screen.counted.table.count == "rows"
        await found.press("r", "enter")
        assert found.screen.counted is not None


async def test_the_table_is_written_to_a_file(folder: Path) -> None:
    async with desk(folder) as found:
        await counted(found)
        target = folder.parent / "tabel.csv"
        await found.press("x")
        found.screen.query_one("Input").value = str(target)
        await found.press("enter")
        await found.until(target.exists)
        assert "contact systeemwereld" in target.read_text(encoding="utf-8-sig")


def test_a_codebook_without_interventions_still_gets_a_question() -> None:
    book = Codebook.from_dict({"dimensions": {"code": {"labels": ["a", "b"]}}})
    asked = table_view.first_question(book)
    assert (asked.rows, asked.columns, asked.count) == ("hoofdlabel", "perspectief", "rows")
    assert asked.where == ""


def test_labels_of_another_study_stand_against_its_next_dimension() -> None:
    labels = {"theme": {"labels": ["trust"]}, "severity": {"labels": ["low", "high"]}}
    asked = table_view.first_question(Codebook.from_dict({"dimensions": labels}))
    assert (asked.rows, asked.columns, asked.count) == (
        "hoofdlabel",
        "severity,perspectief",
        "rows",
    )


def test_the_first_question_is_about_positive_effects_whatever_they_are_called() -> None:
    assert table_view.first_question(read_codebook(BUILT_IN)).where == "waardering='+'"
