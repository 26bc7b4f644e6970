"""Long work shows how far it is, can be stopped, and leaves nothing half done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from tests.tui import desk
from tests.tui.desk import kind, kinds, press, running, screen_text
from tests.tui.long_work_fakes import Gate, shown, stopped, window
from tests.tui.test_import import TALK, type_path
from transcripts_tool.formats import csv_out
from transcripts_tool.services.progress import Cancelled
from transcripts_tool.storage.transcripts import TranscriptShelf
from transcripts_tool.tui.model import import_draft
from transcripts_tool.tui.task import Task, task_lines


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    folder = tmp_path / "leeg"
    desk.make_project(folder, 0)
    return folder


@pytest.fixture
def interviews(tmp_path: Path) -> Path:
    """A folder with three files."""
    folder = tmp_path / "interviews"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(TALK, encoding="utf-8")
    return folder


def everything(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too, with its bytes."""
    files = (each for each in folder.rglob("*") if each.is_file())
    return {str(each.relative_to(folder)): each.read_bytes() for each in files}


async def reading(pilot: Any, folder: Path) -> Any:
    """The import screen, told to read a folder."""
    await press(pilot, "i")
    screen = pilot.app.screen
    await pilot.press("slash")
    await desk.until(pilot, lambda: pilot.app.screen is not screen)
    pilot.app.screen.query_one(Input).value = str(folder)
    await pilot.press("enter")
    return screen


