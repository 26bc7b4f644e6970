"""Every way in which the bytes of a file can be read as text, archives opened."""

from __future__ import annotations

import gzip
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

DEEPEST = 6
LARGEST = 400_000_000
"""Bytes of one member of an archive; a larger one is reported as not read."""
BLOCK_TAGS = re.compile(
    r"</(?:[\w]+:)?(?:p|h|tr|td|tc|row|si|li|div|title)>|<(?:[\w]+:)?br\b[^>]*>"
)
TAG = re.compile(r"<[^<>]*>")
JSON_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
RTF_HEX = re.compile(r"\\'([0-9a-fA-F]{2})")
RTF_UNICODE = re.compile(r"\\u(-?\d+)\s?\??")
QUOTED = re.compile(r"(?:=[0-9A-F]{2})+")


@dataclass(frozen=True, slots=True)
class View:
    """One reading of a (part of a) file; `where` names the member.

    `binary` marks a reading of bytes that are no text (pictures, fonts): short matches in it are
    chance.
    """

    where: str
    text: str
    binary: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """A part that could not be read, and why."""

    where: str
    why: str


def views(data: bytes, name: str, where: str = "", depth: int = 0) -> Iterator[View | Unread]:
    """All readings of bytes: as text in several encodings, with escapes and tags undone."""
    if data[:2] == b"\x1f\x8b":
        yield from _unpacked(data, name, where, depth)
    elif data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        yield from _members(data, where, depth)
    else:
        for text, binary in _texts(data):
            for shown in _undone(text, name):
                yield View(where, shown, binary)
        if data[:4] == b"%PDF":
            yield from (View(where, text) for text in _streams(data))


def _unpacked(data: bytes, name: str, where: str, depth: int) -> Iterator[View | Unread]:
    """What a gzip file holds."""
    try:
        inner = gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        yield Unread(where or name, str(error))
        return
    if depth < DEEPEST:
        yield from views(inner, name.removesuffix(".gz"), where, depth + 1)


def _members(data: bytes, where: str, depth: int) -> Iterator[View | Unread]:
    """Names, comments and content of every member of a zip file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield View(where, archive.comment.decode("utf-8", "replace"))
            for info in archive.infolist():
                inside = f"{where} > {info.filename}" if where else info.filename
                comment = info.comment.decode("utf-8", "replace")
                yield View(inside, f"{info.filename}\n{comment}")
                yield from _member(archive, info, inside, depth)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        yield Unread(where or "zip", str(error))


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, inside: str, depth: int
) -> Iterator[View | Unread]:
    """The content of one member."""
    if info.is_dir():
        return
    if depth >= DEEPEST or info.file_size > LARGEST:
        yield Unread(inside, "too deep or too large")
        return
    try:
        content = archive.read(info)
    except (RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error, OSError) as error:
        yield Unread(inside, str(error))
        return
    yield from views(content, info.filename, inside, depth + 1)


def _texts(data: bytes) -> Iterator[tuple[str, bool]]:
    """Bytes decoded as UTF-8 (else Latin-1), and as UTF-16 where zero bytes suggest it.

    With each whether the bytes look like no text at all: control characters stand in it.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        yield data.decode("utf-16", "replace"), False
        return
    wide = data.count(0) * 4 > len(data)
    binary = not wide and bool(re.search(rb"[\x00-\x08\x0e-\x1a]", data))
    try:
        yield data.decode("utf-8-sig"), binary
    except UnicodeDecodeError:
        yield data.decode("latin-1"), binary
        yield data.decode("utf-8", "ignore"), binary
    if b"\x00" in data:
        for start in (0, 1):
            yield data[start:].decode("utf-16-le", "ignore"), binary or not wide


def _undone(text: str, name: str) -> Iterator[str]:
    """The text, and the text with each kind of escape undone where there is one."""
    yield text
    if JSON_ESCAPE.search(text):
        yield _json_text(text)
    if text.lstrip()[:1] == "<" or name.endswith((".xml", ".rels", ".html", ".htm", ".svg")):
        yield html.unescape(TAG.sub("", BLOCK_TAGS.sub("\n", text)))
        yield html.unescape(TAG.sub(" ", text))
    elif "&" in text and ";" in text:
        yield html.unescape(text)
    if re.search(r"%[0-9A-Fa-f]{2}", text):
        yield unquote(text, errors="replace")
    if text.startswith("{\\rtf"):
        yield _rtf_text(text)
    if QUOTED.search(text) and "=\n" in text.replace("\r\n", "\n") or "quoted-printable" in text:
        yield QUOTED.sub(_quoted, text.replace("\r\n", "\n").replace("=\n", ""))
    if re.search(r"[^\W\d_]-\r?\n\s*[^\W\d_]", text):
        yield re.sub(r"-\r?\n\s*", "", text)


def _json_text(text: str) -> str:
    """JSON escapes undone; pairs of surrogates become one character."""
    plain = JSON_ESCAPE.sub(lambda m: chr(int(m[1], 16)), text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _rtf_text(text: str) -> str:
    """RTF with its characters decoded and control words dropped."""
    plain = RTF_HEX.sub(lambda m: bytes.fromhex(m[1]).decode("cp1252", "replace"), text)
    plain = RTF_UNICODE.sub(lambda m: chr(int(m[1]) % 65536), plain)
    plain = re.sub(r"\\(?:par|line|tab)\b ?", "\n", plain)
    return re.sub(r"\\[a-z]+-?\d* ?|[{}]", "", plain)


def _quoted(match: re.Match[str]) -> str:
    """A run of quoted-printable bytes as text."""
    return bytes.fromhex(match[0].replace("=", "")).decode("utf-8", "replace")


def _streams(data: bytes) -> Iterator[str]:
    """The deflated streams of a PDF as text."""
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            yield zlib.decompress(match[1]).decode("latin-1")
        except zlib.error:
            continue
