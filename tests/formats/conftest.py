"""Errors are compared in English, so that a better Dutch sentence breaks no test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from transcripts_tool.formats.model import ReadTranscript, SpeakerCorrection
from transcripts_tool.formats.reading import read_transcript
from transcripts_tool.i18n import set_language

ReadText = Callable[..., ReadTranscript]


@pytest.fixture(autouse=True)
def english() -> None:
    set_language("en")


@pytest.fixture
def read_text(tmp_path: Path) -> ReadText:
    """Write a text to a file and read it as a transcript."""

    def read(
        text: str, suffix: str = ".txt", correction: SpeakerCorrection | None = None
    ) -> ReadTranscript:
        path = tmp_path / f"interview{suffix}"
        path.write_text(text, encoding="utf-8", newline="")
        return read_transcript(path, correction=correction)

    return read
