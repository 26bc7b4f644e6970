"""texts/: the coders' free text, apart from the logs so that it can be erased."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from pathlib import Path

from transcripts_tool.storage.files import write_atomically

_ID = re.compile(r"[a-z0-9-]{1,80}\Z")


class TextShelf:
    """Stores and fetches memos, notes and explanations by id."""

    def __init__(self, folder: Path, token: Callable[[int], str] = secrets.token_hex) -> None:
        self._folder = folder
        self._token = token

    def put(self, text: str) -> str:
        """Store a text and return its id; raises NotSaved."""
        text_id = self._token(8)
        self.put_as(text_id, text)
        return text_id

    def put_as(self, text_id: str, text: str) -> None:
        """Store a text that has its id already; raises NotSaved."""
        if _ID.match(text_id):
            write_atomically(self._folder / f"{text_id}.txt", text.encode("utf-8", "replace"))

    def get(self, text_id: str) -> str:
        """The text, or nothing when it was erased or has not arrived yet."""
        if not _ID.match(text_id):
            return ""
        try:
            return (self._folder / f"{text_id}.txt").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""

    def remove(self, text_id: str) -> None:
        """Erase a text."""
        if _ID.match(text_id):
            (self._folder / f"{text_id}.txt").unlink(missing_ok=True)
