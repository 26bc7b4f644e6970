"""Every file that cannot be read gives one sentence that names it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from transcripts_tool.domain.errors import UserError
from transcripts_tool.formats.reading import SUFFIXES, read_transcript

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = f"<w:document {W}><w:body><w:p><w:r><w:t>M: dag</w:t></w:r></w:p></w:body></w:document>"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def sentence(path: Path) -> str:
    """Return the error of reading a file; it must be one line that names the file."""
    with pytest.raises(UserError) as caught:
        read_transcript(path)
    text = str(caught.value)
    assert path.name in text
    assert "\n" not in text
    assert text.endswith(".")
    return text


def written(tmp_path: Path, name: str, content: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_missing_file(tmp_path: Path, suffix: str) -> None:
    assert "does not exist" in sentence(tmp_path / f"weg{suffix}")


@pytest.mark.parametrize("suffix", [*SUFFIXES, ""])
def test_a_folder(tmp_path: Path, suffix: str) -> None:
    folder = tmp_path / f"map{suffix}"
    folder.mkdir()
    assert "folder" in sentence(folder)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_empty_file(tmp_path: Path, suffix: str) -> None:
    assert "empty" in sentence(written(tmp_path, f"leeg{suffix}", b""))


@pytest.mark.parametrize("suffix", [".txt", ".md", ".csv", ".jsonl", ".vtt", ".srt", ".rtf"])
@pytest.mark.parametrize("content", [b" \n\t\r\n", b"\xef\xbb\xbf \n", b"\xff\xfe\n\x00 \x00"])
def test_white_space_alone(tmp_path: Path, suffix: str, content: bytes) -> None:
    sentence(written(tmp_path, f"wit{suffix}", content))


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 9,
        bytes(range(256)) * 8,
        b"\x00" * 999,
        b"%PDF-1.7\n",
    ],
    ids=["picture", "bytes", "zeros", "pdf"],
)
def test_binary_content(tmp_path: Path, suffix: str, content: bytes) -> None:
    sentence(written(tmp_path, f"binair{suffix}", content))


def test_a_document_renamed_to_text(tmp_path: Path) -> None:
    assert "binary" in sentence(written(tmp_path, "a.txt", zipped({"word/document.xml": BODY})))


def test_an_unknown_kind_of_file(tmp_path: Path) -> None:
    assert ".docx" in sentence(written(tmp_path, "a.pages", b"M: dag"))


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_a_document_with_a_password(tmp_path: Path) -> None:
    content = OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 99
    assert "password" in sentence(written(tmp_path, "a.docx", content))


def test_an_old_word_document(tmp_path: Path) -> None:
    assert "old" in sentence(written(tmp_path, "a.docx", OLE + b"\x00" * 600))


def test_an_open_document_with_a_password(tmp_path: Path) -> None:
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entry = "<m:file-entry><m:encryption-data/></m:file-entry>"
    manifest = f'<m:manifest xmlns:m="{space}">{entry}</m:manifest>'
    content = zipped({"META-INF/manifest.xml": manifest, "content.xml": b"\x8f\x12" * 99})
    assert "password" in sentence(written(tmp_path, "a.odt", content))


@pytest.mark.parametrize("name", ["word/document.xml", "word/media/image1.png"])
def test_a_zip_bomb(tmp_path: Path, name: str) -> None:
    bomb = zipped({"word/document.xml": BODY, name: b" " * (80 * 1024 * 1024)})
    assert len(bomb) < 200_000
    assert "unpacks" in sentence(written(tmp_path, "a.docx", bomb))


def test_a_zip_that_lies_about_its_size(tmp_path: Path) -> None:
    """The size in the directory says 10 bytes, the data hold far more."""
    content = bytearray(zipped({"word/document.xml": b"<" + b" " * 9_000_000}))
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = content.find(mark) + offset
        content[place : place + 4] = (10).to_bytes(4, "little")
    sentence(written(tmp_path, "a.docx", bytes(content)))


def test_a_truncated_document(tmp_path: Path) -> None:
    stream = io.BytesIO()
    docx.Document().save(stream)
    whole = stream.getvalue()
    for size in (10, len(whole) // 2, len(whole) - 30):
        sentence(written(tmp_path, "a.docx", whole[:size]))


def test_a_document_with_a_damaged_part(tmp_path: Path) -> None:
    content = bytearray(zipped({"word/document.xml": BODY * 50}))
    content[60:70] = b"\xff" * 10
    sentence(written(tmp_path, "a.docx", bytes(content)))


HOSTILE = {
    "external entity": '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    "entities that multiply": '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
    "external definition": '<!DOCTYPE d SYSTEM "http://example.invalid/x.dtd">',
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize(
    ("file", "part"), [("a.docx", "word/document.xml"), ("a.odt", "content.xml")]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_hostile_xml(tmp_path: Path, name: str, file: str, part: str, encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    text = f"{head}{HOSTILE[name]}{BODY.replace('dag', '&x;')}"
    content = zipped({part: text.encode(encoding)})
    assert "DOCTYPE" in sentence(written(tmp_path, file, content))


def test_xml_that_nests_without_end(tmp_path: Path) -> None:
    deep = BODY.replace("<w:p>", "<w:p>" + "<w:ins>" * 50_000, 1).replace(
        "</w:p>", "</w:ins>" * 50_000 + "</w:p>", 1
    )
    assert "deep" in sentence(written(tmp_path, "a.docx", zipped({"word/document.xml": deep})))


def test_broken_xml(tmp_path: Path) -> None:
    content = zipped({"word/document.xml": BODY[:-20]})
    assert "word/document.xml" in sentence(written(tmp_path, "a.docx", content))


def test_a_zip_that_is_no_document(tmp_path: Path) -> None:
    for name in ("a.docx", "a.odt"):
        sentence(written(tmp_path, name, zipped({"iets.txt": "dag"})))


def test_a_document_without_words(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "a.docx"))
    assert "no talk" in sentence(tmp_path / "a.docx")


@pytest.mark.parametrize(
    "content", [b"geen rtf", b"{\\rtf1", b"{\\rtf1}", b"{\\rtf1\\u99999999999999 }"]
)
def test_rich_text_that_is_none(tmp_path: Path, content: bytes) -> None:
    sentence(written(tmp_path, "a.rtf", content))


LINES: dict[str, tuple[str, bytes, str]] = {
    "vtt without header": ("a.vtt", b"00:01.000 --> 00:02.000\ndag\n", "line 1"),
    "vtt without cues": ("a.vtt", b"WEBVTT\n\nNOTE niets\n", "subtitle"),
    "srt without times": ("a.srt", b"1\ndag allemaal\n", "subtitle"),
    "json": ("a.jsonl", b'["M", "dag"]\n{"speaker": \n["Y"]\n', "line 2"),
    "json of another form": ("a.jsonl", b'["M", "dag"]\n5\n["Y"]\n', "line 3"),
    "fragments": ("a.jsonl", b'{"fragment": 1, "text": "dag"}\n', "--fragments"),
    "csv quotes": ("a.csv", b'speaker,text\nM,dag\nY,"hoi\nM,zo\n', "line 3"),
    "csv cells": ("a.csv", b"speaker,text\nM,dag\nY,hoi,en,meer\n", "line 3"),
    "csv header": ("a.csv", b"text,Text\nM,dag\n", "line 1"),
    "csv without talk": ("a.csv", b"datum,bedrag\n2013-01-01,12\n", "line 1"),
}


@pytest.mark.parametrize("name", LINES)
def test_the_line_is_named(tmp_path: Path, name: str) -> None:
    file, content, expected = LINES[name]
    assert expected in sentence(written(tmp_path, file, content))


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "a.txt", b"M: dag")

    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "Permission denied" in sentence(path)


def test_a_huge_line_is_read_in_time(tmp_path: Path) -> None:
    line = "M: " + "woord: en nog (00:01) iets " * 200_000
    path = written(tmp_path, "a.txt", f"{line}\nY: {' ' * 500_000}dag\n".encode())
    read = read_transcript(path)
    assert [turn.speaker for turn in read.turns] == ["M", "Y"]
    assert len(read.turns[0].text) > 5_000_000


HOSTILE_LINES = {
    "blanks": " " * 400_000,
    "blanks inside": f"Y: dag{' ' * 400_000}dag",
    "blanks and dots": f"{' ' * 200_000}..{' ' * 200_000}x",
    "tags": "<v." * 150_000,
    "blank tag": f"<v{' ' * 400_000}",
    "numbers": f"{'1' * 400_000} |",
    "signs": "-" * 400_000 + "x",
    "marks": "**" * 200_000,
    "brackets": "[" * 400_000,
    "clocks": "00:01 " * 70_000,
    "names": "Jan " * 100_000,
    "heading": f"##META text {' ' * 400_000}",
}


@pytest.mark.timeout(30)
@pytest.mark.parametrize("name", HOSTILE_LINES)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".vtt"])
def test_hostile_lines_take_no_longer_than_others(tmp_path: Path, name: str, suffix: str) -> None:
    head = "WEBVTT\n\n00:01.000 --> 00:02.000\n" if suffix == ".vtt" else ""
    text = f"{head}M: dag\n{HOSTILE_LINES[name]}\nY: hoi\nM: zo\n"
    read = read_transcript(written(tmp_path, f"a{suffix}", text.encode()))
    assert {"M", "Y"} <= set(read.speakers)


@pytest.mark.parametrize(
    "said", ["ja \x1b]0;weg\x07", "\x9b31m rood", "a\x08b", "\x1b[2J\x07\x07"], ids=ascii
)
def test_what_drives_a_terminal_is_text_even_in_a_short_file(tmp_path: Path, said: str) -> None:
    path = written(tmp_path, "talk.txt", f"M: hallo\nB: {said}\n".encode())
    assert said in read_transcript(path).turns[-1].text
