"""What each part may load: rules that the import linter cannot see, checked on the source."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.architecture.source import ROOT, Module, imported, in_package, modules, third_party

# Where the name of the module is not that of the distribution.
MODULE_OF = {
    "python-docx": "docx",
    "pyyaml": "yaml",
    "scikit-learn": "sklearn",
}
# Loaded as a part of a declared package: rich is Textual's own, scipy scikit-learn's.
COMES_ALONG = {"rich": "textual", "scipy": "scikit-learn", "thinc": "spacy"}


def declared() -> set[str]:
    """Return the module names of the run-time dependencies in pyproject.toml."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = (re.split(r"[<>=!~;\[ ]", d)[0].lower() for d in settings["project"]["dependencies"])
    return {MODULE_OF.get(name, name) for name in names}


@pytest.mark.parametrize("package", ["domain", "services", "i18n"])
def test_the_core_stands_on_the_standard_library_alone(package: str) -> None:
    found = {m.name: third_party(m) for m in in_package(package) if third_party(m)}
    assert found == {}


def test_agreement_knows_numpy_and_nothing_else() -> None:
    assert {name for m in in_package("agreement") for _line, name in third_party(m)} <= {"numpy"}


def test_every_package_that_is_loaded_is_declared() -> None:
    known = declared() | set(COMES_ALONG)
    undeclared = {
        f"{m.name}:{line} {name}"
        for m in modules()
        for line, name in third_party(m)
        if name not in known
    }
    assert undeclared == set()


def test_every_package_that_is_declared_is_loaded() -> None:
    loaded = {name for m in modules() for _line, name in third_party(m)}
    assert declared() - loaded == set()


def heavy_at_the_top(module: Module) -> list[str]:
    """Return the imports at module level that cost more than a tenth of a second."""
    heavy = {"spacy", "sklearn", "pandas", "matplotlib", "openpyxl", "docx", "scipy", "skops"}
    inside = {line for line, name in imported(module) if name in heavy}
    top = {node.lineno for node in module.tree.body}
    return [f"{module.name}:{line}" for line in sorted(inside & top)]


def test_heavy_libraries_load_inside_the_function_that_needs_them() -> None:
    assert [place for m in modules() for place in heavy_at_the_top(m)] == []


def test_nothing_that_is_stored_is_loaded_as_a_pickle() -> None:
    loaded = {name for m in modules() for _line, name in imported(m)}
    assert loaded.isdisjoint({"pickle", "joblib", "shelve", "marshal", "dill", "cloudpickle"})
