"""The project folder: what lies where, how one is made, and whether it is whole."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path

from transcripts_tool.domain.codebook import Codebook
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.settings import Settings
from transcripts_tool.i18n import _
from transcripts_tool.storage.codebook_file import (
    FILE as CODEBOOK,
)
from transcripts_tool.storage.codebook_file import (
    codebook_hash,
    dump_codebook,
    read_codebook,
)
from transcripts_tool.storage.files import not_saved, write_atomically
from transcripts_tool.storage.settings import FILE, read_settings, write_settings

LOG = "log"
TRANSCRIPTS = "transcripts"
TEXTS = "texts"
HOUSEHOLDS = "households.csv"
MEASUREMENTS = "measurements.csv"
INTERVENTIONS = "interventions.csv"


def create_folder(
    folder: Path,
    name: str,
    codebook: Codebook,
    language: str,
    token: Callable[[int], str] = secrets.token_hex,
) -> Settings:
    """Make a new project; raises UserError when there is one, NotSaved when it cannot be made."""
    if (folder / FILE).exists():
        raise UserError(_("{folder} holds a project already").format(folder=folder))
    settings = Settings(
        id=f"p-{token(8)}",
        name=name,
        language=language,
        codebook_sha256=codebook_hash(codebook),
    )
    try:
        for part in (LOG, TRANSCRIPTS, TEXTS):
            (folder / part).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(not_saved(folder, error)) from None
    write_atomically(folder / CODEBOOK, dump_codebook(codebook).encode())
    # project.toml comes last: a folder without it is no project, so a crash leaves none behind.
    write_settings(folder, settings)
    return settings


def open_folder(folder: Path) -> tuple[Settings, Codebook, list[str]]:
    """Read settings and codebook; the list names what does not fit; raises UserError."""
    settings = read_settings(folder)
    codebook = read_codebook(folder / CODEBOOK)
    faults = []
    if settings.codebook_sha256 and settings.codebook_sha256 != codebook_hash(codebook):
        faults.append(
            _(
                "{file} was changed outside the program: version 1 is frozen, changes are made "
                "in the program"
            ).format(file=folder / CODEBOOK)
        )
    return settings, codebook, faults
