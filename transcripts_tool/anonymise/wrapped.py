"""Undo line breaks that only keep lines short, so that a name is not cut in two by one."""

from __future__ import annotations

import re

from transcripts_tool.anonymise.page import Page

ENOUGH = 4
"""Fewer line ends than this do not show how a text was typed."""
SHARE = 0.4
"""From this share of lines that go on in lower case a text was broken by width."""
INNER = re.compile(r"(?<=[^\s.?!:;\]])\n(?=[^\W\d_]|['’(])(?![^\n:]{1,24}:\s)")
"""A line end within a sentence: no sign of an end before it, a word and no label behind it."""
GOES_ON = re.compile(r"\n(?=[^\W\d_A-ZÀ-ÖØ-Þ])")
LABEL = re.compile(r"^[^\n:]{1,24}:\s", re.MULTILINE)
LABELLED = 0.1
"""From this share of lines with a label on a text is a dialogue; 'En zij zei:' may stand once."""


def unwrapped(text: str) -> str:
    """The text with a space for each line end inside a sentence; places stay as they are.

    Only where lines were broken by width: capitals are used, yet many lines go on in lower case,
    and hardly any begins with what may be a speaker's label.
    """
    ends = text.count("\n")
    if ends < ENOUGH or len(GOES_ON.findall(text)) < SHARE * ends:
        return text
    if len(LABEL.findall(text)) > LABELLED * ends:
        return text
    return INNER.sub(" ", text) if Page(text).cased else text
