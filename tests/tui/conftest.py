"""Fixtures of the interface's tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui import desk


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a small project of four fragments."""
    folder = tmp_path / "proef"
    desk.make_project(folder)
    return folder
