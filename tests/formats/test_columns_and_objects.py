"""Transcripts as CSV and JSON lines."""

from __future__ import annotations

import pytest

from tests.formats.conftest import ReadText
from transcripts_tool.formats import forms

Said = list[tuple[str, str, float | None, float | None]]
EXPECTED: Said = [("M", "Dag.", 1, 2.5), ("Y", "Hoi.", 3, None)]


def said(text: str, read_text: ReadText, suffix: str) -> Said:
    read = read_text(text, suffix)
    return [(turn.speaker, turn.text, turn.start, turn.end) for turn in read.turns]


@pytest.mark.parametrize(
    "text",
    [
        "speaker,text,start,end\nM,Dag.,1,2.5\nY,Hoi.,3,\n",
        "Begin;Eind;Spreker;Tekst\n0:01;00:00:02,5;M;Dag.\n0:03;;Y;Hoi.\n",
        "nr\ttijd\tnaam\tuiting\n1\t0:01 - 0:02.5\tM\tDag.\n2\t0:03\tY\tHoi.\n",
    ],
    ids=["english", "dutch", "tabs"],
)
def test_columns_are_known_by_name(read_text: ReadText, text: str) -> None:
    assert said(text, read_text, ".csv") == EXPECTED


def test_columns_without_names_are_known_by_content(read_text: ReadText) -> None:
    read = read_text("M,Dag allemaal.\nY,Hoi daar.\nM,Hoe is het?\n", ".csv")
    assert read.speakers == ("M", "Y")
    assert len(read.turns) == 3
    assert read.guess == forms.COLUMNS


def test_a_column_of_talk_alone_has_no_speakers(read_text: ReadText) -> None:
    assert said("text\nDag.\nHoi.\n", read_text, ".csv") == [
        ("", "Dag.", None, None),
        ("", "Hoi.", None, None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        '{"speaker": "M", "text": "Dag.", "start": 1, "end": 2.5}\n'
        '{"speaker": "Y", "text": "Hoi.", "start": 3, "words": []}\n',
        '{"turns": [{"speaker": "M", "text": "Dag.", "start": 1, "end": 2.5}, '
        '{"speaker": "Y", "text": "Hoi.", "start": 3}]}\n',
    ],
    ids=["a line a turn", "one object"],
)
def test_objects_are_turns(read_text: ReadText, text: str) -> None:
    assert said(text, read_text, ".jsonl") == EXPECTED


def test_pairs_are_turns(read_text: ReadText) -> None:
    assert said('["M", "Dag."]\n["", "[…]"]\n', read_text, ".jsonl") == [
        ("M", "Dag.", None, None),
        ("", "[…]", None, None),
    ]
