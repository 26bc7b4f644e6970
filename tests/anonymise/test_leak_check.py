"""No known name leaves, whatever it is packed in; and the check does not cry wolf."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import lzma
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts_tool.anonymise.edits import one_edit
from transcripts_tool.anonymise.leak import KnownNames, leak_check

KNOWN = KnownNames.of(
    [
        ("Fatma Yildiz", "person"),
        ("Şükran", "person"),
        ("Kees van den Berg", "person"),
        ("Wil Bos", "person"),
        ("Veenendaal", "place"),
        ("D", "person"),
    ]
)


def zipped(**members: bytes) -> bytes:
    """A zip file with these members (two underscores stand for a slash)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def noted(kind: bytes, note: bytes) -> bytes:
    """A PNG with one note."""
    head = len(note).to_bytes(4, "big") + kind
    return b"\x89PNG\r\n\x1a\n" + head + note + zlib.crc32(kind + note).to_bytes(4, "big")


def pdf(words: bytes) -> bytes:
    """A PDF with one packed stream."""
    return b"%PDF-1.4\n1 0 obj<<>>stream\n" + zlib.compress(words) + b"\nendstream endobj\n"


SPLIT = b"<w:p><w:r><w:t>Fat</w:t></w:r><w:r><w:t>ma</w:t></w:r></w:p>"
HIDDEN = {
    "plain": b"Toen kwam Fatma binnen.",
    "capitals": b"FATMA",
    "genitive": b"Fatmas huis",
    "diminutive": b"ons Fatmaatje",
    "surname": b"mevrouw Yildiz",
    "dotless": "Yıldız".encode(),
    "accents": "SÜKRAN".encode(),
    "decomposed": "S\u0327u\u0308kran".encode(),
    "latin-1": "caf\xe9 Fatma".encode("latin-1"),
    "utf-16": "Fatma".encode("utf-16"),
    "utf-16 without mark": "x Fatma y".encode("utf-16-le"),
    "zero width": "Fat\u200bma".encode(),
    "soft hyphen": "Fat\u00adma".encode(),
    "hyphenated": b"toen kwam Fat-\nma binnen",
    "spelled": b"F.a.t.m.a",
    "underscores": b"van_den_Berg",
    "glued": b"FatmaYildiz",
    "json": json.dumps({"x": "Şükran"}).encode(),
    "html": b"<b>&#70;atma</b>",
    "entities": b"F&#97;tma; en meer",
    "address": b"?naam=%46atma",
    "split runs": zipped(word__document_xml=SPLIT),
    "property": zipped(docProps__core_xml=b"<dc:creator>Fatma Yildiz</dc:creator>"),
    "member name": zipped(**{"Fatma.txt": b"niets"}),
    "zip in zip": zipped(inner_zip=zipped(a_txt=b"Fatma")),
    "gzip": gzip.compress(b"Fatma"),
    "rtf": rb"{\rtf1 \'46atma}",
    "place": b"een huis in Veenendaal",
    "variation selector": "Fat\ufe0fma".encode(),
    "direction mark": "Fat\u202ama".encode(),
    "behind a line end in JSON": json.dumps({"x": "ja.\nKees zei"}).encode(),
    "behind a tab in JSON": json.dumps({"x": "M:\tKees zei"}).encode(),
    "quoted YAML": rb'memo: "Fatm\x61"',
    "bzip2": bz2.compress(b"Fatma"),
    "xz": lzma.compress(b"ja, Fatma kwam" * 9),
    "zip behind other bytes": b"other bytes" + zipped(a_txt=b"Fatma"),
    "base64": base64.b64encode(b"mevrouw Fatma was hier"),
    "note of a picture": noted(b"zTXt", b"Author\0\0" + zlib.compress(b"Fatma Yildiz")),
    "international note": noted(b"iTXt", b"A\0\1\0\0\0" + zlib.compress(b"Fatma Yildiz")),
    "kerned PDF": pdf(b"[(Fat) -3 (ma)] TJ"),
    "hexadecimal PDF": pdf(b"<4661746D61> Tj"),
}


