"""Starts the interface: nothing is loaded here that the first picture does not need."""

from __future__ import annotations

from pathlib import Path


def run_tui(
    folder: Path | None = None,
    coder: str | None = None,
    with_coder: str | None = None,
    read_only: bool = False,
) -> int:
    """Run the interface until the user stops; returns the exit code.

    Without a folder the current one is opened; without a coder the interface asks.
    """
    from transcripts_tool.tui.app import TranscriptsApp

    app = TranscriptsApp(folder, coder, with_coder, read_only=read_only)
    app.run()
    return app.return_code or 0
