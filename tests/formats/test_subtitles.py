"""Subtitles become turns with their times: who speaks is kept, layout is not."""

from __future__ import annotations

from pathlib import Path

from tests.formats.conftest import ReadText
from transcripts_tool.formats import forms
from transcripts_tool.formats.model import SpeakerCorrection
from transcripts_tool.formats.reading import read_transcript

VTT = "WEBVTT\n\n"


def test_voice_tags_name_the_speakers(read_text: ReadText) -> None:
    read = read_text(
        f"{VTT}a1b2-0\n00:00:01.000 --> 00:00:02.500\n<v Anna Jansen>Dag, hoe is het?</v>\n\n"
        "00:00:02.500 --> 00:00:04.000\n<v.loud Bram>Goed.</v>\n"
        "<v Anna Jansen>Mooi &amp; fijn.</v>\n",
        ".vtt",
    )
    assert [(turn.speaker, turn.text, turn.start, turn.end) for turn in read.turns] == [
        ("Anna Jansen", "Dag, hoe is het?", 1, 2.5),
        ("Bram", "Goed.", 2.5, 4),
        ("Anna Jansen", "Mooi & fijn.", 2.5, 4),
    ]
    assert read.guess == forms.VOICE_TAGS
    merged = SpeakerCorrection(merge={"anna jansen": "A"}, not_speakers=frozenset({"Bram"}))
    again = read_text(f"{VTT}00:01.000 --> 00:02.000\n<v Anna Jansen>Dag\n", ".vtt", merged)
    assert again.speakers == ("A",)


def test_one_voice_over_two_lines_is_one_turn(read_text: ReadText) -> None:
    read = read_text(f"{VTT}00:01.000 --> 00:02.000\n<v Anna>Dag\nallemaal.</v>\n", ".vtt")
    assert [turn.text for turn in read.turns] == ["Dag\nallemaal."]


def test_layout_and_times_inside_the_words_go(read_text: ReadText) -> None:
    text = "<i>Dag</i> <c.rood>allemaal</c> <00:00:01.500>hier &lt;3 {\\an8}en <b>daar</b>"
    read = read_text(f"{VTT}00:01.000 --> 00:02.000 align:start\n{text}\n", ".vtt")
    assert [turn.text for turn in read.turns] == ["Dag allemaal hier <3 en daar"]


def test_labels_in_the_words_name_the_speakers(read_text: ReadText) -> None:
    read = read_text(
        "1\n00:00:01,000 --> 00:00:02,000\nAnna: Dag\n\n2\n00:00:02,000 --> 00:00:03,000\n"
        "allemaal\n\n3\n00:00:03,000 --> 00:00:04,000\nBram: Hoi\nAnna: Zo\n",
        ".srt",
    )
    assert [(turn.speaker, turn.text, turn.start) for turn in read.turns] == [
        ("Anna", "Dag", 1),
        ("Anna", "allemaal", 2),
        ("Bram", "Hoi", 3),
        ("Anna", "Zo", 3),
    ]


def test_dashes_of_a_dialogue_part_turns(read_text: ReadText) -> None:
    read = read_text("1\n00:00:01,000 --> 00:00:02,000\n- Dag\nallemaal.\n- Hoi.\n", ".srt")
    assert [(turn.speaker, turn.text) for turn in read.turns] == [
        ("", "Dag\nallemaal."),
        ("", "Hoi."),
    ]


def test_captions_that_roll_are_said_once(read_text: ReadText) -> None:
    read = read_text(
        f"{VTT}00:01.000 --> 00:02.000\nik<00:01.200><c> woon</c>\n\n"
        "00:02.000 --> 00:02.010\nik woon\n \n\n"
        "00:02.010 --> 00:03.000\nik woon\nhier<00:02.500><c> al lang</c>\n\n"
        "00:03.000 --> 00:03.010\nhier al lang\n \n",
        ".vtt",
    )
    assert [turn.text for turn in read.turns] == ["ik woon", "hier al lang"]
    assert len(read.skipped) == 2


def test_what_is_said_twice_stays_twice(read_text: ReadText) -> None:
    read = read_text(f"{VTT}00:01.000 --> 00:02.000\nja\n\n00:02.000 --> 00:03.000\nja\n", ".vtt")
    assert [turn.text for turn in read.turns] == ["ja", "ja"]


def test_comments_and_styles_are_no_talk(read_text: ReadText) -> None:
    read = read_text(
        f"{VTT}STYLE\n::cue {{ color: red; }}\n\nNOTE vertaald\n\n00:01.000 --> 00:02.000\nDag\n",
        ".vtt",
    )
    assert [turn.text for turn in read.turns] == ["Dag"]
    assert [(note.where, note.what) for note in read.skipped] == [("line 6", "vertaald")]


def test_a_subtitle_without_words_is_reported(read_text: ReadText) -> None:
    read = read_text(
        "1\n00:00:01,000 --> 00:00:02,000\n\n\n2\n00:00:02,000 --> 00:00:03,000\nDag\n", ".srt"
    )
    assert [turn.text for turn in read.turns] == ["Dag"]
    assert [note.where for note in read.skipped] == ["line 2"]


def test_times_that_cannot_be_read_are_reported(read_text: ReadText) -> None:
    read = read_text(
        "1\n00:00:xx,000 --> 00:00:02,000\nweg\n\n2\n00:00:02,000 --> 00:00:03,000\nDag\n", ".srt"
    )
    assert [turn.text for turn in read.turns] == ["Dag"]
    assert [note.what for note in read.skipped] == ["00:00:xx,000 --> 00:00:02,000", "weg"]


def test_words_after_a_blank_line_are_not_lost(read_text: ReadText) -> None:
    read = read_text("1\n00:00:01,000 --> 00:00:02,000\nDag\n\nallemaal\n", ".srt")
    assert [turn.text for turn in read.turns] == ["Dag\nallemaal"]


def test_a_name_above_the_times_is_the_speaker(read_text: ReadText) -> None:
    """Some meeting programs write the name in the identifier of the cue."""
    read = read_text(
        f'{VTT}1 "Anna Jansen" (401)\n00:01.000 --> 00:02.000\nDag\n\n'
        '2 "Bram" (402)\n00:02.000 --> 00:03.000\nHoi\n',
        ".vtt",
    )
    assert [(turn.speaker, turn.text) for turn in read.turns] == [
        ("Anna Jansen", "Dag"),
        ("Bram", "Hoi"),
    ]


def test_an_arrow_in_the_words_is_no_time(read_text: ReadText) -> None:
    read = read_text("1\n00:00:01,000 --> 00:00:02,000\nvan A --> B\n", ".srt")
    assert [turn.text for turn in read.turns] == ["van A --> B"]


def test_the_number_of_the_next_subtitle_is_no_talk(tmp_path: Path) -> None:
    """Some programs leave out the blank line between subtitles."""
    path = tmp_path / "a.srt"
    path.write_text(
        "1\n00:00:01,000 --> 00:00:02,000\nhoi\n2\n00:00:03,000 --> 00:00:04,000\ndag\n"
        "1984\n\n3\n00:00:05,000 --> 00:00:06,000\nmooi\n"
    )
    assert [turn.text for turn in read_transcript(path).turns] == ["hoi", "dag\n1984", "mooi"]