@pytest.mark.parametrize("kind", HIDDEN)
def test_a_name_is_found_however_it_is_packed(kind: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(HIDDEN[kind])
    report = leak_check(tmp_path, KNOWN, {})
    assert report.exact, report
    assert report.blocked


def test_names_of_files_and_folders_are_read(tmp_path: Path) -> None:
    (tmp_path / "van-den-Berg").mkdir()
    (tmp_path / "van-den-Berg" / "fatma_1.txt").write_text("niets", encoding="utf-8")
    hits = leak_check(tmp_path, KNOWN, {}).exact
    assert {hit.file for hit in hits} == {"van-den-Berg", "van-den-Berg/fatma_1.txt"}
    assert {hit.place for hit in hits} == {"name"}


def test_a_hit_says_where_it_stands(tmp_path: Path) -> None:
    data = zipped(word__document_xml=b"<w:p>een</w:p><w:p>twee Fatma</w:p>")
    (tmp_path / "verslag.docx").write_bytes(data)
    (hit,) = leak_check(tmp_path, KNOWN, {}).exact[:1]
    assert hit.file == "verslag.docx"
    assert hit.place.startswith("word/document_xml, line")
    assert hit.shown == "Fatma"


def test_ordinary_words_and_near_misses_are_to_be_judged(tmp_path: Path) -> None:
    """They block until answered, and one answer holds for every place."""
    (tmp_path / "a.txt").write_text("het bos en het bos, met Fatna", encoding="utf-8")
    report = leak_check(tmp_path, KNOWN, {})
    assert report.exact == ()
    assert set(report.open_forms) == {"bos", "fatna"}
    assert report.blocked
    answers = {"bos": "harmless", "fatna": "harmless"}
    assert not leak_check(tmp_path, KNOWN, answers).blocked
    named = leak_check(tmp_path, KNOWN, answers | {"fatna": "name"})
    assert [hit.form for hit in named.exact] == ["fatna"]


def test_harmless_is_no_answer_to_an_exact_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Fatma", encoding="utf-8")
    assert leak_check(tmp_path, KNOWN, {"fatma": "harmless"}).blocked


def test_ordinary_text_gives_no_hits(tmp_path: Path) -> None:
    """Words near a name that are Dutch, pseudonyms and small words do not cry wolf."""
    text = "Toen ging [persoon 1] naar de berging van den dokter; tien feesten, een dansen. Mw. D."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    report = leak_check(tmp_path, KNOWN, {})
    assert report.hits == ()
    assert not report.blocked


def test_initials_are_named_as_too_short(tmp_path: Path) -> None:
    assert leak_check(tmp_path, KNOWN, {}).too_short == ("D",)


def test_what_cannot_be_read_blocks(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 torn")
    report = leak_check(tmp_path, KNOWN, {})
    assert report.unread
    assert report.blocked


def test_pictures_do_not_cry_wolf(tmp_path: Path) -> None:
    """Chance letters in bytes that are no text are no names."""
    noise = bytes(range(256)) * 40 + b"\x00\x01 bos wil Fatna \x02"
    (tmp_path / "a.png").write_bytes(noise)
    assert not leak_check(tmp_path, KNOWN, {}).blocked


@given(st.from_regex(r"[a-z]{5,8}", fullmatch=True), st.integers(0, 7), st.sampled_from("xyz"))
def test_one_edit_is_symmetric_and_never_equal(word: str, at: int, letter: str) -> None:
    other = word[:at] + letter + word[at + 1 :]
    assert one_edit(word, other) == one_edit(other, word)
    assert not one_edit(word, word)
    assert one_edit(word, word[:at] + letter + word[at:])


def test_small_words_and_titles_in_a_form_are_not_looked_for(tmp_path: Path) -> None:
    """'mevrouw Bos' and a slip such as 'Eén' do not stop every 'mevrouw' and 'een'."""
    known = KnownNames.of([("mevrouw Zefanja", "person"), ("Eén", "person")])
    (tmp_path / "a.txt").write_text("Mevrouw zag een dokter.", encoding="utf-8")
    assert not leak_check(tmp_path, known, {}).blocked


def test_what_is_made_of_a_country_is_no_place(tmp_path: Path) -> None:
    known = KnownNames.of([("Nederland", "place"), ("Turkije", "place")])
    (tmp_path / "a.txt").write_text("Nederlands, Nederlandse, Nederlanders", encoding="utf-8")
    assert not leak_check(tmp_path, known, {}).blocked


def test_a_public_line_is_no_leak_and_the_other_lines_keep_their_number(tmp_path: Path) -> None:
    """Lines of the codebook that comes with the program tell of nobody."""
    (tmp_path / "a.yaml").write_text("  - fatma\n  - Fatma Yildiz\n", encoding="utf-8")
    hits = leak_check(tmp_path, KNOWN, {}, frozenset({"- fatma"})).exact
    assert [(hit.place, hit.shown) for hit in hits] == [("line 2", "Fatma Yildiz")]


@pytest.mark.parametrize("start", [b"%PDF-1.7 x", b"7z\xbc\xaf\x27\x1c x", b"Rar! x"])
def test_a_kind_of_file_that_may_hide_words_is_never_called_clean(
    start: bytes, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(start)
    report = leak_check(tmp_path, KNOWN, {})
    assert report.unread
    assert report.blocked


@pytest.mark.parametrize(
    "text",
    ["bel 0612345678", "06-12 34 56 78", "+31 6 12345678", "NL91 ABNA 0417 1643 00", "NW3 KC7-F84"],
)
def test_a_known_number_is_found_however_it_is_grouped(text: str, tmp_path: Path) -> None:
    numbers = [("06 1234 5678", "phone"), ("NL91ABNA0417164300", "id"), ("NW3KC7F84", "id")]
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert leak_check(tmp_path, KnownNames.of(numbers), {}).exact


def test_another_number_is_no_leak(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1250 euro, 2013-04-12, 0612345679", encoding="utf-8")
    assert not leak_check(tmp_path, KnownNames.of([("0612345678", "phone")]), {}).hits
