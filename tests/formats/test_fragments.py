"""Ready-cut fragments are read strictly, and every faulty line is named at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.transcript import Turn
from transcripts_tool.formats.fragments import read_fragments
from transcripts_tool.formats.model import FragmentRow

WHOLE = {
    "fragment": 67,
    "transcript": "Y-bewoner",
    "household": "Y",
    "household_type": "multiprobleem",
    "perspective": "bewoner",
    "interview_date": "2013-04-12",
    "turns": [["M", "En toen?"], ["Y", "Ja ..."], ["", "[…]"]],
    "topic": ["x"],
}


def read(tmp_path: Path, *lines: Any, unique: bool = True) -> list[FragmentRow]:
    path = tmp_path / "a.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8", newline="")
    return read_fragments(path, unique=unique)


def fault(tmp_path: Path, *lines: Any) -> str:
    with pytest.raises(UserError) as caught:
        read(tmp_path, *lines)
    assert "a.jsonl" in str(caught.value)
    return str(caught.value)


def test_the_form_of_the_contract(tmp_path: Path) -> None:
    assert read(tmp_path, WHOLE) == [
        FragmentRow(
            line=1,
            number=67,
            turns=(Turn("M", "En toen?"), Turn("Y", "Ja ..."), Turn("", "[…]")),
            transcript="Y-bewoner",
            household="Y",
            household_type="multiprobleem",
            perspective="bewoner",
            interview_date="2013-04-12",
            attributes={"topic": ["x"]},
        )
    ]


def test_text_is_one_turn_without_a_speaker(tmp_path: Path) -> None:
    assert read(tmp_path, {"fragment": 1, "text": "M: dag\nY: hoi"})[0].turns == (
        Turn("", "M: dag\nY: hoi"),
    )


def test_turns_may_be_objects_with_times(tmp_path: Path) -> None:
    turns = [{"speaker": "M", "text": "dag", "start": 1, "end": 2.5}, {"text": "hoi"}]
    assert read(tmp_path, {"fragment": 1, "turns": turns})[0].turns == (
        Turn("M", "dag", 1.0, 2.5),
        Turn("", "hoi"),
    )


def test_turns_win_from_text_which_is_kept(tmp_path: Path) -> None:
    row = read(tmp_path, {"fragment": 1, "turns": [["M", "dag"]], "text": "anders"})[0]
    assert (row.turns, row.attributes) == ((Turn("M", "dag"),), {"text": "anders"})


def test_lines_end_at_line_feeds_only(tmp_path: Path) -> None:
    text = json.dumps({"fragment": 1, "text": "een\u2028twee\u0085drie"}, ensure_ascii=False)
    assert len(read(tmp_path, text + "\r", "", {"fragment": 2, "text": "x"})) == 2


FAULTS: dict[str, Any] = {
    "no object": [1],
    "no number": {"text": "a"},
    "text for a number": {"fragment": "1", "text": "a"},
    "broken number": {"fragment": 1.0, "text": "a"},
    "boolean": {"fragment": True, "text": "a"},
    "zero": {"fragment": 0, "text": "a"},
    "no words": {"fragment": 1},
    "empty words": {"fragment": 1, "text": "  "},
    "no turns": {"fragment": 1, "turns": []},
    "empty turns": {"fragment": 1, "turns": [["M", ""]]},
    "turns as text": {"fragment": 1, "turns": "M: dag"},
    "half a turn": {"fragment": 1, "turns": [["M"]]},
    "number in a turn": {"fragment": 1, "turns": [["M", 5]]},
    "time as text": {"fragment": 1, "turns": [{"text": "a", "start": "0:12"}]},
    "household as number": {"fragment": 1, "text": "a", "household": 5},
    "no date": {"fragment": 1, "text": "a", "interview_date": "12-4-2013"},
    "short date": {"fragment": 1, "text": "a", "interview_date": "20130412"},
    "no json": "{",
    "not a number": '{"fragment": 1, "text": "a", "x": NaN}',
    "endless number": '{"fragment": 1, "text": "a", "x": 1e999}',
    "double key": '{"fragment": 1, "fragment": 2, "text": "a"}',
    "half a character": '{"fragment": 1, "text": "\\ud800"}',
    "endless nest": "[" * 100_000,
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_faulty_line_is_named(tmp_path: Path, name: str) -> None:
    assert "line 2" in fault(tmp_path, WHOLE, FAULTS[name])


def test_all_faulty_lines_are_named(tmp_path: Path) -> None:
    text = fault(tmp_path, "{", WHOLE, {"fragment": 0}, {"fragment": 3, "text": ""})
    assert [f"line {number}:" in text for number in (1, 2, 3, 4)] == [True, False, True, True]
    assert "\n" not in text


def test_a_number_with_other_content_is_refused(tmp_path: Path) -> None:
    assert "line 3" in fault(tmp_path, WHOLE, WHOLE, {**WHOLE, "household": "B"})
    same = read(tmp_path, WHOLE, WHOLE)
    assert [row.line for row in same] == [1, 2]
    other = {"fragment": 67, "text": "anders"}
    assert len(read(tmp_path, WHOLE, other, unique=False)) == 2


def test_a_fragment_without_words_is_a_line_too_when_nothing_is_imported(tmp_path: Path) -> None:
    empty = {"fragment": 68, "text": ""}
    assert len(read(tmp_path, WHOLE, empty, unique=False)) == 2


def test_faulty_lines_are_named_in_their_order(tmp_path: Path) -> None:
    text = fault(tmp_path, WHOLE, {**WHOLE, "household": "B"}, {"fragment": 0})
    assert text.index("line 2") < text.index("line 3")


def csv(tmp_path: Path, text: str) -> list[FragmentRow]:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return read_fragments(path)


@pytest.mark.parametrize("sign", [",", ";"])
def test_fragments_from_csv(tmp_path: Path, sign: str) -> None:
    text = "Fragment,speaker,text,household,interview_date,Soort\n67,M,'=dag,Y,2013-04-12,flat\n"
    assert csv(tmp_path, text.replace(",", sign)) == [
        FragmentRow(
            line=2,
            number=67,
            turns=(Turn("M", "=dag"),),
            household="Y",
            interview_date="2013-04-12",
            attributes={"Soort": "flat"},
        )
    ]


def test_faulty_rows_of_csv_are_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"line 3: .*; line 6: "):
        csv(tmp_path, 'fragment,text\n1,a\nx,b\n2,"c\nd"\n3,\n')


@pytest.mark.parametrize("name", ["weg.jsonl", "weg.csv", "weg.txt"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="does not exist"):
        read_fragments(tmp_path / name)


def test_a_return_is_a_space_to_json_and_ends_no_line(tmp_path: Path) -> None:
    path = tmp_path / "f.jsonl"
    path.write_bytes(b'{"fragment": 1,\r"text": "a"}\r\n{"fragment": 2, "text": "b"}\n')
    assert [(row.line, row.number) for row in read_fragments(path)] == [(1, 1), (2, 2)]
