"""Undo line breaks that only keep lines short, so that a name is not cut in two by one."""

from __future__ import annotations

import re

from transcripts_tool.anonymise.page import Page

ENOUGH = 4
"""Fewer line ends than this do not show how a text was typed."""
SHARE = 0.4
"""From this share of lines that go on in lower case a text was broken by width."""
INNER = re.compile(r"(?<=[^\s.?!:;\]])\n(?=[^\W\d_]|['’(])")
"""A line end within a sentence: no sign of an end before it, a word behind it."""
GOES_ON = re.compile(r"\n(?=[^\W\d_A-ZÀ-ÖØ-Þ])")
LABEL = re.compile(r"^[^\n:]{1,24}:\s", re.MULTILINE)


def unwrapped(text: str) -> str:
    """The text with a space for each line end inside a sentence; places stay as they are.

    Only where lines were broken by width: capitals are used, yet many lines go on in lower case,
    and no line begins with a speaker's label.
    """
    ends = text.count("\n")
    if ends < ENOUGH or len(GOES_ON.findall(text)) < SHARE * ends or LABEL.search(text):
        return text
    return INNER.sub(" ", text) if Page(text).cased else text
