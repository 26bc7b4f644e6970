"""Copying by the terminal itself (OSC 52), else into a file of the user's own."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

MOST_SIGNS = 70_000
"""What terminals take at most in one copy, base64 included."""

_WITHOUT = ("dumb", "linux", "vt100", "vt220")


def terminal_copies(environment: dict[str, str] | None = None) -> bool:
    """False for terminals that are known not to copy on request."""
    known = os.environ if environment is None else environment
    if known.get("TERM_PROGRAM") == "Apple_Terminal":
        return False
    return known.get("TERM", "") not in _WITHOUT


async def copy(app: App[int], text: str, project: str) -> Path | None:
    """Copy a text; returns the file it was written to when the terminal cannot copy."""
    if terminal_copies() and len(text.encode()) <= MOST_SIGNS * 3 // 4:
        app.copy_to_clipboard(text)
        return None
    return await asyncio.to_thread(_to_file, text, project)


def _to_file(text: str, project: str) -> Path:
    """Write the text where only this user reads it, outside the project folder."""
    import platformdirs

    folder = Path(platformdirs.user_data_dir("transcripts_tool")) / "copies"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{project}.txt"
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8")
    return path
