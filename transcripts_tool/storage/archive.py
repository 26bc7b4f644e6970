"""One verified file out of a folder, and the folder back from it."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from transcripts_tool.domain.errors import NotSaved, UserError
from transcripts_tool.i18n import _
from transcripts_tool.services.progress import Progress, counted, unwatched
from transcripts_tool.storage.files import not_saved, sync_folder

MANIFEST = "manifest.json"
LIMIT = 2_000_000_000
"""Bytes that an archive may hold unpacked; a project of text never comes near."""


def write_archive(
    target: Path,
    kind: str,
    facts: Mapping[str, str],
    files: Mapping[str, bytes],
    progress: Progress = unwatched,
) -> int:
    """Write an archive, read it back and compare; returns the number of files; raises NotSaved.

    The archive appears whole or not at all, also when `progress` or the user stops it.
    """
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    manifest = {"kind": kind, **facts, "files": hashes}
    temporary = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
            listed = counted(files.items(), progress, _("packing files"), len(files))
            for name, content in listed:
                archive.writestr(name, content)
        progress(_("reading back and comparing"), 0, 0)
        read_archive(temporary, kind)
        temporary.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise NotSaved(not_saved(target, error)) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return len(files)


def read_archive(path: Path, kind: str) -> tuple[dict[str, str], dict[str, bytes]]:
    """The facts and files of an archive; raises UserError unless every byte is as it was."""
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(each.file_size for each in archive.infolist()) > LIMIT:
                raise UserError(_("{path}: too large to be such a file").format(path=path))
            manifest = json.loads(archive.read(MANIFEST))
            if manifest.get("kind") != kind:
                raise UserError(
                    _("{path}: not a file of this kind ({kind})").format(path=path, kind=kind)
                )
            files = {name: archive.read(name) for name in manifest["files"]}
    except FileNotFoundError:
        raise UserError(_("{path}: there is no such file").format(path=path)) from None
    except (OSError, KeyError, ValueError, AttributeError, zipfile.BadZipFile):
        raise UserError(
            _("{path}: this file is damaged or of another kind").format(path=path)
        ) from None
    _verify(path, manifest["files"], files)
    facts = {k: v for k, v in manifest.items() if isinstance(v, str)}
    return facts, files


def _verify(path: Path, hashes: Mapping[str, str], files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        if hashlib.sha256(content).hexdigest() != hashes[name]:
            raise UserError(_("{path}: '{name}' in it is damaged").format(path=path, name=name))
        parts = PurePosixPath(name).parts
        if name.startswith("/") or ".." in parts or "\\" in name or ":" in name:
            raise UserError(
                _("{path}: '{name}' in it is no safe name").format(path=path, name=name)
            )


def folder_files(folder: Path, parts: Iterable[str]) -> dict[str, bytes]:
    """The content of named files and of all files in named sub-folders, by relative name."""
    found: dict[str, bytes] = {}
    for part in parts:
        path = folder / part
        if path.is_file():
            found[part] = path.read_bytes()
        elif path.is_dir():
            for each in sorted(path.rglob("*")):
                if each.is_file() and not each.name.startswith("."):
                    found[each.relative_to(folder).as_posix()] = each.read_bytes()
    return found
