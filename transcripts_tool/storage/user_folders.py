"""The user's own folders: data that must not travel, and caches that may be thrown away."""

from __future__ import annotations

import os
from pathlib import Path

from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import _

APP = "transcripts_tool"
SYNCED = (
    *("onedrive", "dropbox", "icloud", "mobile documents", "nextcloud", "surfdrive"),
    *("cloudstorage", "google drive", "googledrive", "my drive", "mijn drive", "owncloud"),
    *("researchdrive", "research drive", "proton drive", "pcloud", "syncthing", "box sync"),
)
_MARKERS = (
    ".stfolder",
    ".dropbox",
    ".sync",
    ".nextcloudsync.log",
    ".owncloudsync.log",
    "desktop.ini.onedrive",
)


def data_folder() -> Path:
    """Where keys live; TRANSCRIPTS_TOOL_DATA overrides; raises UserError in a synced folder."""
    import platformdirs

    chosen = os.environ.get("TRANSCRIPTS_TOOL_DATA")
    folder = Path(chosen) if chosen else Path(platformdirs.user_data_dir(APP, appauthor=False))
    refuse_synced(folder)
    return folder


def cache_folder() -> Path:
    """Where models and features live; TRANSCRIPTS_TOOL_CACHE overrides."""
    import platformdirs

    chosen = os.environ.get("TRANSCRIPTS_TOOL_CACHE")
    return Path(chosen) if chosen else Path(platformdirs.user_cache_dir(APP, appauthor=False))


def refuse_synced(folder: Path) -> None:
    """Raise UserError when a folder is copied to a cloud: a key there is a key shared."""
    for each in (folder.absolute(), folder.resolve()):
        for part in each.parts:
            plain = part.casefold().replace("_", " ")
            if any(plain.startswith(word) or f" {word}" in plain for word in SYNCED):
                raise UserError(
                    _("{folder} lies in a synced folder ({part}): a key must not be there").format(
                        folder=folder, part=part
                    )
                )
        for parent in (each, *each.parents):
            if any((parent / marker).exists() for marker in _MARKERS):
                raise UserError(
                    _("{folder} lies in a synced folder ({part}): a key must not be there").format(
                        folder=folder, part=parent
                    )
                )
