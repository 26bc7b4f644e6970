"""The demo takes every step; the example project is what its source makes of it."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.cli.conftest import Run, contents
from transcripts_tool.resources import data_dir

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "annotations" / "voorbeeld"


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    """The script that builds the example."""
    spec = importlib.util.spec_from_file_location(
        "build_example", ROOT / "scripts/build_example.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_the_headless_demo_takes_every_step_and_keeps_what_it_made(
    run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "demo"
    said = run("demo", "--headless", "--dir", folder)
    assert said.code == 0, said.err
    assert [line.split(".")[0] for line in said.out.splitlines()] == list("123456789")
    assert "neither can see" in said.out
    assert (folder / "export" / "report.json").exists()
    assert run("check", "-p", folder).code == 0
    assert run("demo", "--headless", "--dir", folder).code == 2
    # The key of a demo would be a key to nobody: it is thrown away.
    assert not list(Path(os.environ["TRANSCRIPTS_TOOL_DATA"]).rglob("*.key"))


def test_building_the_example_again_changes_nothing(
    builder: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TRANSCRIPTS_TOOL_LANGUAGE")
    folder = tmp_path / "built"
    builder.build(folder)
    built = {k: v for k, v in contents(EXAMPLE).items() if not k.startswith("bron/")}
    again = contents(folder)
    assert sorted(again) == sorted(built)
    assert [name for name in again if again[name] != built[name]] == []


def test_the_example_is_whole_and_has_something_left_to_code(run: Run) -> None:
    folder = data_dir("annotations") / "voorbeeld"
    assert run("check", "-p", folder).code == 0
    rounds = run("round", "list", "--json", "-p", folder).json
    assert [each["opened"] for each in rounds] == [True, False]
    assert rounds[0]["closed_by"] == ["anna", "bram"]
    assert rounds[0]["fragments"] >= 60
    assert rounds[1]["fragments"] > 0


def test_the_example_shows_agreement_that_is_neither_perfect_nor_poor(run: Run) -> None:
    folder = data_dir("annotations") / "voorbeeld"
    report = run("agreement", "--json", "-p", folder).json
    assert report["blindness"] == "shown by the log"
    assert 0.6 < report["effects"]["specific_agreement"] < 0.95
    assert run("interventions", "check", "-p", folder).code == 3
    assert run("households", "check", "-p", folder).code == 3


def test_the_demo_without_headless_needs_a_terminal(run: Run) -> None:
    said = run("demo")
    assert said.code == 2
    assert said.err.count("\n") == 1
