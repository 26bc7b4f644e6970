"""Writing files so that a crash leaves the old or the new one, never half of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from transcripts_tool.domain.errors import NotSaved
from transcripts_tool.i18n import _
from transcripts_tool.services.progress import to_its_end


def write_atomically(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Replace a file as a whole, on disk before this returns; raises NotSaved."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        try:
            write_all(descriptor, content)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise NotSaved(not_saved(path, error)) from error
    finally:
        # Also when the user stops it: only a whole file stays.
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def replace_all(files: Mapping[Path, bytes]) -> None:
    """Replace files in the given order; when one cannot be written, those before it go back.

    Raises NotSaved, with every file as it was. Ctrl+C waits until it is done.
    """
    with to_its_end():
        _replace_all(files)


def _replace_all(files: Mapping[Path, bytes]) -> None:
    before: dict[Path, bytes | None] = {}
    try:
        for path, content in files.items():
            before[path] = path.read_bytes() if path.exists() else None
            write_atomically(path, content)
    except (NotSaved, OSError):
        for path, old in reversed(before.items()):
            if old is not None:
                write_atomically(path, old)
            else:
                path.unlink(missing_ok=True)
        raise


def write_all(descriptor: int, content: bytes) -> None:
    """Write every byte; a short write is not the end of it."""
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder durable; a no-op where folders cannot be synced (Windows)."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def not_saved(path: Path, error: OSError) -> str:
    """The sentence that tells a user that a write failed."""
    reason = error.strerror or str(error)
    return _("not saved: {path} cannot be written ({reason})").format(path=path, reason=reason)
