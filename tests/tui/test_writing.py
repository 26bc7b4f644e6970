"""Nothing is shown that is not on disk; order is kept; a full disk is said."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any

import pytest

from tests.tui.desk import events, kinds, press, running, screen_text, until
from transcripts_tool.domain.errors import NotSaved
from transcripts_tool.tui.widgets.panel import Panel


class SlowDisk:
    """A log that waits for a gate before each line."""

    def __init__(self, sink: Any) -> None:
        self.sink = sink
        self.gate = threading.Event()
        self.lines = 0

    def append(self, *arguments: Any) -> Any:
        assert self.gate.wait(30)
        self.lines += 1
        return self.sink.append(*arguments)


class FullDisk:
    """A log that cannot be written."""

    def append(self, *_arguments: Any) -> Any:
        raise NotSaved("niet opgeslagen: de schijf is vol")


async def test_the_label_is_shown_only_after_the_fsync(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A trace of a key press: fsync first, then the row on the screen."""
    trace: list[str] = []
    fsync = os.fsync

    def traced(descriptor: int) -> None:
        fsync(descriptor)
        trace.append("fsync")

    def shown(_panel: Panel, lines: tuple[Any, ...]) -> None:
        if any("woonsituatie" in line.plain for line in lines):
            trace.append("shown")

    async with running(project) as pilot:
        await press(pilot, "c")
        monkeypatch.setattr(os, "fsync", traced)
        monkeypatch.setattr(Panel, "watch_lines", shown, raising=False)
        await press(pilot, "2")
    assert "shown" in trace
    assert trace.index("fsync") < trace.index("shown")


async def test_six_fast_presses_on_a_slow_disk_keep_their_order(project: Path) -> None:
    async with running(project) as pilot:
        app: Any = pilot.app
        await press(pilot, "c")
        disk = SlowDisk(app.session.workspace.sink)
        app.session.workspace.sink = disk
        await pilot.press("2", "0", "3", "1", "4", "n")
        await pilot.pause()
        assert disk.lines == 0
        assert "contact systeemwereld · +" not in screen_text(app)
        assert app.screen.work.is_empty
        disk.gate.set()
        await app.turns.settle()
        await pilot.pause()
        assert app.screen.fragment.number == 2
    lines = events(project)
    assert [x["seq"] for x in lines if x["coder"] == "Anna"] == list(range(6))
    coded = [x for x in lines if x["kind"] == "fragment_coded"]
    assert [len(x["work"]["codings"][0]["values"]) for x in coded] == [1, 2, 3, 4]
    assert kinds(project)[-1] == "fragment_closed"


async def test_the_screen_lives_while_the_disk_is_slow(project: Path) -> None:
    """The event loop waits for no disk: a resize is drawn while a label is being written."""
    async with running(project) as pilot:
        app: Any = pilot.app
        await press(pilot, "c")
        disk = SlowDisk(app.session.workspace.sink)
        app.session.workspace.sink = disk
        await pilot.press("2")
        await pilot.resize_terminal(90, 30)
        await until(pilot, lambda: app.screen.size.width == 90)
        assert disk.lines == 0
        disk.gate.set()
        await app.turns.settle()
    assert kinds(project)[-1] == "fragment_coded"


async def test_a_full_disk_is_said_and_nothing_shown_as_done(project: Path) -> None:
    async with running(project) as pilot:
        app: Any = pilot.app
        await press(pilot, "c")
        sink, app.session.workspace.sink = app.session.workspace.sink, FullDisk()
        await press(pilot, "2")
        assert app.screen.work.is_empty
        assert app.screen.place.step == "leefgebied"
        assert [n.message for n in app._notifications] == ["niet opgeslagen: de schijf is vol"]
        app.session.workspace.sink = sink
        await press(pilot, "2")
        assert not app.screen.work.is_empty


async def test_stopping_waits_for_what_was_asked(project: Path) -> None:
    async with running(project) as pilot:
        app: Any = pilot.app
        await press(pilot, "c")
        disk = SlowDisk(app.session.workspace.sink)
        app.session.workspace.sink = disk
        await pilot.press("2", "ctrl+q")
        await pilot.pause()
        assert app.return_code is None
        disk.gate.set()
        await app.turns.settle()
    assert app.return_code == 0
    assert kinds(project)[-1] == "fragment_coded"


async def test_a_project_for_reading_only_takes_no_labels(project: Path) -> None:
    before = len(events(project))
    async with running(project, read_only=True) as pilot:
        await press(pilot, "c", "2")
        assert pilot.app.screen.work.is_empty
        assert len(pilot.app._notifications) == 1
    assert len(events(project)) == before
