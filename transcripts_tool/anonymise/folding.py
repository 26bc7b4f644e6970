"""Fold text for comparing and keep where each folded character came from."""

from __future__ import annotations

import re
import unicodedata

SAME = {"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "ß": "ss", "ø": "o", "Ø": "o", "ı": "i"}
PLAIN = re.compile(r"([!-~]+)|[^!-~]+")
"""A stretch of ASCII signs without white space, or one of anything else."""
INVISIBLE = frozenset({"Cf", "Mn", "Me"})
"""Kinds of characters that show nothing of their own: joiners, direction marks, accents."""


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """The text in lower case without accents and invisible signs, and the offset of each character.

    The list has one more item than the folded text: the offset of its end. White space becomes
    one space; combining marks and invisible signs are dropped and count to what precedes them.
    """
    out: list[str] = []
    offsets: list[int] = []
    for plain in PLAIN.finditer(text):
        start, end = plain.span()
        if plain[1]:
            out.append(plain[0].lower())
            offsets.extend(range(start, end))
            continue
        for at in range(start, end):
            folded = _folded(text[at])
            if folded == " " and out and out[-1] == " ":
                continue
            out += folded
            offsets += [at] * len(folded)
    offsets.append(len(text))
    return "".join(out), offsets


def _folded(char: str) -> str:
    """One non-ASCII character folded; '' for marks and invisible signs."""
    if unicodedata.category(char) in INVISIBLE:
        return ""
    if char.isspace():
        return " "
    if char in SAME:
        return SAME[char]
    plain = unicodedata.normalize("NFKD", char)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()
