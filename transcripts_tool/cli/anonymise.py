"""`anonymise`."""

from __future__ import annotations

from transcripts_tool.cli.parsing import Commands


def register(level: Commands) -> None:
    """Add the command."""
