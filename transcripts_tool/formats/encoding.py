"""Text files of unknown encoding: utf-8, utf-16 and cp1252 told apart, binary refused."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import _

# A text file larger than this is no transcript; it is refused before it is read.
MOST_BYTES = 256 * 1024 * 1024

_KNOWN_BINARY = (
    b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8",
    b"\x7fELF", b"MZ\x90\x00", b"\x1f\x8b\x08", b"ID3", b"OggS", b"RIFF", b"7z\xbc\xaf",
)  # fmt: skip
# Controls that text never holds but a binary file does. What a terminal obeys (escape, bell,
# backspace, C1) can stand in a short text that was pasted from one; those and the odd NUL are data
# and stay.
_CONTROLS = re.compile("[\x00-\x06\x0e-\x1a\x1c-\x1f]")


def read_bytes(path: Path) -> bytes:
    """Return the content of a file, or say in one sentence why that is impossible."""
    try:
        if path.is_dir():
            raise UserError(_("{file} is a folder, not a file.").format(file=path))
        if path.stat().st_size > MOST_BYTES:
            raise UserError(
                _("{file} is too large: more than {limit} MB.").format(
                    file=path, limit=MOST_BYTES // 1024**2
                )
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise UserError(_("{file} does not exist.").format(file=path)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UserError(
            _("{file} cannot be read: {reason}.").format(file=path, reason=reason)
        ) from None


def read_text(path: Path, *, every_end: bool = False) -> tuple[str, str]:
    """Return the text of a file with its line ends as '\\n', and the encoding it was in.

    every_end: keep returns as they are, for forms in which they end no line.
    Raises UserError for a missing, empty, binary or undecodable file.
    """
    data = read_bytes(path)
    if not data.strip(b" \t\r\n\x00"):
        raise UserError(_("{file} is empty.").format(file=path))
    text, encoding = _decode(data, path)
    if not every_end:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip().strip("\ufeff").strip():
        raise UserError(_("{file} is empty.").format(file=path))
    return text, encoding


def _decode(data: bytes, path: Path) -> tuple[str, str]:
    """Decode strictly: a byte order mark decides, then utf-8, utf-16 by its zeros, cp1252."""
    if data.startswith(_KNOWN_BINARY):
        raise _binary(path)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, path), encoding
    guess = _utf16_without_mark(data)
    if guess:
        return _strict(data, guess, path), guess
    try:
        text, encoding = data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text, encoding = _cp1252(data, path), "cp1252"
    if _looks_binary(text):
        raise _binary(path)
    return text, encoding


_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def _strict(data: bytes, encoding: str, path: Path) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UserError(
            _("{file}, line {line}: this is not valid {encoding} text.").format(
                file=path, line=line, encoding=encoding.removesuffix("-sig")
            )
        ) from None
    if _looks_binary(text):
        raise _binary(path)
    return text


def _utf16_without_mark(data: bytes) -> str | None:
    """Western text in utf-16 has a zero in nearly every second byte, always on one side."""
    head = data[:4096]
    pairs = len(head) // 2
    if pairs < 2 or len(data) % 2:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.7 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if even > 0.7 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    return None


def _cp1252(data: bytes, path: Path) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise _binary(path) from None


def _looks_binary(text: str) -> bool:
    """A stray control character is data; more than one in thirty characters is no text."""
    head = text[:65536]
    return len(_CONTROLS.findall(head)) * 30 > len(head)


def _binary(path: Path) -> UserError:
    return UserError(_("{file} is not a text file (binary content).").format(file=path))
