"""`report suggestions`: what coders changed after the model spoke."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from transcripts_tool.bootstrap import open_project
from transcripts_tool.cli.main import main
from transcripts_tool.domain.coding import Coding, Work
from transcripts_tool.services.coding import CodingDesk


def revealed(folder: Path) -> None:
    """Anna closes a fragment, hears the model and follows it."""
    from tests.tui.desk import make_project

    make_project(folder)
    project = open_project(folder, owner="Anna")
    project.workspace.add_coder("Anna")
    desk = CodingDesk(project.workspace, "Anna")
    fragment = project.workspace.fragment(1).id
    desk.set(fragment, Work((Coding({"leefgebied": "sociale relaties"}),)))
    desk.close(fragment)
    desk.reveal(fragment, "cold-test", {"leefgebied": ["woonsituatie"]}, "closed")
    desk.set(fragment, Work((Coding({"leefgebied": "woonsituatie"}),)))
    project.close()


def told(folder: Path, capsys: pytest.CaptureFixture[str], *who: str) -> list[dict[str, object]]:
    """The coders that the command speaks of."""
    assert main(["report", "suggestions", "--json", "--project", str(folder), *who]) == 0
    coders: list[dict[str, object]] = json.loads(capsys.readouterr().out)["coders"]
    return coders


def test_own_changes_are_told_and_those_of_closed_work_to_nobody_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "proef"
    revealed(folder)
    monkeypatch.delenv("TRANSCRIPTS_CODER", raising=False)
    assert told(folder, capsys) == []
    monkeypatch.setenv("TRANSCRIPTS_CODER", "Anna")
    (own,) = told(folder, capsys)
    assert (own["coder"], own["n"], own["towards"], own["away"]) == ("Anna", 1, 2, 0)
