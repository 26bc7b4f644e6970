"""What the user corrects about the speakers holds when the file is read again."""

from __future__ import annotations

from pathlib import Path

from tests.formats.conftest import ReadText
from transcripts_tool.formats import forms
from transcripts_tool.formats.model import SpeakerCorrection
from transcripts_tool.formats.reading import preview, read_transcript

TALK = "Dhr. B: Dag\nM: Hoi\nDhr B: Zo\nM: ja\nDhr. B: nou\nDhr B: nee"


def test_two_labels_become_one_speaker(read_text: ReadText) -> None:
    read = read_text(TALK, correction=SpeakerCorrection(merge={"dhr b": "Dhr. B"}))
    assert read.speakers == ("Dhr. B", "M")
    assert read.warnings == ()


def test_a_label_that_is_no_speaker_becomes_talk(read_text: ReadText) -> None:
    correction = SpeakerCorrection(not_speakers=frozenset({"pietje"}))
    read = read_text("M: Dag\nY: Hoi\nPietje: kom\nM: Zo\nY: ja\nM: nee", correction=correction)
    assert read.speakers == ("M", "Y")
    assert read.turns[1].text == "Hoi\nPietje: kom"


def test_a_speaker_that_was_passed_over_can_be_named(read_text: ReadText) -> None:
    text = "M: Dag\nwat zei ik\nnog iets\nen meer\nde buurvrouw van boven: hoi\nM: zo\nja\nnee"
    plain = read_text(text)
    assert plain.speakers == ("M",)
    named = SpeakerCorrection(speakers=frozenset({"De buurvrouw van boven"}))
    assert read_text(text, correction=named).speakers == ("M", "de buurvrouw van boven")


def test_another_separator_can_be_named(read_text: ReadText) -> None:
    correction = SpeakerCorrection(separator=">")
    read = read_text("jan de boer> dag\npiet> hoi\njan de boer> zo", correction=correction)
    assert [(turn.speaker, turn.text) for turn in read.turns] == [
        ("jan de boer", "dag"),
        ("piet", "hoi"),
        ("jan de boer", "zo"),
    ]
    assert read.guess == forms.SEPARATOR


def test_a_preview_is_what_import_reads(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TALK, encoding="utf-8")
    assert preview(path) == read_transcript(path)


def test_every_form_can_be_described() -> None:
    named = [value for name, value in vars(forms).items() if name.isupper() and name[0] != "_"]
    guesses = [value for value in named if isinstance(value, str)]
    assert len(guesses) > 10
    assert all(forms.describe(guess) != guess for guess in guesses)
