"""The interface's side of the one worker process that knows the language models."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transcripts_tool.tui.session import Session


class NoSuggester:
    """In place of the worker where there are no suggestions."""

    is_alive = False

    def ask(self, session: Session, fragment: str) -> None:
        """Nobody answers."""

    def stop(self) -> None:
        """Nothing to stop."""
