"""What can be the name of a speaker, judged by its shape alone."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from pathlib import Path

from transcripts_tool.domain.text import fold

LISTS = Path(__file__).parent / "wordlists"
LONGEST_LABEL = 48

_CODE = re.compile(r"[A-Z]{1,5}[-_]?\d{0,3}[a-z]?|[A-Z]+_\d+")
_INITIALS = re.compile(r"(?:[A-Z]\.?){1,3}\d{0,2}")
_NAME = re.compile(r"[^\W\d_](?:[^\W_]|['’.-])*", re.UNICODE)
_NUMBER = re.compile(r"\d{1,3}|[A-Za-z]\d{0,2}|#\d{1,3}")
_EXPLAINED = re.compile(r"(?<=\w)\s?\([^()]{1,30}\)$")
_LOWER = re.compile(r"[^\W\d_]{1,16}[-_]?\d{0,3}")


class Shape(IntEnum):
    """How much a label looks like a speaker; more is better."""

    NONE = 0
    LOWER = 1
    NAME = 2
    STRONG = 3


@lru_cache(maxsize=8)
def word_list(name: str) -> frozenset[str]:
    """Return the folded words of wordlists/NAME.txt; lines with # are comments."""
    lines = (LISTS / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(fold(line) for line in lines if line.strip() and not line.startswith("# "))


@lru_cache(maxsize=4096)
def shape(label: str) -> Shape:
    """Return how much a label looks like a speaker: code, title or role; name; bare word."""
    # 'M (interviewer)', 'Mw. B (bewoner)': what stands in brackets only explains.
    label = _EXPLAINED.sub("", label)
    tokens = label.split()
    if not tokens or len(tokens) > 5 or len(label) > LONGEST_LABEL:
        return Shape.NONE
    single = len(label) == 1 and label.isupper()
    if not single and fold(label) in word_list("not_speakers"):
        return Shape.NONE
    if _is_code(tokens) or _has_title(tokens) or _has_role(tokens):
        return Shape.STRONG
    if _bare(tokens[0]) in word_list("not_speakers"):
        return Shape.NONE
    if _is_name(tokens):
        return Shape.NAME
    if len(tokens) == 1 and _LOWER.fullmatch(label) and label == label.lower():
        return Shape.LOWER
    return Shape.NONE


def is_metadata_key(label: str) -> bool:
    """Whether the label names something about the document rather than a speaker."""
    return fold(label) in word_list("metadata_keys")


def _bare(token: str) -> str:
    return fold(token).rstrip(".")


def _is_code(tokens: list[str]) -> bool:
    """'M', 'INV', 'S01', 'SPEAKER_00', 'M/L', 'J.P.'."""
    if len(tokens) > 1:
        return False
    parts = re.split(r"[/&+]", tokens[0])
    return all(_CODE.fullmatch(part) or _INITIALS.fullmatch(part) for part in parts)


def _has_title(tokens: list[str]) -> bool:
    """'Dhr. B', 'Mw.', 'Mevrouw de Vries', 'De heer B', 'dhr. en mw. B'."""
    titles = word_list("titles")
    tokens = _without_article(tokens)
    if _bare(tokens[0]) not in titles:
        return False
    return all(
        _bare(token) in titles or _NUMBER.fullmatch(token) or _is_name_part(token)
        for token in tokens[1:]
    )


def _has_role(tokens: list[str]) -> bool:
    """'Interviewer', 'Spreker 1', 'spreker1', 'de tolk', 'Bewoner B'."""
    tokens = _without_article(tokens)
    word = _bare(tokens[0]).rstrip("0123456789-_")
    if word not in word_list("roles"):
        return False
    return all(_NUMBER.fullmatch(token) or _is_name_part(token) for token in tokens[1:])


def _without_article(tokens: list[str]) -> list[str]:
    return tokens[1:] if len(tokens) > 1 and fold(tokens[0]) in ("de", "het", "the") else tokens


def _is_name(tokens: list[str]) -> bool:
    """'Anna', 'Jan de Vries', 'A. Jansen', 'M en L': each word capitalised or a particle."""
    return _is_capital(tokens[0]) and all(_is_name_part(token) for token in tokens[1:])


def _is_name_part(token: str) -> bool:
    return fold(token) in word_list("particles") or _is_capital(token) or token.isdigit()


def _is_capital(token: str) -> bool:
    if not token[0].isupper() or not _NAME.fullmatch(token):
        return False
    # A full stop belongs to an initial or an abbreviation, not to the end of a sentence.
    return "." not in token or len(token.rstrip(".")) <= 4
