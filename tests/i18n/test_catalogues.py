"""Every sentence of the interface exists in both languages."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def catalogues(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(root / "scripts"))
    return importlib.import_module("catalogues")


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, catalogues: ModuleType) -> Path:
    """An invented package with one part and room for its Dutch."""
    folder = tmp_path / "invented"
    (folder / "i18n" / "catalogues" / "nl").mkdir(parents=True)
    (folder / "cli").mkdir()
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    monkeypatch.setattr(catalogues, "PACKAGE", folder)
    monkeypatch.setattr(catalogues, "CATALOGUES", folder / "i18n" / "catalogues")
    return folder


def say(package: Path, code: str, po: str) -> None:
    (package / "cli" / "main.py").write_text(code, encoding="utf-8")
    (package / "i18n/catalogues/nl/cli.po").write_text(po, encoding="utf-8")


def test_the_project_s_catalogues_are_complete_in_both_languages(catalogues: ModuleType) -> None:
    assert catalogues.faults() == []


def test_a_complete_part_compiles_and_has_no_faults(catalogues: ModuleType, package: Path) -> None:
    say(
        package,
        '_("{n} rows")\nngettext("{n} row", "{n} rows more", n)\n',
        'msgid "{n} rows"\nmsgstr "{n} rijen"\n\n'
        'msgid "{n} row"\nmsgid_plural "{n} rows more"\n'
        'msgstr[0] "{n} rij"\nmsgstr[1] "nog {n} rijen"\n',
    )
    catalogues.compile_all()
    assert catalogues.faults() == []


@pytest.mark.parametrize(
    ("code", "po", "fault"),
    [
        ('_("new")', "", "cli/main.py:1: no Dutch for 'new'"),
        ("", 'msgid "old"\nmsgstr "oud"\n', "cli.po:1: stale, no code says 'old'"),
        ('_("{a}")', 'msgid "{a}"\nmsgstr "{b}"\n', "cli.po:1: holds ['b'] for ['a']: '{a}'"),
        ("_(variable)", "", "cli/main.py:1: not a literal"),
        ('_(f"{x}")', "", "cli/main.py:1: not a literal"),
        ('_("a")', '#, fuzzy\nmsgid "a"\nmsgstr "b"\n', "no Dutch for 'a'"),
    ],
)
def test_a_fault_is_named_with_its_place(
    catalogues: ModuleType, package: Path, code: str, po: str, fault: str
) -> None:
    say(package, code, po)
    catalogues.compile_all()
    assert len(catalogues.faults()) == 1
    assert fault in catalogues.faults()[0]


def test_a_catalogue_that_was_not_compiled_again_is_named(
    catalogues: ModuleType, package: Path
) -> None:
    say(package, '_("a")', 'msgid "a"\nmsgstr "b"\n')
    catalogues.compile_all()
    say(package, '_("a")', 'msgid "a"\nmsgstr "c"\n')
    assert catalogues.faults() == ["nl.mo is out of date: run scripts/catalogues.py compile"]


def test_parts_may_share_a_sentence_but_not_differ_about_it(
    catalogues: ModuleType, package: Path
) -> None:
    say(package, '_("a")', 'msgid "a"\nmsgstr "b"\n')
    (package / "i18n/catalogues/nl/tui.po").write_text('msgid "a"\nmsgstr "c"\n', encoding="utf-8")
    catalogues.compile_all()
    assert "differs from" in catalogues.faults()[0]


def test_what_is_missing_is_printed_as_entries_to_fill(
    catalogues: ModuleType, package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    say(package, '_("say \\"hello\\"\\n")', "")
    catalogues.missing("cli")
    entry = capsys.readouterr().out
    filled = entry.replace('msgstr ""', 'msgstr "zeg hallo"')
    say(package, '_("say \\"hello\\"\\n")', filled)
    catalogues.compile_all()
    assert catalogues.faults() == []
