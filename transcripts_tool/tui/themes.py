"""A dark and a light theme, both with strong contrast; meaning never rests on colour alone."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="transcripts-dark",
    primary="#3d7ea6",
    secondary="#7aa6c2",
    accent="#ffb454",
    warning="#ffb454",
    error="#ff6b6b",
    success="#8fce6f",
    foreground="#e6e6e6",
    background="#14171a",
    surface="#1b1f24",
    panel="#262c33",
    dark=True,
)

LIGHT = Theme(
    name="transcripts-light",
    primary="#1f5f8b",
    secondary="#3d7ea6",
    accent="#9a4f00",
    warning="#9a4f00",
    error="#b00020",
    success="#2e6b1f",
    foreground="#1a1a1a",
    background="#fbfaf7",
    surface="#f3f1ea",
    panel="#e4e1d6",
    dark=False,
)
