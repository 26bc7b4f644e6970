"""Zipped documents of others (.docx, .odt, .xlsx): checked before anything is unpacked."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

from transcripts_tool.domain.errors import UserError
from transcripts_tool.formats.encoding import read_bytes
from transcripts_tool.i18n import _

# An hour of talk is about 100 kB of text; these bounds leave room for a book and no bomb.
MOST_PART = 64 * 1024 * 1024
MOST_TOTAL = 1024 * 1024 * 1024
MOST_RATIO = 200
MOST_PARTS = 20_000
# Below this size a high ratio is harmless: a page of repeated marks packs very well.
_RATIO_FROM = 4 * 1024 * 1024
_DEEPEST = 200
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")


class Package:
    """A zipped document that passed the checks; parts are read one by one, each bounded."""

    def __init__(self, path: Path, kind: str) -> None:
        """Open a document; kind ('Word', 'OpenDocument', 'Excel') is named in the errors."""
        self.path, self.kind = path, kind
        data = read_bytes(path)
        if not data:
            raise UserError(_("{file} is empty.").format(file=path))
        if data.startswith(_OLE):
            raise self._old_or_protected(data)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            raise self._damaged() from None
        self._check(self._zip.infolist())

    def names(self) -> list[str]:
        """Return the names of the parts."""
        return self._zip.namelist()

    def read(self, name: str) -> bytes | None:
        """Return one part, or None when the document has no such part."""
        try:
            with self._zip.open(name) as stream:
                data = stream.read(MOST_PART + 1)
        except KeyError:
            return None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
            raise self._damaged() from None
        except (RuntimeError, NotImplementedError):
            raise self._encrypted() from None
        if len(data) > MOST_PART:
            raise self._bomb()
        return data

    def xml(self, name: str) -> Any | None:
        """Return the root element of a part, or None; a DOCTYPE, with or without external
        entities, and broken XML are refused."""
        data = self.read(name)
        return None if data is None else parse_xml(data, self.path, name)

    def _check(self, parts: list[zipfile.ZipInfo]) -> None:
        if any(part.flag_bits & 1 for part in parts):
            raise self._encrypted()
        total = sum(part.file_size for part in parts)
        packed = sum(part.compress_size for part in parts)
        if total > MOST_TOTAL or len(parts) > MOST_PARTS:
            raise self._bomb()
        if total > _RATIO_FROM and total > MOST_RATIO * max(packed, 1):
            raise self._bomb()

    def _old_or_protected(self, data: bytes) -> UserError:
        if _PROTECTED in data:
            return self._encrypted()
        return UserError(
            _(
                "{file} is an old or protected Office file; save it without password as .docx."
            ).format(file=self.path)
        )

    def _encrypted(self) -> UserError:
        return UserError(
            _("{file} is protected with a password; save a copy without one.").format(
                file=self.path
            )
        )

    def _damaged(self) -> UserError:
        return UserError(
            _("{file} is no valid {kind} file, or it is damaged.").format(
                file=self.path, kind=self.kind
            )
        )

    def _bomb(self) -> UserError:
        return UserError(
            _("{file} unpacks to far more than a transcript holds and is refused.").format(
                file=self.path
            )
        )


def parse_xml(data: bytes, path: Path, name: str) -> Any:
    """Return the root element of XML that is not ours: no DOCTYPE, no entities, no deep nests.

    Raises UserError that names the file and the part.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise UserError(
            _("{file} is refused: {part} holds a DOCTYPE or external entities.").format(
                file=path, part=name
            )
        ) from None
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        line = getattr(error, "position", (0, 0))[0]
        raise UserError(
            _("{file} is damaged: {part}, line {line}, is no valid XML.").format(
                file=path, part=name, line=line
            )
        ) from None
    _refuse_deep(root, path, name)
    return root


def _refuse_deep(root: Any, path: Path, name: str) -> None:
    """Walk level by level: readers of documents recurse, and nobody nests 200 elements."""
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > _DEEPEST:
            raise UserError(
                _("{file} is refused: {part} is nested too deeply.").format(file=path, part=name)
            )
        level = [child for element in level for child in element]
