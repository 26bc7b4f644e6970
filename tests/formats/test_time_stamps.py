"""Time stamps are kept in seconds, whatever side of the speaker they stand on."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.formats.conftest import ReadText
from transcripts_tool.formats import forms
from transcripts_tool.formats.timestamps import seconds

FORMS = tomllib.loads(Path(__file__).with_name("time_stamps.toml").read_text("utf-8"))["form"]


def known(moment: float | None) -> float:
    """Return the seconds; TOML has no null, so the data say -1 for an unknown time."""
    return -1 if moment is None else moment


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form["name"])
def test_times_are_kept(read_text: ReadText, form: dict[str, Any]) -> None:
    turns = read_text(form["text"]).turns
    assert [[t.speaker, t.text, known(t.start), known(t.end)] for t in turns] == form["said"]


def test_a_document_with_times_alone_says_so(read_text: ReadText) -> None:
    assert read_text("0:01 Dag.\n0:02 Hoi.\n0:05 Zo.").guess == forms.TIMES


def test_a_time_within_a_turn_stays_text(read_text: ReadText) -> None:
    read = read_text("[00:05:00]\nM: dag\nY: hoi\n[00:10:00]\nen verder\nM: zo\nY: om 12:30 uur")
    assert read.turns[0].start == 300
    assert read.turns[1].text == "hoi\n[00:10:00]\nen verder"
    assert read.turns[3].text == "om 12:30 uur"


@pytest.mark.parametrize(
    ("clock", "expected"),
    [("1:02:03.5", 3723.5), ("02:03", 123), ("00:04,25", 4.25), ("#00:01:12-3#", 72.3)],
)
def test_clocks_are_seconds(clock: str, expected: float) -> None:
    assert seconds(clock) == expected


@pytest.mark.parametrize("clock", ["00:75", "1:99:00", "x"])
def test_impossible_clocks_are_none(clock: str) -> None:
    assert seconds(clock) is None