async def test_reading_can_be_stopped_and_adds_nothing(
    empty: Path, interviews: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate()
    monkeypatch.setattr(import_draft, "read_draft", gate.before(import_draft.read_draft))
    async with running(empty) as pilot:
        screen = await reading(pilot, interviews)
        await shown(pilot, gate)
        await stopped(pilot, gate)
        assert pilot.app.screen is screen
        assert screen.drafts == []


async def test_an_import_stopped_in_the_middle_leaves_log_and_texts_as_they_were(
    empty: Path, interviews: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second of three transcripts is being stored when Esc is pressed."""
    gate = Gate()
    put = TranscriptShelf.put

    def held(shelf: TranscriptShelf, transcript: Any) -> None:
        put(shelf, transcript)
        if transcript.id == "b":
            gate.wait()

    monkeypatch.setattr(TranscriptShelf, "put", held)
    async with running(empty) as pilot:
        await press(pilot, "i")
        await type_path(pilot, interviews)
        before = everything(empty)
        await pilot.press("i")
        found = await shown(pilot, gate)
        assert (found.work.done, found.work.total) == (1, 3)
        assert "33%" in screen_text(pilot.app)
        await stopped(pilot, gate)
        assert everything(empty) == before
        assert kind(pilot.app) == "import"
        await press(pilot, "i")
    assert kinds(empty).count("transcripts_imported") == 1
    assert sorted(desk.again(empty).workspace.state.transcripts) == ["a", "b", "c"]


async def name_a_file(pilot: Any, target: Path) -> None:
    """Press X and type where the figures go; the writing goes on behind it."""
    before = pilot.app.screen
    await pilot.press("x")
    await desk.until(pilot, lambda: pilot.app.screen is not before)
    pilot.app.screen.query_one(Input).value = str(target)
    await pilot.press("enter")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
async def test_a_stopped_export_leaves_no_file_and_no_temporary_one(
    project: Path, tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from transcripts_tool.analysis import render

    gate = Gate()
    monkeypatch.setattr(render, "csv_rows", gate.before(render.csv_rows))
    monkeypatch.setattr(render, "sheet", gate.before(render.sheet))
    out = tmp_path / "uit"
    out.mkdir()
    async with running(project) as pilot:
        await press(pilot, "c", "1", "enter", "enter", "escape", "s")
        await desk.until(pilot, lambda: pilot.app.screen.counted is not None)
        await name_a_file(pilot, out / f"tabel.{ending}")
        await shown(pilot, gate)
        await stopped(pilot, gate)
        assert kind(pilot.app) == "table"
        assert everything(out) == {}
        await name_a_file(pilot, out / f"tabel.{ending}")
        await desk.until(pilot, lambda: (out / f"tabel.{ending}").exists())
    assert list(everything(out)) == [f"tabel.{ending}"]


def test_a_file_that_is_stopped_between_two_rows_is_not_there(tmp_path: Path) -> None:
    """The rows themselves stop it, as progress does: neither file nor temporary file stays."""

    def rows() -> Any:
        yield ["1"]
        raise Cancelled

    with pytest.raises(Cancelled):
        csv_out.write_csv(tmp_path / "a.csv", ["kop"], rows())
    assert everything(tmp_path) == {}


async def test_quick_work_shows_no_window(empty: Path, tmp_path: Path) -> None:
    path = tmp_path / "A-bewoner.txt"
    path.write_text(TALK, encoding="utf-8")
    async with running(empty) as pilot:
        await press(pilot, "i")
        await type_path(pilot, path)
        await press(pilot, "i")
        assert window(pilot) is None
    assert "transcripts_imported" in kinds(empty)


async def test_a_blanked_screen_does_not_hold_up_the_end_of_the_work(
    empty: Path, interviews: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window closes when it is in front again."""
    gate = Gate()
    monkeypatch.setattr(import_draft, "read_draft", gate.before(import_draft.read_draft))
    async with running(empty) as pilot:
        screen = await reading(pilot, interviews)
        await shown(pilot, gate)
        await pilot.app.show("blank")
        gate.open()
        await desk.until(pilot, lambda: kind(pilot.app) == "blank")
        await pilot.press("a")
        await desk.until(pilot, lambda: pilot.app.screen is screen)
        await pilot.app.turns.settle()
        assert len(screen.drafts) == 3


def test_what_is_shown_says_the_share_or_that_it_goes_on() -> None:
    task = Task("Iets")
    task.progress("lezen", 3, 12)
    phase, bar, figures = task_lines(task, width=20)
    assert (phase, bar) == ("lezen", "█" * 5 + "·" * 15)
    assert figures.startswith("25%, 3 van 12")
    task.progress("laden", 0, 0)
    assert len(task_lines(task)) == 2
    task.stop()
    with pytest.raises(Cancelled):
        task.progress("lezen", 4, 12)
    assert "stoppen" in task_lines(task)[0]


async def test_a_failing_work_says_why_and_closes_its_window(empty: Path, interviews: Path) -> None:
    """One unreadable file keeps all out, also behind the window."""
    (interviews / "leeg.txt").write_text("", encoding="utf-8")
    async with running(empty) as pilot:
        await press(pilot, "i")
        await type_path(pilot, interviews)
        await ask_nothing(pilot)
        assert window(pilot) is None
        assert "transcripts_imported" not in kinds(empty)


async def ask_nothing(pilot: Any) -> None:
    """Import, and wait until all is done."""
    await press(pilot, "i")
    await desk.until(pilot, lambda: window(pilot) is None)


async def test_a_backup_from_the_overview_is_whole_or_not_there(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from zipfile import ZipFile

    gate = Gate()
    monkeypatch.setattr(ZipFile, "writestr", gate.before(ZipFile.writestr))
    out = tmp_path / "uit"
    out.mkdir()
    async with running(project) as pilot:
        await name_a_file(pilot, out / "reserve.zip")
        await shown(pilot, gate)
        await stopped(pilot, gate)
        assert everything(out) == {}
        await name_a_file(pilot, out / "reserve.zip")
        await desk.until(pilot, lambda: (out / "reserve.zip").exists())
    assert list(everything(out)) == ["reserve.zip"]


@pytest.mark.parametrize("name", ["cijfers.xlsx", "cijfers.docx", "cijfers-pairs.csv"])
async def test_a_stopped_report_of_agreement_leaves_no_file(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped while its figures are computed, before a byte is written."""
    from tests.tui import review_desk
    from tests.tui.test_agreement import counted
    from transcripts_tool.services import agreement_overview

    folder, out, gate = review_desk.copy_example(tmp_path), tmp_path / "uit", Gate()
    out.mkdir()
    computed = agreement_overview.overview
    monkeypatch.setattr(agreement_overview, "overview", gate.before(computed))
    async with review_desk.desk(folder) as found:
        await counted(found)
        log = found.log()
        await name_a_file(found.pilot, out / name)
        await shown(found.pilot, gate)
        assert "alle cijfers berekenen" in found.text()
        await stopped(found.pilot, gate)
        assert found.log() == log
    assert everything(out) == {}
