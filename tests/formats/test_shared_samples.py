"""Real documents, subtitles and conversations come in with the right speakers."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from transcripts_tool.domain.errors import UserError
from transcripts_tool.formats.fragments import read_fragments
from transcripts_tool.formats.reading import read_transcript
from transcripts_tool.formats.tables import read_table

pytestmark = pytest.mark.shared


def counts(path: Path) -> dict[str, int]:
    return dict(Counter(turn.speaker for turn in read_transcript(path).turns))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ASTA_01.docx", {"INV": 29, "PMA": 43}),
        ("STAP_02.docx", {"INV": 119, "CHI": 62, "MOT": 25}),
        ("ID1.docx", {"": 3}),
        ("ID2.odt", {"": 3}),
    ],
)
def test_documents(shared: Path, name: str, expected: dict[str, int]) -> None:
    assert counts(shared / "samples" / "documents" / name) == expected


def test_tiers_and_headers_are_reported(shared: Path) -> None:
    read = read_transcript(shared / "samples" / "documents" / "STAP_02.docx")
    assert sum(note.what.startswith("%com:") for note in read.skipped) == 49
    assert not any(turn.text.startswith(("%", "##")) for turn in read.turns)


@pytest.mark.parametrize(
    ("name", "turns", "skipped"),
    [
        ("captions_with_bom.vtt", 4, 0),
        ("comments.vtt", 5, 2),
        ("cue_tags.vtt", 3, 0),
        ("missing_caption_text.srt", 4, 1),
        ("one_caption.srt", 1, 0),
        ("sample.srt", 5, 0),
        ("styles.vtt", 1, 0),
        ("using_identifiers.vtt", 6, 0),
        ("youtube_dl.vtt", 3, 1),
    ],
)
def test_subtitles(shared: Path, name: str, turns: int, skipped: int) -> None:
    read = read_transcript(shared / "samples" / "subtitles" / name)
    assert (len(read.turns), len(read.skipped)) == (turns, skipped)
    assert not any("<" in turn.text for turn in read.turns)


@pytest.mark.parametrize("name", ["empty.vtt", "invalid.vtt"])
def test_broken_subtitles_say_why(shared: Path, name: str) -> None:
    with pytest.raises(UserError, match=name):
        read_transcript(shared / "samples" / "subtitles" / name)


def test_conversations_have_two_speakers_and_all_their_lines(shared: Path) -> None:
    for path in sorted((shared / "corpora" / "ifadv_nl").glob("DVA*.txt")):
        read = read_transcript(path)
        lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        assert sorted(read.speakers) == ["spreker1", "spreker2"]
        assert len(read.turns) == len(lines)
        assert all(turn.start is not None for turn in read.turns)
        assert read.skipped == ()


def test_published_fragments(shared: Path) -> None:
    rows = read_fragments(shared / "fragments" / "fragments.jsonl")
    assert len(rows) == 24
    assert {row.household for row in rows} == set("BDGNOY")
    codings = read_table(shared / "fragments" / "codings.csv")
    assert codings.columns[:2] == ("fragment", "leefgebied")
    assert all(cells["fragment"].isdigit() for _line, cells in codings.rows)
