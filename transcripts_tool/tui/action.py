"""One row of the keymap."""

from __future__ import annotations

from dataclasses import dataclass

from transcripts_tool.i18n import lookup

EVERY = "every"
"""Named as the screen of actions that work everywhere."""

FOOT = True


@dataclass(frozen=True, slots=True)
class Action:
    """Something a user can do: `do_<id>` of the screens named, by any of the keys."""

    id: str
    keys: tuple[str, ...]
    sentence: str
    screens: tuple[str, ...]
    footer: bool = False

    @property
    def text(self) -> str:
        """What it does, in the language in use."""
        return lookup(self.sentence)
