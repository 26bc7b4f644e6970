"""Reads the package's source for the tests in this folder."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "transcripts_tool"


@dataclass(frozen=True)
class Module:
    """One source file: its path inside the checkout, its text and its syntax tree."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()


@lru_cache(maxsize=1)
def modules() -> tuple[Module, ...]:
    """Return every module of the package."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        found.append(Module(path, text, ast.parse(text)))
    return tuple(found)


def in_package(*names: str) -> list[Module]:
    """Return the modules of some packages of transcripts_tool."""
    return [m for m in modules() if m.path.relative_to(PACKAGE).parts[0] in names]


def imported(module: Module) -> Iterator[tuple[int, str]]:
    """Yield line and top-level name of every absolute import, lazy ones included."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.partition(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.lineno, node.module.partition(".")[0]


def third_party(module: Module) -> list[tuple[int, str]]:
    """Return line and name of the imports from outside the standard library and the package."""
    own = {"transcripts_tool", "__future__"} | set(sys.stdlib_module_names)
    return [(line, name) for line, name in imported(module) if name not in own]
