"""Word, OpenDocument and rich text give the same turns as plain text would."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from odf import table as odf_table
from odf import text as odf_text
from odf.office import Annotation
from odf.opendocument import OpenDocumentText

from transcripts_tool.formats import forms
from transcripts_tool.formats.reading import read_transcript

LINES = ("M: Hoe is het?", "Y: Goed.", "En met u?", "M: Ook goed, dank u.", "Y: Mooi zo.")
SAID = [
    ("M", "Hoe is het?"),
    ("Y", "Goed.\nEn met u?"),
    ("M", "Ook goed, dank u."),
    ("Y", "Mooi zo."),
]
Rows = Sequence[Sequence[str]]


def said(path: Path) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.text) for turn in read_transcript(path).turns]


def word(path: Path, lines: Sequence[str] = (), rows: Rows = ()) -> Path:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    document.save(str(path))
    return path


def open_document(path: Path, lines: Sequence[str] = (), rows: Rows = ()) -> Path:
    document = OpenDocumentText()
    for line in lines:
        document.text.addElement(odf_text.P(text=line))
    if rows:
        table = odf_table.Table()
        for row in rows:
            made = odf_table.TableRow()
            for text in row:
                cell = odf_table.TableCell()
                cell.addElement(odf_text.P(text=text))
                made.addElement(cell)
            table.addElement(made)
        document.text.addElement(table)
    document.save(str(path))
    return path


def rich(path: Path, body: str) -> Path:
    path.write_bytes(b"{\\rtf1\\ansi\\ansicpg1252\\deff0 " + body.encode("cp1252") + b"}")
    return path


def test_paragraphs_of_word_are_lines(tmp_path: Path) -> None:
    assert said(word(tmp_path / "a.docx", LINES)) == SAID


def test_paragraphs_of_open_document_are_lines(tmp_path: Path) -> None:
    assert said(open_document(tmp_path / "a.odt", LINES)) == SAID


def test_paragraphs_of_rich_text_are_lines(tmp_path: Path) -> None:
    assert said(rich(tmp_path / "a.rtf", "\\par ".join(LINES))) == SAID


def test_an_emoji_that_rich_text_writes_in_two_halves_is_one_sign(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_text(
        r"{\rtf1\ansi\uc1 M: ja \u-10179?\u-8704?\par B: \u-10179? nee\par M: o\par B: u}"
    )
    said = [turn.text for turn in read_transcript(path).turns]
    assert said[:2] == ["ja \U0001f600", "\ufffd nee"]


@pytest.mark.parametrize("bar", ["|", r"\'7c"])
def test_a_bar_in_a_cell_of_rich_text_is_talk(tmp_path: Path, bar: str) -> None:
    rows = "".join(rf"\trowd {who}\cell wel {bar} niet\cell\row" for who in "MQM")
    path = tmp_path / "a.rtf"
    path.write_text(rf"{{\rtf1\ansi {rows}\pard}}")
    assert [turn.text for turn in read_transcript(path).turns] == ["wel | niet"] * 3


def test_a_bar_with_a_backslash_is_talk_in_a_table_of_markdown(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("| Spreker | Tekst |\n|---|---|\n| M | wel \\| niet |\n| Q | ja |\n")
    assert [turn.text for turn in read_transcript(path).turns] == ["wel | niet", "ja"]


def test_signs_of_rich_text_are_decoded(tmp_path: Path) -> None:
    path = rich(
        tmp_path / "a.rtf", "M: caf\\'e9 \\u8230? zo\\par Y: \\b vet\\b0  {\\i schuin}\\tab x"
    )
    assert said(path) == [("M", "café … zo"), ("Y", "vet schuin\tx")]


TABLES: dict[str, Rows] = {
    "with a header": (("Tijd", "Spreker", "Tekst"), ("00:12", "M", "Dag."), ("00:20", "Y", "Hoi.")),
    "without a header": (
        ("00:12", "M:", "Dag, hoe is het?"),
        ("00:20", "Y:", "Hoi, goed."),
        ("00:25", "M:", "Fijn om te horen."),
    ),
    "with numbers": (
        ("1", "M", "Dag, hoe is het?"),
        ("2", "Y", "Hoi, goed."),
        ("3", "M", "Fijn om te horen."),
    ),
}


@pytest.mark.parametrize("make", [word, open_document], ids=["docx", "odt"])
@pytest.mark.parametrize("name", TABLES)
def test_a_column_of_a_table_says_who_speaks(tmp_path: Path, make: object, name: str) -> None:
    assert callable(make)
    path = make(tmp_path / ("a.docx" if make is word else "a.odt"), rows=TABLES[name])
    read = read_transcript(path)
    assert read.speakers == ("M", "Y")
    assert read.guess == forms.TABLE
    assert read.turns[0].start == (None if name == "with numbers" else 12)
    assert read.turns[0].text.startswith("Dag")


def test_rows_without_a_speaker_continue_the_turn_before(tmp_path: Path) -> None:
    rows = (("Spreker", "Tekst"), ("M", "Dag."), ("", "En verder?"), ("Y", "Goed."))
    assert said(word(tmp_path / "a.docx", rows=rows)) == [("M", "Dag.\nEn verder?"), ("Y", "Goed.")]


def test_a_table_about_the_interview_is_no_talk_of_speakers(tmp_path: Path) -> None:
    rows = (("Datum", "12 april"), ("Plaats", "Veenendaal"), ("Duur", "40 min"))
    read = read_transcript(word(tmp_path / "a.docx", LINES, rows))
    assert set(read.speakers) == {"M", "Y"}


def test_a_table_of_rich_text_is_read(tmp_path: Path) -> None:
    row = "\\trowd\\cellx1000\\cellx5000 {}\\cell {}\\cell\\row "
    rows = [("M", "Dag, hoe is het?"), ("Y", "Goed."), ("M", "Mooi zo.")]
    path = rich(tmp_path / "a.rtf", "".join(row.format(*pair) for pair in rows))
    assert said(path) == rows


def test_a_line_break_in_a_word_paragraph_parts_lines(tmp_path: Path) -> None:
    """Meeting programs put name, time and words in one paragraph."""
    lines = ("Anna Jansen   0:12\nDag daar.", "Bram Bos   0:20\nHoi.", "Anna Jansen   1:02\nZo.")
    read = read_transcript(word(tmp_path / "a.docx", lines))
    assert [(turn.speaker, turn.text, turn.start) for turn in read.turns] == [
        ("Anna Jansen", "Dag daar.", 12),
        ("Bram Bos", "Hoi.", 20),
        ("Anna Jansen", "Zo.", 62),
    ]


def test_word_without_speakers_has_a_turn_per_paragraph(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", ("Ik woon hier.", "", "Al lang.\nEcht waar."))
    assert said(path) == [("", "Ik woon hier."), ("", "Al lang.\nEcht waar.")]


def test_tracked_insertions_are_talk_and_deletions_are_not(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("M: ik ")
    for tag, words in (("ins", "wel"), ("del", "niet")):
        inner = "w:t" if tag == "ins" else "w:delText"
        run = f"<w:r><{inner}>{words}</{inner}></w:r>"
        change = f'<w:{tag} {nsdecls("w")} w:id="1" w:author="a">{run}</w:{tag}>'
        paragraph._p.append(parse_xml(change))
    document.save(str(tmp_path / "a.docx"))
    assert said(tmp_path / "a.docx") == [("M", "ik wel")]


@pytest.mark.parametrize(("mark", "said"), [("", "Ja."), (' w:val="0"', "Ja. Jansen")])
def test_text_that_was_hidden_is_no_talk(tmp_path: Path, mark: str, said: str) -> None:
    document = docx.Document()
    for who in "MQMQ":
        paragraph = document.add_paragraph(f"{who}: Ja.")
        run = paragraph.add_run(" Jansen")
        layout = run._r.get_or_add_rPr()
        layout.append(parse_xml(f"<w:vanish {nsdecls('w')}{mark}/>"))
    path = tmp_path / "a.docx"
    document.save(str(path))
    assert {turn.text for turn in read_transcript(path).turns} == {said}


def test_content_controls_are_talk(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("M: dag")
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    content.append(parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>Y: hoi</w:t></w:r></w:p>"))
    control.append(content)
    document.element.body.insert(1, control)
    document.save(str(tmp_path / "a.docx"))
    assert said(tmp_path / "a.docx") == [("M", "dag"), ("Y", "hoi")]


def test_notes_in_the_margin_are_reported_and_no_talk(tmp_path: Path) -> None:
    document = OpenDocumentText()
    paragraph = odf_text.P(text="M: dag")
    note = Annotation()
    note.addElement(odf_text.P(text="klopt dit?"))
    paragraph.addElement(note)
    document.text.addElement(paragraph)
    document.save(str(tmp_path / "a.odt"))
    read = read_transcript(tmp_path / "a.odt")
    assert [turn.text for turn in read.turns] == ["dag"]
    assert [skipped.what for skipped in read.skipped] == ["klopt dit?"]


def test_the_name_of_the_author_is_not_taken_along(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.author = "Anna Geheim"
    document.core_properties.title = "Interview Y"
    document.add_paragraph("M: dag")
    document.save(str(tmp_path / "a.docx"))
    assert read_transcript(tmp_path / "a.docx").metadata == {"title": "Interview Y"}
