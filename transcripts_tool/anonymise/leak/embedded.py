"""Words that stand packed inside pictures and documents: notes of a PNG, streams of a PDF."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

PNG = b"\x89PNG\r\n\x1a\n"
SHOWN = re.compile(rb"\(((?:\\.|[^\\()])*)\)|<([0-9A-Fa-f\s]{2,})>|[\]\n]")
"""Words in a PDF: literal, or as hexadecimal bytes; a line of them ends with ']' or a line end."""


def png_texts(data: bytes) -> Iterator[str]:
    """The notes of a PNG that are stored packed (zTXt, iTXt); plain ones are read as bytes."""
    at = len(PNG)
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if kind in (b"zTXt", b"iTXt"):
            yield from _inflated(data[at + 8 : at + 8 + size])
        at += 12 + size


def _inflated(chunk: bytes) -> Iterator[str]:
    """The packed part of a note, which begins somewhere behind its key."""
    for start in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", chunk):
        try:
            yield zlib.decompress(chunk[start.start() :]).decode("utf-8", "replace")
        except zlib.error:
            continue


def pdf_texts(data: bytes) -> Iterator[str]:
    """A PDF and its deflated streams as text, and the words shown in them put together."""
    yield _shown(data)
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            stream = zlib.decompress(match[1])
        except zlib.error:
            continue
        yield stream.decode("latin-1")
        yield _shown(stream)


def _shown(stream: bytes) -> str:
    """Literal and hexadecimal words of a stream, those of one line joined."""
    parts = []
    for match in SHOWN.finditer(stream):
        if match[2] is not None:
            digits = re.sub(rb"\s", b"", match[2])
            raw = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
            wide = raw.startswith(b"\xfe\xff")
            parts.append(raw.decode("utf-16" if wide else "latin-1", "replace"))
        elif match[1] is not None:
            parts.append(match[1].decode("latin-1"))
        else:
            parts.append("\n")
    return "".join(parts)
