"""Fold text for comparing and keep where each folded character came from."""

from __future__ import annotations

import unicodedata

SAME = {"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "ß": "ss", "ø": "o", "Ø": "o", "ı": "i"}
INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f")


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """The text in lower case without accents and invisible signs, and the offset of each character.

    The list has one more item than the folded text: the offset of its end. White space becomes
    one space; combining marks and invisible signs are dropped and count to what precedes them.
    """
    out: list[str] = []
    offsets: list[int] = []
    for at, char in enumerate(text):
        if char.isascii():
            folded = " " if char.isspace() else char.lower()
        else:
            folded = _folded(char)
        if folded == " " and out and out[-1] == " ":
            continue
        for part in folded:
            out.append(part)
            offsets.append(at)
    offsets.append(len(text))
    return "".join(out), offsets


def _folded(char: str) -> str:
    """One non-ASCII character folded; '' for marks and invisible signs."""
    if char in INVISIBLE or unicodedata.combining(char):
        return ""
    if char.isspace():
        return " "
    if char in SAME:
        return SAME[char]
    plain = unicodedata.normalize("NFKD", char)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()
