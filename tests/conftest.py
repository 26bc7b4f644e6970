"""What all tests share: a place of their own for keys and caches, and the shared folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from transcripts_tool import i18n

ROOT = Path(__file__).resolve().parent.parent

# The same examples at every run: a failure in one place is a failure everywhere.
settings.register_profile(
    "project",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("project")


def shared_folder() -> Path | None:
    """Return the study's shared folder: TRANSCRIPTS_SHARED, else ../shared beside the checkout."""
    named = os.environ.get("TRANSCRIPTS_SHARED")
    folder = Path(named) if named else ROOT.parent / "shared"
    return folder if (folder / "method.md").is_file() else None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The study's shared folder; a test that asks for it is skipped where there is none."""
    folder = shared_folder()
    if folder is None:
        pytest.skip("no shared folder: set TRANSCRIPTS_SHARED")
    return folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The top folder of the checkout."""
    return ROOT


@pytest.fixture(autouse=True)
def own_place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test touches the user's key, caches, name or language, nor those of another test."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRANSCRIPTS_TOOL_DATA", str(home / "data"))
        patch.setenv("XDG_CACHE_HOME", str(home / "cache"))
        patch.setenv("XDG_CONFIG_HOME", str(home / "config"))
        patch.setenv("XDG_DATA_HOME", str(home / "share"))
        patch.delenv("TRANSCRIPTS_CODER", raising=False)
        patch.delenv("TRANSCRIPTS_TOOL_LANGUAGE", raising=False)
        patch.setattr(i18n, "_chosen", None)
        yield
