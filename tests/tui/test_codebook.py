"""The codebook on the screen: what a coder sees of it, and what changing it leaves behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes import with_fragments
from tests.tui.review_desk import Desk, copy_example, desk
from transcripts_tool.services.codebook_editing import add_sublabel, edit_card
from transcripts_tool.tui.model import codebook_lines


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_example(tmp_path)


async def at_sublabel(found: Desk, name: str) -> None:
    """The codebook with the cursor on a sublabel."""
    await found.open("codebook")
    place = next(n for n, line in enumerate(found.screen.lines) if line.sublabel == name)
    found.screen.query_one("#labels").cursor = place
    await found.settle()


async def test_a_new_sublabel_is_in_the_log_and_seen_by_its_maker_alone(folder: Path) -> None:
    async with desk(folder) as found:
        await found.open("codebook")
        before = len(found.log())
        await found.press("down", "down", "a")
        await found.type("lege koelkast")
        await found.press("enter")
        (line,) = found.written(before)
        assert line["kind"] == "codebook_changed"
        assert line["data"]["arguments"] == {"new": "lege koelkast"}
        assert any(each.sublabel == "lege koelkast" and each.own for each in found.screen.lines)
    async with desk(folder, coder="bram") as found:
        await found.open("codebook")
        assert not any(each.sublabel == "lege koelkast" for each in found.screen.lines)
        await found.press("h")
        assert "koelkast" not in found.text()


async def test_sublabels_are_renamed_joined_and_retired_with_history(folder: Path) -> None:
    async with desk(folder) as found:
        await at_sublabel(found, "empowerment")
        before = len(found.log())
        await found.press("e")
        await found.type("eigen kracht")
        await found.press("enter", "v", "enter")
        assert found.screen.line.sublabel != "eigen kracht"
        await found.press("x", "j")
        done = [line["data"]["operation"] for line in found.written(before)]
        assert done == ["rename_sublabel", "merge_sublabels", "retire_sublabel"]
        await found.press("h")
        assert found.screen.history
        lines = codebook_lines.history_lines(found.app.session.workspace, "anna")  # type: ignore[union-attr]
        assert "eigen kracht" in lines[1]


async def test_a_card_is_changed_and_letters_narrow_the_list(folder: Path) -> None:
    async with desk(folder) as found:
        await found.open("codebook")
        before = len(found.log())
        await found.press("slash")
        await found.type("zelfvertr")
        await found.press("enter")
        assert [each.sublabel for each in found.screen.lines] == ["zelfvertrouwen"]
        await found.press("i")
        await found.type("12")
        await found.press("ctrl+s")
        (line,) = found.written(before)
        assert line["data"]["operation"] == "edit_card"
        assert any("12" in each for each in line["data"]["arguments"]["examples"])


def test_examples_that_are_numbers_name_fragments() -> None:
    found = with_fragments(3)
    label = found.base.main.labels[0]
    fields = {"examples": ["2", "iets wat iemand zei", "99"]}
    edit_card(found, found.base.main.name, label.name, fields, "anna")
    changed = found.codebook("anna").label(found.base.main.name, label.name)
    assert changed is not None
    assert codebook_lines.examples_by_number(found, changed) == [2]


def test_lists_are_edited_with_one_entry_on_a_line() -> None:
    assert codebook_lines.field_value("terms", "huur\n\n  de  baas \n") == ["huur", "de baas"]
    assert codebook_lines.field_value("definition", "een\nzin") == "een zin"


def test_history_of_a_closed_round_is_its_makers_own() -> None:
    found = with_fragments(2)
    main = found.base.main.labels[0].name
    add_sublabel(found, main, "nieuw", "anna")
    assert codebook_lines.history_lines(found, "anna")
    assert codebook_lines.history_lines(found, "bram") == []


async def test_a_label_in_conflict_is_found_and_its_card_says_why(folder: Path) -> None:
    async with desk(folder) as found:
        await found.open("codebook")
        await found.press("c", "enter")
        assert found.screen.line.label
        assert found.screen.conflict_lines()
