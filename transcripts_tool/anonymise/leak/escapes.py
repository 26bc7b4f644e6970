"""Escapes and tags undone, so that a name is read as a reader of the file would see it."""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterator
from urllib.parse import unquote

BLOCK_TAGS = re.compile(
    r"</(?:[\w]+:)?(?:p|h|tr|td|tc|row|si|li|div|title)>|<(?:[\w]+:)?br\b[^>]*>"
)
TAG = re.compile(r"<[^<>]*>")
ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([nrtbf/\\\"]))")
"""An escape of JSON or of a quoted YAML text: a code, a line end or a sign."""
RTF_HEX = re.compile(r"\\'([0-9a-fA-F]{2})")
RTF_UNICODE = re.compile(r"\\u(-?\d+)\s?\??")
QUOTED = re.compile(r"(?:=[0-9A-F]{2})+")
BASE64 = re.compile(r"[A-Za-z0-9+/]{11,}(?:\r?\n[A-Za-z0-9+/]+)*={0,2}")


def undone(text: str, name: str) -> Iterator[str]:
    """The text, and the text with each kind of escape undone where there is one."""
    escaped = ESCAPE.search(text) is not None
    if not (escaped and name.endswith((".json", ".jsonl"))):
        yield text  # in JSON '\\nanders' is 'anders' on a new line and no other word
    if escaped:
        yield _unescaped(text)
    if BASE64.search(text):
        yield _decoded(text)
    if text.lstrip()[:1] == "<" or name.endswith((".xml", ".rels", ".html", ".htm", ".svg")):
        yield html.unescape(TAG.sub("", BLOCK_TAGS.sub("\n", text)))
        yield html.unescape(TAG.sub(" ", text))
    elif "&" in text and ";" in text:
        yield html.unescape(text)
    if re.search(r"%[0-9A-Fa-f]{2}", text):
        yield unquote(text, errors="replace")
    if text.startswith("{\\rtf"):
        yield _rtf_text(text)
    if QUOTED.search(text) and "=\n" in text.replace("\r\n", "\n") or "quoted-printable" in text:
        yield QUOTED.sub(_quoted, text.replace("\r\n", "\n").replace("=\n", ""))
    if re.search(r"[^\W\d_]-\r?\n\s*[^\W\d_]", text):
        yield re.sub(r"-\r?\n\s*", "", text)


def _unescaped(text: str) -> str:
    """Escapes undone, a line end as a space; pairs of surrogates become one character."""
    plain = ESCAPE.sub(_sign, text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _sign(match: re.Match[str]) -> str:
    """What one escape stands for."""
    code = match[1] or match[2]
    if code:
        return chr(int(code, 16))
    return match[3] if match[3] in '/\\"' else " "


def _decoded(text: str) -> str:
    """The stretches of base64 in a text that are words when decoded, one a line."""
    found = []
    for match in BASE64.finditer(text):
        try:
            letters = re.sub(r"[\s=]", "", match[0])
            words = base64.b64decode(letters + "=" * (-len(letters) % 4)).decode("utf-8")
        except (binascii.Error, ValueError):
            continue
        if words.isprintable() or "\n" in words:
            found.append(words)
    return "\n".join(found)


def _rtf_text(text: str) -> str:
    """RTF with its characters decoded and control words dropped."""
    plain = RTF_HEX.sub(lambda m: bytes.fromhex(m[1]).decode("cp1252", "replace"), text)
    plain = RTF_UNICODE.sub(lambda m: chr(int(m[1]) % 65536), plain)
    plain = re.sub(r"\\(?:par|line|tab)\b ?", "\n", plain)
    return re.sub(r"\\[a-z]+-?\d* ?|[{}]", "", plain)


def _quoted(match: re.Match[str]) -> str:
    """A run of quoted-printable bytes as text."""
    return bytes.fromhex(match[0].replace("=", "")).decode("utf-8", "replace")
