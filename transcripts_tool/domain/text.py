"""How text is compared and how untrusted text is made safe to show."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"\s+")
# Longer ones are no numbers of anything here.
_WHOLE = re.compile(r"([0-9]{1,18})(?:[.,]0{1,6})?")
# C0 and C1 controls, bidirectional overrides and zero-width marks: they can drive a terminal or
# hide what a line says, so a screen shows a sign in their place.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)


def fold(text: str) -> str:
    """Return text as it is compared: NFC, case-folded, runs of white space as one space."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return _SPACES.sub(" ", unicodedata.normalize("NFC", folded)).strip()


def collapse(text: str) -> str:
    """Return text in NFC with runs of white space as one space, case kept."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", whole(text))).strip()


def whole(text: str) -> str:
    """Return text without half characters: two halves are joined, a lone one becomes U+FFFD.

    Rich text writes an emoji as two halves, and a file name that is no valid UTF-8 reaches
    Python as lone ones; no file could hold either.
    """
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def whole_number(text: str) -> int | None:
    """The whole number that text is, also as a spreadsheet writes it ('3.0', '3,0'); else None."""
    found = _WHOLE.fullmatch(text.strip())
    return int(found[1]) if found else None


def printable(text: str) -> str:
    """Return text with every control character replaced by a visible sign of equal length."""
    return _UNSAFE.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def slug(text: str) -> str:
    """Return text as a file name part: lower-case ascii letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "x"
