"""Finds the sentences that the code marks for translation, by reading its syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# How many leading arguments of each function are sentences.
KEYWORDS = {"_": 1, "N_": 1, "ngettext": 2}


@dataclass(frozen=True)
class Message:
    """One marked sentence: its forms (singular and plural for ngettext) and where it stands.

    `literal` is False, and `forms` empty, where the code passes something a script cannot read.
    """

    forms: tuple[str, ...]
    path: Path
    line: int
    part: str
    literal: bool = True


def messages_in(package: Path) -> list[Message]:
    """Return every marked sentence of a package, in order of file and line.

    The i18n package itself is left out: there the functions pass sentences on.
    """
    found: list[Message] = []
    for path in sorted(package.rglob("*.py")):
        inside = path.relative_to(package).parts
        if inside[0] != "i18n":
            part = inside[0] if len(inside) > 1 else "program"
            found += _in_file(path, part)
    return found


def _in_file(path: Path, part: str) -> Iterator[Message]:
    tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        count = KEYWORDS.get(call.func.id, 0) if isinstance(call.func, ast.Name) else 0
        if count:
            forms = tuple(_literal(argument) for argument in call.args[:count])
            texts = tuple(text for text in forms if text)
            literal = len(texts) == count
            yield Message(texts if literal else (), path, call.lineno, part, literal)


def _literal(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None
