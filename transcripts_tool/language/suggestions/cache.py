"""Analysed texts in the user's cache folder: plain JSON, one file for each text, by its hash.

The files hold words of transcripts, so they belong in a cache folder that is never packed,
synced or exported; the caller names it.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from transcripts_tool.language.suggestions.reading import MemoryCache, RawWord
from transcripts_tool.language.suggestions.types import PipelineLike


class FolderCache:
    """Keeps analysed texts of one pipeline in a folder; a damaged file counts as not there."""

    def __init__(self, folder: Path, pipeline: PipelineLike) -> None:
        named = json.dumps(pipeline.describe(), sort_keys=True, default=str)
        self._folder = folder / hashlib.sha256(named.encode("utf-8")).hexdigest()[:12]
        self._memory = MemoryCache()

    def get(self, text: str) -> list[RawWord] | None:
        """The words of a text, or None when it was not analysed before."""
        known = self._memory.get(text)
        if known is None:
            known = _read(self._path(text))
            if known is not None:
                self._memory.put(text, known)
        return known

    def put(self, text: str, words: list[RawWord]) -> None:
        """Keep the words of a text; a folder that cannot be written is no reason to stop."""
        self._memory.put(text, words)
        path = self._path(text)
        part = path.with_suffix(f".{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            part.write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
            part.replace(path)
        except OSError:
            part.unlink(missing_ok=True)

    def _path(self, text: str) -> Path:
        name = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return self._folder / name[:2] / f"{name[2:]}.json"


def _read(path: Path) -> list[RawWord] | None:
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
        return [(str(word), str(lemma), int(start)) for word, lemma, start in listed]
    except (OSError, ValueError, TypeError):
        return None
