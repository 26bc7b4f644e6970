"""Starts the interface: nothing is loaded here that the first picture does not need."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path


def run_tui(
    folder: Path | None = None,
    coder: str | None = None,
    with_coder: str | None = None,
    read_only: bool = False,
) -> int:
    """Run the interface until the user stops; returns the exit code.

    Without a folder the current one is opened; without a coder (nor TRANSCRIPTS_CODER in the
    environment) the interface asks.
    """
    from transcripts_tool.tui.app import TranscriptsApp

    who = coder or os.environ.get("TRANSCRIPTS_CODER") or None
    app = TranscriptsApp(folder, who, with_coder, read_only=read_only)
    app.run()
    return app.return_code or 0


def run_demo(folder: Path | None = None) -> int:
    """Open a copy of the example project, made in `folder` or in a new temporary folder.

    A folder that holds a project already is opened as it is.
    """
    place = folder or Path(tempfile.mkdtemp(prefix="transcripts-demo-"))
    if not (place / "project.toml").exists():
        copy_example(place)
    return run_tui(place)


def copy_example(place: Path) -> None:
    """Copy the example project, without the material that it was made from."""
    from transcripts_tool.resources import data_dir

    source = data_dir("annotations") / "voorbeeld"
    shutil.copytree(source, place, dirs_exist_ok=True, ignore=shutil.ignore_patterns("bron"))
