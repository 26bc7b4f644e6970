"""Rules of style that no linter has: short functions, short files, data apart from code."""

from __future__ import annotations

import ast
import re

import pytest
import yaml

from tests.architecture.source import PACKAGE, Module, modules

LONGEST_FILE = 300
LONGEST_FUNCTION = 30
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(module: Module) -> list[Function]:
    return [
        n for n in ast.walk(module.tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def length(function: Function) -> int:
    """Return the number of lines of a function, its docstring left out."""
    total = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        total -= (first.end_lineno or first.lineno) - first.lineno + 1
    return total


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    assert [m.name for m in modules() if len(m.text.splitlines()) > LONGEST_FILE] == []


def test_no_function_is_longer_than_thirty_lines() -> None:
    long = [
        f"{m.name}:{f.lineno} {f.name} {length(f)}"
        for m in modules()
        for f in functions(m)
        if length(f) > LONGEST_FUNCTION
    ]
    assert long == []


def test_nothing_is_left_open_in_the_code() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX|raise NotImplementedError)\b")
    assert [m.name for m in modules() if marks.search(m.text)] == []


def test_styles_stand_in_style_files() -> None:
    css = re.compile(r"^\s*(DEFAULT_)?CSS\s*(:.*)?=\s*[frb]*[\"']", re.MULTILINE)
    assert [m.name for m in modules() if css.search(m.text)] == []


def strings(module: Module) -> list[tuple[int, str]]:
    """Return the string literals of a module that are no docstrings."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = {
        id(node.body[0].value)
        for node in ast.walk(module.tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    constants = (n for n in ast.walk(module.tree) if isinstance(n, ast.Constant))
    return [
        (n.lineno, n.value) for n in constants if isinstance(n.value, str) and id(n) not in docs
    ]


def built_in_labels() -> set[str]:
    """Return the labels of the built-in codebook that are more than one ordinary word or sign."""
    found: set[str] = set()
    for path in (PACKAGE / "codebooks").glob("*.yaml"):
        codebook = yaml.safe_load(path.read_text(encoding="utf-8"))
        for dimension in codebook["dimensions"].values():
            for label in dimension["labels"]:
                found |= {label["name"], *label.get("sublabels", [])}
    return {name.casefold() for name in found if len(name) > 5 and " " in name}


def test_no_label_of_the_study_stands_in_the_code() -> None:
    labels = built_in_labels()
    assert len(labels) > 40
    named = [
        f"{m.name}:{line} {text!r}"
        for m in modules()
        for line, text in strings(m)
        if text.casefold() in labels
    ]
    assert named == []


@pytest.mark.parametrize("word", ["eval", "exec", "breakpoint"])
def test_no_text_is_ever_run_as_code(word: str) -> None:
    calls = [
        f"{m.name}:{node.lineno}"
        for m in modules()
        for node in ast.walk(m.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == word
    ]
    assert calls == []
