"""The log loses nothing: what was appended is read back, and whatever was touched shows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import bodies, histories
from transcripts_tool.domain import events as e
from transcripts_tool.domain.errors import NotSaved
from transcripts_tool.storage import codec
from transcripts_tool.storage.event_log import LogWriter
from transcripts_tool.storage.log_reading import read_logs

PINNED = Path(__file__).with_name("log_lines.json")


def _log(folder: Path, events: list[e.Event], project: str = "p") -> dict[str, Path]:
    """Write events as their writers would have."""
    previous: dict[str, str] = {}
    for event in events:
        writer = event.stamp.writer
        prev = previous.get(writer) or codec.genesis(project, writer)
        line, previous[writer] = codec.encode(event, project, prev)
        with (folder / f"{writer}.jsonl").open("ab") as file:
            file.write(line + b"\n")
    return {path.stem: path for path in folder.glob("*.jsonl")}


def _clear(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


@pytest.mark.parametrize("kind", e.KINDS)
def test_every_kind_of_line_is_read_back_as_the_event_that_was_written(kind):
    @settings(max_examples=10)
    @given(bodies(of=e.KINDS[kind]))
    def read_back(body):
        event = e.Event(e.Stamp("anna~1", 0, 1, "2026-01-01T00:00:00Z", "anna"), body)
        line, digest = codec.encode(event, "p", "0" * 64)
        found = codec.decode(line)
        assert found.event == event
        assert found.digest == digest
        assert b"\n" not in line

    read_back()


def test_the_bytes_of_each_kind_of_line_never_change():
    for pinned in json.loads(PINNED.read_text(encoding="utf-8")):
        line = pinned.encode()
        found = codec.decode(line)
        assert found.event is not None
        again, _digest = codec.encode(found.event, found.envelope.project, found.envelope.prev)
        assert again == line


@settings(max_examples=25)
@given(histories(), st.data())
def test_any_changed_byte_of_a_log_is_noticed(tmp_path_factory, history, data):
    folder = tmp_path_factory.mktemp("log")
    path = data.draw(st.sampled_from(sorted(_log(folder, history).values())))
    content = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, len(content) - 2))
    new = data.draw(st.integers(32, 126).filter(lambda byte: byte != content[place]))
    content[place] = new
    path.write_bytes(bytes(content))
    assert read_logs(folder, "p").problems


@settings(max_examples=20)
@given(histories(), st.data())
def test_a_line_taken_out_or_moved_is_damage(tmp_path_factory, history, data):
    folder = tmp_path_factory.mktemp("log")
    path = max(_log(folder, history).values(), key=lambda each: each.stat().st_size)
    lines = path.read_bytes().splitlines(keepends=True)
    if len(lines) < 3:
        return
    place = data.draw(st.integers(0, len(lines) - 2))
    path.write_bytes(b"".join(lines[:place] + lines[place + 1 :]))
    assert read_logs(folder, "p").damage


@settings(max_examples=20)
@given(histories(), st.data())
def test_a_torn_tail_is_reported_and_everything_before_it_is_read(tmp_path_factory, history, data):
    folder = tmp_path_factory.mktemp("log")
    path = data.draw(st.sampled_from(sorted(_log(folder, history).values())))
    content = path.read_bytes()
    cut = data.draw(st.integers(1, len(content) - 1))
    path.write_bytes(content[:cut])
    whole = content[:cut].count(b"\n")
    reading = read_logs(folder, "p")
    assert not reading.damage
    assert sum(each.stamp.writer == path.stem for each in reading.events) == whole
    assert bool(reading.problems) == (not content[:cut].endswith(b"\n"))


@settings(max_examples=25)
@given(histories())
def test_copies_of_a_log_under_any_name_change_nothing(tmp_path_factory, history):
    folder = tmp_path_factory.mktemp("log")
    for path in list(_log(folder, history).values()):
        copy = folder / f"{path.stem} (kopie van Bram).jsonl"
        lines = path.read_bytes().splitlines(keepends=True)
        copy.write_bytes(b"".join(lines[: len(lines) // 2 + 1]))
    reading = read_logs(folder, "p")
    assert not reading.problems
    assert sorted(each.id for each in reading.events) == sorted(each.id for each in history)


def test_two_contents_for_one_event_are_a_fork(tmp_path):
    for name, new in (("a", "x"), ("b", "y")):
        body = e.SettingChanged("bar", new)
        event = e.Event(e.Stamp("anna~1", 0, 1, "", "anna"), body)
        line, _digest = codec.encode(event, "p", codec.genesis("p", "anna~1"))
        (tmp_path / f"{name}.jsonl").write_bytes(line + b"\n")
    assert len(read_logs(tmp_path, "p").damage) == 1


def test_a_log_of_another_project_is_damage_with_file_and_line(tmp_path):
    event = e.Event(e.Stamp("anna~1", 0, 1, "", "anna"), e.CoderAdded("anna"))
    _log(tmp_path, [event], project="other")
    (problem,) = read_logs(tmp_path, "p").damage
    assert (problem.file, problem.line) == ("anna~1.jsonl", 1)


def test_a_newer_format_is_read_only_and_no_damage(tmp_path):
    event = e.Event(e.Stamp("anna~1", 0, 1, "", "anna"), e.CoderAdded("anna"))
    outside = codec._outside(event.stamp, "p", codec.genesis("p", "anna~1"), "x", event.body)
    line, _digest = codec._seal({**outside, "v": 2})
    (tmp_path / "anna~1.jsonl").write_bytes(line + b"\n")
    reading = read_logs(tmp_path, "p")
    assert reading.newer
    assert not reading.damage


def test_a_tombstone_keeps_the_chain_whole_and_has_no_content(tmp_path):
    events = [
        e.Event(e.Stamp("anna~1", seq, seq + 1, "", "anna"), e.SettingChanged("geheim", seq))
        for seq in range(3)
    ]
    path = _log(tmp_path, events)["anna~1"]
    lines = path.read_bytes().splitlines()
    lines[1] = codec.entomb(codec.decode(lines[1]))
    path.write_bytes(b"\n".join(lines) + b"\n")
    reading = read_logs(tmp_path, "p")
    assert not reading.problems
    assert [each.stamp.seq for each in reading.events] == [0, 2]
    assert b"geheim" not in lines[1]


def test_each_run_appends_to_a_file_of_its_own(tmp_path):
    for _run in range(3):
        writer = LogWriter(tmp_path, "p", "Anna de Vries")
        assert not writer.path.exists()
        writer.append(e.CoderAdded("Anna de Vries"), "Anna de Vries", 1)
        writer.close()
    assert len(list(tmp_path.glob("anna-de-vries~*.jsonl"))) == 3


def test_a_full_disk_says_not_saved_and_leaves_no_half_line(tmp_path):
    program = """
