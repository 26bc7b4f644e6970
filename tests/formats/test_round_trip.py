"""Turns that are written as 'M: text' lines are read back as the same turns."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from transcripts_tool.domain.errors import UserError
from transcripts_tool.formats.reading import read_transcript

LABELS = ("M", "L", "Y", "Dhr. B", "Mw. Q", "INV", "Interviewer", "Spreker 1", "S01")
# Talk as it is typed: anything but line ends, without blanks around it.
TALK = (
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]),
        min_size=1,
        max_size=60,
    )
    .map(str.strip)
    .filter(lambda text: text and not text.startswith(("[", "(", "{", "<", "#", "\ufeff")))
    .filter(lambda text: not text.endswith("#"))
)
TURNS = st.lists(st.tuples(st.sampled_from(LABELS), TALK), min_size=1, max_size=12)


@settings(max_examples=200)
@given(TURNS)
def test_written_turns_are_read_back(turns: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_text("\n".join(f"{who}: {what}" for who, what in turns), encoding="utf-8")
        read = read_transcript(path)
    assert [(turn.speaker, turn.text) for turn in read.turns] == turns


@settings(max_examples=300)
@given(st.text(max_size=200))
def test_no_text_at_all_can_break_the_reader(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            read = read_transcript(path)
        except UserError:
            return
    assert all(turn.text for turn in read.turns)
