"""transcripts/: one normalised JSON for each version of a transcript, frozen by content hash."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import msgspec

from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.text import slug
from transcripts_tool.domain.transcript import Transcript
from transcripts_tool.i18n import _
from transcripts_tool.storage.files import sync_folder, write_atomically

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Transcript)
_OWN_NAME = re.compile(r"[a-z0-9-]+-[0-9a-f]{6}(?:\.v[0-9]+)?\.json")


class TranscriptShelf:
    """Stores and fetches transcripts of one project folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._cache: dict[tuple[str, int], Transcript] = {}
        self._hashes: dict[tuple[str, int], str] = {}

    def path(self, transcript: str, version: int = 1) -> Path:
        """The file of a version; a part of the id's hash keeps alike names apart."""
        mark = hashlib.sha256(transcript.encode()).hexdigest()[:6]
        suffix = "" if version == 1 else f".v{version}"
        return self._folder / f"{slug(transcript)[:60]}-{mark}{suffix}.json"

    def put(self, transcript: Transcript) -> None:
        """Store a version; it is on disk when this returns; raises NotSaved."""
        content = msgspec.json.format(_encoder.encode(transcript), indent=1)
        write_atomically(self.path(transcript.id, transcript.version), content + b"\n")
        self._cache[transcript.id, transcript.version] = transcript
        self._hashes.pop((transcript.id, transcript.version), None)

    def get(self, transcript: str, version: int = 1, sha256: str | None = None) -> Transcript:
        """Fetch a version; raises UserError when it is missing, unreadable or changed."""
        key = (transcript, version)
        if key not in self._cache:
            self._cache[key] = self._read(transcript, version)
        found = self._cache[key]
        if sha256 is not None and self._hash(key, found) != sha256:
            path = self.path(transcript, version)
            raise UserError(
                _("{path}: the words of this transcript were changed outside the program").format(
                    path=path
                )
            )
        return found

    def _hash(self, key: tuple[str, int], found: Transcript) -> str:
        """The hash of the words, computed once: tables ask for a transcript at every row."""
        if key not in self._hashes:
            self._hashes[key] = found.sha256
        return self._hashes[key]

    def _read(self, transcript: str, version: int) -> Transcript:
        path = self.path(transcript, version)
        try:
            found = _decoder.decode(path.read_bytes())
        except FileNotFoundError:
            raise UserError(_("{path}: this transcript is missing").format(path=path)) from None
        except (msgspec.MsgspecError, UnicodeDecodeError, OSError) as error:
            raise UserError(f"{path}: {error}") from None
        return replace(found, speakers=dict(found.speakers))

    def strays(self, known: Iterable[str]) -> list[Path]:
        """Files of transcripts that are none of the known ones: their log lines are not there."""
        ours = {self.path(each).stem for each in known}
        found = (x for x in self._folder.glob("*.json") if _OWN_NAME.fullmatch(x.name))
        return sorted(each for each in found if each.name.split(".")[0] not in ours)

    def remove(self, transcript: str) -> None:
        """Delete every version (erasing, or taking back an import that failed)."""
        mark = self.path(transcript).name.removesuffix(".json")
        for path in list(self._folder.glob(f"{mark}*.json")):
            path.unlink(missing_ok=True)
        if self._folder.is_dir():
            sync_folder(self._folder)
        for key in [key for key in self._cache if key[0] == transcript]:
            del self._cache[key]
            self._hashes.pop(key, None)
