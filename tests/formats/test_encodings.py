"""utf-8, utf-16 and cp1252 are told apart; whatever the line ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from transcripts_tool.domain.errors import UserError
from transcripts_tool.formats.reading import read_transcript

TALK = "M: Hoe is het, één café?\nY: ‘Goed’ – zei ze … € 5.\nM: Zo, hè."


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("encoding", "mark", "named"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8-sig"),
        ("utf-16-le", b"\xff\xfe", "utf-16"),
        ("utf-16-be", b"\xfe\xff", "utf-16"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("cp1252", b"", "cp1252"),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, mark: bytes, named: str, newline: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(mark + TALK.replace("\n", newline).encode(encoding))
    read = read_transcript(path)
    assert read.encoding == named
    assert [f"{turn.speaker}: {turn.text}" for turn in read.turns] == TALK.split("\n")


def test_broken_utf_8_after_a_mark_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfM: dag\nY: caf\xe9\n")
    with pytest.raises(UserError, match="line 2"):
        read_transcript(path)
