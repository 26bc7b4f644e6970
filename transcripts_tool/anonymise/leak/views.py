"""Every way in which the bytes of a file can be read as text, archives opened."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from transcripts_tool.anonymise.leak.embedded import PNG, pdf_texts, png_texts
from transcripts_tool.anonymise.leak.escapes import undone
from transcripts_tool.i18n import _

DEEPEST = 6
LARGEST = 400_000_000
"""Bytes of one member of an archive; a larger one is reported as not read."""
UNPACKERS: dict[bytes, Callable[[bytes], bytes]] = {
    b"\x1f\x8b": gzip.decompress,
    b"BZh": bz2.decompress,
    b"\xfd7zXZ\x00": lzma.decompress,
}
SHUT = {b"7z\xbc\xaf\x27\x1c": "7z", b"Rar!": "rar", b"\x28\xb5\x2f\xfd": "zstd"}
"""How packed files begin that no reader here opens: they may hold anything."""


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
    shut = next((kind for start, kind in SHUT.items() if data.startswith(start)), None)
    if shut:
        yield Unread(
            where or name, _("packed as {form}, which cannot be opened here").format(form=shut)
        )
    elif data.startswith(tuple(UNPACKERS)):
        yield from _unpacked(data, name, where, depth)
    elif is_zip(data):
        yield from _members(data, where, depth)
    else:
        for text, binary in _texts(data):
            for shown in undone(text, name):
                yield View(where, shown, binary)
        if data.startswith(PNG):
            yield from (View(where, text) for text in png_texts(data))
        if data.startswith(b"%PDF"):
            yield from (View(where, text) for text in pdf_texts(data))
            yield Unread(where or name, _("a PDF can hold words that cannot be read here"))


def is_zip(data: bytes) -> bool:
    """Whether bytes are a zip file, also one with other bytes before it."""
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return True
    return b"PK\x05\x06" in data[-70_000:] and zipfile.is_zipfile(io.BytesIO(data))


def _unpacked(data: bytes, name: str, where: str, depth: int) -> Iterator[View | Unread]:
    """What a gzip, bzip2 or xz file holds."""
    unpack = next(way for start, way in UNPACKERS.items() if data.startswith(start))
    try:
        inner = unpack(data)
    except (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError) as error:
        yield Unread(where or name, str(error))
        return
    if depth < DEEPEST:
        yield from views(inner, name.rpartition(".")[0] or name, where, depth + 1)
    else:
        yield Unread(where or name, _("packed too deep, or too large"))


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
        yield Unread(inside, _("packed too deep, or too large"))
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