import resource, signal, sys
from pathlib import Path
from transcripts_tool.domain import events as e
from transcripts_tool.domain.errors import NotSaved
from transcripts_tool.storage.event_log import LogWriter
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
log = LogWriter(Path(sys.argv[1]), "p", "anna")
log.append(e.SettingChanged("a", "x" * 100), "anna", 1)
size = log.path.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 50, resource.RLIM_INFINITY))
try:
    log.append(e.SettingChanged("b", "x" * 100), "anna", 2)
except NotSaved as error:
    print("refused", log.path.stat().st_size == size)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
log.append(e.SettingChanged("c", "y"), "anna", 2)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "refused True"
    reading = read_logs(tmp_path, "p")
    assert not reading.problems
    assert [each.body.key for each in reading.events] == ["a", "c"]


def test_a_folder_that_cannot_be_written_says_not_saved(tmp_path):
    blocked = tmp_path / "log"
    blocked.write_text("a file where the folder should be")
    with pytest.raises(NotSaved):
        LogWriter(blocked, "p", "anna").append(e.CoderAdded("anna"), "anna", 1)


def test_the_line_is_on_disk_before_append_returns(tmp_path, monkeypatch):
    seen: list[bytes] = []
    writer = LogWriter(tmp_path, "p", "anna")
    really = os.fsync

    def spy(descriptor: int) -> None:
        really(descriptor)
        if writer.path.exists():
            seen.append(writer.path.read_bytes())

    monkeypatch.setattr(os, "fsync", spy)
    writer.append(e.CoderAdded("anna"), "anna", 1)
    assert seen[-1].endswith(b"}\n")


def test_a_log_that_may_not_be_read_is_damage_and_no_empty_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "anna~1.jsonl").write_bytes(b"{}\n")

    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    reading = read_logs(tmp_path, "p")
    assert [each.file for each in reading.damage] == ["anna~1.jsonl"]


def test_a_folder_that_may_not_be_looked_into_is_not_taken_for_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: Path) -> list[str]:
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(os, "listdir", refuse)
    with pytest.raises(PermissionError):
        read_logs(tmp_path, "p")
