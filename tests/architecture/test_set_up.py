"""The two commands of the README: what they say, and when they install nothing."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.architecture.source import ROOT


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The script's own module, turned to a checkout in a temporary folder."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    module = importlib.import_module("_environment")
    for name in ("pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    folder = tmp_path / ".venv"
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "FOLDER", folder)
    monkeypatch.setattr(module, "STAMP", folder / "transcripts-tool.json")
    return module


@pytest.fixture
def commands(environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What would have been given to pip; no environment is made and nothing is installed."""
    given: list[list[str]] = []

    def make() -> None:
        python = environment.executable("python")
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()

    monkeypatch.setattr(environment, "_make", make)
    monkeypatch.setattr(environment, "_pip", lambda arguments, count: given.append(arguments))
    return given


def test_the_first_start_installs_with_hashes_and_says_how_much(
    environment: ModuleType, commands: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    environment.prepare("run")
    assert "--require-hashes" in commands[0]
    assert "--no-deps" in commands[1]
    said = capsys.readouterr().out
    assert "requirements.lock" in said
    assert f"{environment.MEGABYTES['run']} MB" in said


def test_the_second_start_installs_nothing(
    environment: ModuleType, commands: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    environment.prepare("run")
    commands.clear()
    capsys.readouterr()
    environment.prepare("run")
    assert commands == []
    assert capsys.readouterr().out == ""


def test_an_environment_for_the_tests_serves_the_demo_but_not_the_other_way_round(
    environment: ModuleType, commands: list[list[str]]
) -> None:
    environment.prepare("run")
    environment.prepare("test")
    assert len(commands) == 4
    environment.prepare("run")
    assert len(commands) == 4


@pytest.mark.parametrize("name", ["pyproject.toml", "requirements.lock"])
def test_a_changed_lock_or_project_file_brings_the_environment_up_to_date(
    environment: ModuleType, commands: list[list[str]], name: str
) -> None:
    environment.prepare("run")
    path = environment.ROOT / name
    path.write_bytes(path.read_bytes() + b"\n# changed\n")
    environment.prepare("run")
    assert len(commands) == 4


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_a_python_without_environments_gets_one_sentence_with_what_to_do(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    find = environment.importlib.util.find_spec
    monkeypatch.setattr(
        environment.importlib.util, "find_spec", lambda n: None if n == missing else find(n)
    )
    with pytest.raises(SystemExit) as stopped:
        environment.prepare("run")
    assert "python3-venv" in str(stopped.value)
    assert "\n" not in str(stopped.value)


def test_a_checkout_that_cannot_be_written_gets_one_sentence(
    environment: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(environment, "_make", refuse)
    with pytest.raises(SystemExit, match="Permission denied"):
        environment.prepare("run")


@pytest.mark.parametrize("name", ["demo", "test"])
def test_an_older_python_gets_one_sentence(name: str) -> None:
    code = (
        "import runpy, sys; sys.version_info = (3, 9, 0, 'final', 0); "
        f"runpy.run_path('scripts/{name}', run_name='__main__')"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert result.returncode == 1
    assert result.stderr.strip().splitlines() == [
        "transcripts-tool needs Python 3.11 or later; this is Python 3.9."
    ]
