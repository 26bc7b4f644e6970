"""Text that is written into XML documents (.docx, .xlsx): signs that XML cannot hold."""

from __future__ import annotations

import re

from transcripts_tool.domain.text import printable

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_HALF = re.compile("[\ud800-\udfff]")


def xml_safe(text: str) -> str:
    """Return text with \\n line ends, and a visible sign for each sign that XML cannot hold."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    shown = _ILLEGAL.sub(lambda match: printable(match.group()), lines)
    return _HALF.sub("\ufffd", shown.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd"))
