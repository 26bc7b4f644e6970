"""The frame around the screens: starting, who is coding, blanking, themes, copying, stopping."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from tests.tui.desk import (
    again,
    ask_and_answer,
    events,
    kind,
    kinds,
    make_project,
    press,
    running,
    screen_text,
    until,
)
from transcripts_tool import __main__ as door
from transcripts_tool.tui import copying
from transcripts_tool.tui.app import TranscriptsApp
from transcripts_tool.tui.suggester import NoSuggester


def app_of(folder: Path, coder: str | None = None) -> TranscriptsApp:
    return TranscriptsApp(folder, coder, suggester=NoSuggester())


async def test_without_a_name_the_interface_asks_who_is_coding(project: Path) -> None:
    app: Any = app_of(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: kind(app) == "coders")

        async def name() -> None:
            app.screen.query_one(Input).value = "  Dora  "
            await pilot.press("enter")

        await ask_and_answer(pilot, "n", name)
        await until(pilot, lambda: kind(app) == "overview")
        assert app.session.coder == "Dora"
    assert [x["name"] for x in events(project) if x["kind"] == "coder_added"] == ["Dora"]
    assert list((project / "log").glob("dora~*.jsonl"))


async def test_two_at_one_screen_are_chosen_from_the_list(project: Path) -> None:
    found = again(project)
    found.workspace.read_only = ""
    for name in ("Anna", "Bram"):
        found.workspace.add_coder(name)
    found.close()
    app: Any = app_of(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: kind(app) == "coders")
        await press(pilot, "down", "t", "up", "enter")
        await until(pilot, lambda: kind(app) == "overview")
        assert (app.session.coder, app.session.together) == ("Anna", ("Bram",))


async def test_a_folder_without_a_project_gets_one_when_asked(tmp_path: Path) -> None:
    app: Any = app_of(tmp_path / "nieuw")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "N" in screen_text(app))

        async def name() -> None:
            app.screen.query_one(Input).value = "Mijn studie"
            await pilot.press("enter")

        await ask_and_answer(pilot, "n", name)
        await until(pilot, lambda: kind(app) == "coders")
    assert (tmp_path / "nieuw" / "project.toml").exists()


async def test_a_damaged_project_is_said_and_not_opened(project: Path) -> None:
    log = next((project / "log").glob("*.jsonl"))
    log.write_text(log.read_text().replace("Q-bewoner", "X-bewoner"))
    app: Any = app_of(project, "Anna")
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: log.name in screen_text(app))
        assert kind(app) == "title"


async def test_a_blank_screen_shows_nothing_and_one_key_brings_it_back(project: Path) -> None:
    async with running(project) as pilot:
        await press(pilot, "c", "ctrl+l")
        assert "woning" not in screen_text(pilot.app)
        await press(pilot, "2")
        assert kind(pilot.app) == "coding"
        assert pilot.app.screen.work.is_empty


async def test_what_is_told_is_not_to_be_read_on_a_blank_screen(project: Path) -> None:
    app: Any = app_of(project, "Anna")
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await until(pilot, lambda: kind(app) == "overview")
        app.screen.say("nieuw sublabel 'maatje'")
        await until(pilot, lambda: "maatje" in screen_text(app))
        await press(pilot, "ctrl+l")
        assert kind(app) == "blank"
        app.notify("nog eens 'maatje'")
        await pilot.pause()
        assert "maatje" not in screen_text(app)


async def test_the_screen_goes_blank_after_an_idle_time(project: Path) -> None:
    """The clock of the app is set back instead of waiting for it."""
    async with running(project) as pilot:
        app: Any = pilot.app
        app._blank_when_idle()
        await pilot.pause()
        assert kind(app) == "overview"
        app.touched -= app.session.project.settings.idle_minutes * 60 + 1
        app._blank_when_idle()
        await pilot.pause()
        assert kind(app) == "blank"


async def test_light_and_dark(project: Path) -> None:
    async with running(project) as pilot:
        first = pilot.app.current_theme.dark
        await press(pilot, "ctrl+t")
        assert pilot.app.current_theme.dark is not first


async def test_copying_goes_by_the_terminal_or_into_a_file(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(project) as pilot:
        app: Any = pilot.app
        monkeypatch.setenv("TERM", "xterm-256color")
        monkeypatch.delenv("TERM_PROGRAM", raising=False)
        await press(pilot, "c", "y")
        assert "woningcorporatie" in app.clipboard
        monkeypatch.setenv("TERM", "linux")
        path = await copying.copy(app, "tekst", "proef")
        assert path is not None
        assert path.read_text(encoding="utf-8") == "tekst"
        assert not path.is_relative_to(project)


async def test_help_opens_on_every_screen_and_goes_back(project: Path) -> None:
    async with running(project) as pilot:
        for key in ("c", "t", "i"):
            await press(pilot, key, "question_mark")
            assert kind(pilot.app) == "help"
            await press(pilot, "escape", "escape")
            assert kind(pilot.app) == "overview"


async def test_the_overview_says_what_comes_next(project: Path, tmp_path: Path) -> None:
    empty = tmp_path / "leeg"
    make_project(empty, 0)
    async with running(empty) as pilot:
        assert " I " in screen_text(pilot.app)
    async with running(project) as pilot:
        assert "4" in screen_text(pilot.app)
        await press(pilot, "space", "z", "n", "z", "n", "z", "n", "z", "n", "escape")
        await until(pilot, lambda: kind(pilot.app) == "overview")
        assert " R " in screen_text(pilot.app)
    assert kinds(project).count("fragment_closed") == 4


async def test_an_unforeseen_error_is_told_by_its_kind_only(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The words of an error can be those of a transcript, so they are not shown."""
    async with running(project) as pilot:
        await press(pilot, "c")

        async def fail() -> None:
            raise ValueError("geheime woorden")

        monkeypatch.setattr(pilot.app.screen, "do_doubt", fail)
        await press(pilot, "d")
        told = [note.message for note in pilot.app._notifications]
        assert "ValueError" in told[0]
        assert "geheime" not in told[0]
        await press(pilot, "2")
        assert not pilot.app.screen.work.is_empty


def test_the_worker_ends_when_the_interface_is_gone(project: Path) -> None:
    """Its stdin ends with the interface, however that went."""
    command = [sys.executable, "-m", "transcripts_tool.tui.worker", str(project), "Anna"]
    result = subprocess.run(command, stdin=subprocess.DEVNULL, timeout=60, check=False)
    assert result.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ([], "open"),
        (["open", "--coder", "anna", "--with", "bram"], "open"),
        (["-p", "x", "open", "--read-only"], "open"),
        (["demo"], "demo"),
        (["demo", "--headless"], None),
        (["check", "--json"], None),
        (["open", "--help"], None),
        (["open", "--colour"], None),
    ],
)
def test_the_door_tells_the_interface_from_commands(
    arguments: list[str], wanted: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    found = door._interface(arguments)
    assert (found.subcommand if found else None) == wanted
