"""What is kept beside a model, and that it goes when a household withdraws."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.desk import make_project
from transcripts_tool.bootstrap import Project, model_reports, open_project
from transcripts_tool.bootstrap.erasing import erase
from transcripts_tool.bootstrap.model_reports import keep_report, model_path, read_report


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(model_reports, "cache_folder", lambda: tmp_path / "cache")
    make_project(tmp_path / "proef")
    return open_project(tmp_path / "proef")


def test_a_report_is_told_of_its_own_model_only(project: Project) -> None:
    keep_report(project, "Anna", {"trained": True, "model": "warm-1", "fragments": 3})
    assert read_report(project, "Anna", "warm-1")["fragments"] == 3
    assert read_report(project, "Anna", "warm-2") == {"trained": False, "model": "warm-2"}
    assert read_report(project, "Bram", "cold") == {"trained": False, "model": "cold"}


def test_models_go_when_a_household_withdraws(project: Project) -> None:
    keep_report(project, "Anna", {"trained": True, "model": "warm-1"})
    path = model_path(project, "Anna")
    path.write_bytes(b"model")
    erase(project, "Q", "Anna")
    assert not path.parent.exists()
