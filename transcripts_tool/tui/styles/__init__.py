"""The style files, in the order in which they are read."""

from __future__ import annotations

from pathlib import PurePath

FILES = ("base", "dialogs", "lists", "talk", "coding", "overview", "importing", "review", "model")


def paths() -> list[str | PurePath]:
    """Paths of all style files, relative to the app's module."""
    return [f"styles/{name}.tcss" for name in FILES]
