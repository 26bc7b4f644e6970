"""The door for transcripts: any file a researcher has, read into turns with their speakers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from transcripts_tool.domain.errors import UserError
from transcripts_tool.formats import docx, odt, plain, rtf
from transcripts_tool.formats.build import build
from transcripts_tool.formats.model import ReadTranscript, SpeakerCorrection
from transcripts_tool.i18n import _

Reader = Callable[[Path, SpeakerCorrection], ReadTranscript]


def read_transcript(path: Path, *, correction: SpeakerCorrection | None = None) -> ReadTranscript:
    """Read one transcript: its turns, speakers, what was skipped, and the form recognised.

    correction: what the user changes about the guess (see `SpeakerCorrection`).
    Raises UserError, one sentence that names the file, when it cannot be read.
    """
    read = _reader(path)(path, correction or SpeakerCorrection())
    if not read.turns:
        raise UserError(_("{file} holds no talk.").format(file=path))
    return read


def preview(path: Path) -> ReadTranscript:
    """Read a transcript as it would be imported without any correction."""
    return read_transcript(path)


def _reader(path: Path) -> Reader:
    suffix = path.suffix.lower()
    reader = _READERS.get(suffix)
    if reader is None:
        if path.exists() or not suffix:
            raise _unknown(path)
        raise UserError(_("{file} does not exist.").format(file=path))
    return reader


def _unknown(path: Path) -> UserError:
    if path.is_dir():
        return UserError(_("{file} is a folder, not a file.").format(file=path))
    if not path.exists():
        return UserError(_("{file} does not exist.").format(file=path))
    known = " ".join(sorted(_READERS))
    return UserError(
        _("{file}: this kind of file is not known; known are {kinds}.").format(
            file=path, kinds=known
        )
    )


def _text(path: Path, correction: SpeakerCorrection) -> ReadTranscript:
    return build(plain.read(path), correction, markdown=path.suffix.lower() == ".md")


def _docx(path: Path, correction: SpeakerCorrection) -> ReadTranscript:
    return build(docx.read(path), correction, word_processor=True)


def _odt(path: Path, correction: SpeakerCorrection) -> ReadTranscript:
    return build(odt.read(path), correction, word_processor=True)


def _rtf(path: Path, correction: SpeakerCorrection) -> ReadTranscript:
    return build(rtf.read(path), correction, word_processor=True)


def _subtitles(path: Path, correction: SpeakerCorrection) -> ReadTranscript:
    from transcripts_tool.formats import subtitles

    return subtitles.read(path, correction)


def _csv(path: Path, correction: SpeakerCorrection) -> ReadTranscript:
    from transcripts_tool.formats import tabular

    return tabular.read(path, correction)


def _jsonl(path: Path, correction: SpeakerCorrection) -> ReadTranscript:
    from transcripts_tool.formats import jsonl

    return jsonl.read(path, correction)


_READERS: dict[str, Reader] = {
    ".txt": _text,
    ".md": _text,
    ".docx": _docx,
    ".odt": _odt,
    ".rtf": _rtf,
    ".vtt": _subtitles,
    ".srt": _subtitles,
    ".csv": _csv,
    ".jsonl": _jsonl,
}
SUFFIXES = tuple(_READERS)
