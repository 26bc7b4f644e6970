"""Each form in which researchers name speakers is recognised, and talk with colons is not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.formats.conftest import ReadText
from transcripts_tool.formats import forms

FORMS = tomllib.loads(Path(__file__).with_name("speaker_forms.toml").read_text("utf-8"))["form"]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form["name"])
def test_each_form_gives_the_right_speakers(read_text: ReadText, form: dict[str, Any]) -> None:
    read = read_text(form["text"], ".md" if form["name"] == "Markdown" else ".txt")
    assert [[turn.speaker, turn.text] for turn in read.turns] == form["said"]
    assert read.guess == form["guess"]
    assert read.speakers == tuple(dict.fromkeys(speaker for speaker, _text in form["said"]))


def test_a_colon_in_talk_is_no_speaker(read_text: ReadText) -> None:
    read = read_text("M: En toen?\nY: ik dacht: nou ja.\nIk zei nog: laat maar\nM: Ja: zo is het.")
    assert read.speakers == ("M", "Y")
    assert read.turns[1].text == "ik dacht: nou ja.\nIk zei nog: laat maar"


def test_letters_that_are_talked_about_are_no_speakers(read_text: ReadText) -> None:
    """In one study L and M ask, and are households too."""
    read = read_text("L: dus M zegt gisteren\nMw. N: ze zei: zeg het dan\nL: ja\nMw. N: nou")
    assert read.speakers == ("L", "Mw. N")


def test_unlabelled_lines_belong_to_the_turn_before(read_text: ReadText) -> None:
    read = read_text("M: Vertel.\nY: Wij woonden daar.\n\nEn toen niet meer.\n(stilte)\nM: Zo.")
    assert read.turns[1].text == "Wij woonden daar.\nEn toen niet meer.\n(stilte)"


@pytest.mark.parametrize("mark", ["[…]", "[...]", "(…)", "…"])
def test_an_omission_on_its_own_line_is_a_turn_of_nobody(read_text: ReadText, mark: str) -> None:
    read = read_text(f"M: Dag\nY: Hoi\n{mark}\nM: Zo\nY: nou [...] ja")
    said = [(turn.speaker, turn.text) for turn in read.turns]
    assert said[2] == ("", mark)
    assert said[4] == ("Y", "nou [...] ja")


def test_after_an_omission_the_same_speaker_goes_on(read_text: ReadText) -> None:
    read = read_text("M: Dag\nY: Hoi\n[…]\nen verder\nM: Zo\nY: ja")
    assert [turn.speaker for turn in read.turns] == ["M", "Y", "", "Y", "M", "Y"]


def test_a_text_without_speakers_has_a_turn_per_paragraph(read_text: ReadText) -> None:
    read = read_text("Ik woon hier.\nIk zeg: nou ja.\n\nToen dacht ik: dit is het.\nNou: ja.")
    assert [turn.text for turn in read.turns] == [
        "Ik woon hier.\nIk zeg: nou ja.",
        "Toen dacht ik: dit is het.\nNou: ja.",
    ]
    assert (read.speakers, read.guess) == ((), forms.PARAGRAPHS)


def test_without_blank_lines_each_line_is_a_paragraph(read_text: ReadText) -> None:
    assert [turn.text for turn in read_text("Ik woon hier.\nAl lang.").turns] == [
        "Ik woon hier.",
        "Al lang.",
    ]


def test_a_list_of_names_is_no_conversation(read_text: ReadText) -> None:
    assert read_text("Anna\nBram\nCor\nDirk\nAnna\nBram").speakers == ()


def test_a_heading_is_no_talk_and_is_reported(read_text: ReadText) -> None:
    read = read_text(
        "Interview fam. Y\nDatum: 12 april 2013\nInterviewer: M. Jansen\n\n"
        "M: Dag\nY: Hoi\nM: Zo\nY: Ja"
    )
    assert read.speakers == ("M", "Y")
    assert read.metadata == {"Datum": "12 april 2013", "Interviewer": "M. Jansen"}
    assert [(note.where, note.what) for note in read.skipped] == [
        ("line 2", "Datum: 12 april 2013"),
        ("line 3", "Interviewer: M. Jansen"),
        ("line 1", "Interview fam. Y"),
    ]


def test_talk_above_the_first_speaker_is_kept(read_text: ReadText) -> None:
    read = read_text("Wij waren net begonnen.\nM: Dag\nY: Hoi\nM: Zo\nY: ja")
    assert read.turns[0].text == "Wij waren net begonnen."
    assert read.turns[0].speaker == ""


def test_chat_headers_and_tiers_are_no_talk(read_text: ReadText) -> None:
    read = read_text(
        "@Begin\n##META text title = A\n*CHI:\tkijk\n%com:\twijst\n*MOT:\tja\n*CHI:\tdaar\n@End"
    )
    assert [turn.speaker for turn in read.turns] == ["CHI", "MOT", "CHI"]
    assert read.metadata == {"title": "A"}
    assert [note.what for note in read.skipped] == [
        "@Begin",
        "##META text title = A",
        "%com:\twijst",
        "@End",
    ]


def test_signs_of_other_formats_stay_in_ordinary_talk(read_text: ReadText) -> None:
    read = read_text("M: Dag\n%com: is geen code hier\nY: Hoi\n# nee\nM: Zo\nY: ja")
    assert read.turns[0].text == "Dag\n%com: is geen code hier"
    assert read.turns[1].text == "Hoi\n# nee"


def test_a_speaker_without_words_is_reported(read_text: ReadText) -> None:
    read = read_text("M: Dag\nY:\nM: Zo\nY: ja")
    assert [turn.speaker for turn in read.turns] == ["M", "M", "Y"]
    assert [(note.where, note.what) for note in read.skipped] == [("line 2", "Y")]


def test_a_doubtful_speaker_is_named(read_text: ReadText) -> None:
    read = read_text("M: Dag\nY: Hoi\nM: Zo\nPietje: kom maar\nY: ja\nM: ja")
    assert "Pietje" in read.speakers
    assert len(read.warnings) == 1
    assert "Pietje" in read.warnings[0]


def test_two_spellings_of_one_speaker_are_named(read_text: ReadText) -> None:
    read = read_text("Dhr. B: Dag\nM: Hoi\nDhr B: Zo\nM: ja\nDhr. B: ja\nDhr B: nee")
    assert any("Dhr. B" in warning and "Dhr B" in warning for warning in read.warnings)


def test_control_characters_in_talk_stay_data(read_text: ReadText) -> None:
    read = read_text("M: dag \x1b[31mrood\x00\nY: hoi dan maar weer\nM: zo is het nu eenmaal")
    assert read.turns[0].text == "dag \x1b[31mrood\x00"


def test_only_line_ends_part_lines(read_text: ReadText) -> None:
    read = read_text("M: een\u2028Y: twee\x0bdrie\r\nY: dag\rM: zo")
    assert [turn.text for turn in read.turns] == ["een\u2028Y: twee\x0bdrie", "dag", "zo"]


def test_a_role_that_speaks_once_between_long_turns_is_named(read_text: ReadText) -> None:
    long = "\n".join(f"en toen nog iets over dag {day}" for day in range(6))
    read = read_text(f"M: Dag\nY: Ja\n{long}\nTolk: zij zegt dag\nM: Zo\nY: nou\n{long}")
    assert read.speakers == ("M", "Y", "Tolk")
    assert any("Tolk" in warning for warning in read.warnings)


def test_a_single_speaker_is_doubted(read_text: ReadText) -> None:
    read = read_text("Vraag: Hoe?\nGoed hoor.\nVraag: En nu?\nOok goed.\nVraag: Klaar?\nJa.")
    assert read.speakers == ("Vraag",)
    assert any("Vraag" in warning for warning in read.warnings)


def test_a_markdown_table_has_a_column_for_the_speaker(read_text: ReadText) -> None:
    table = "# Gesprek\n\n| Spreker | Tekst |\n|---|:--|\n| M | Dag. |\n| Y | Hoi. |\n"
    read = read_text(table, ".md")
    assert [(turn.speaker, turn.text) for turn in read.turns] == [("M", "Dag."), ("Y", "Hoi.")]
    assert read.guess == forms.TABLE
