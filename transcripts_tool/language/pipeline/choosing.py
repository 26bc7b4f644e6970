"""Which Dutch pipelines are there, and which serves for what."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import _
from transcripts_tool.resources import data_dir

BUNDLED = "nl_transcripts_sm"
OFFICIAL = "nl_core_news_sm"


@dataclass(frozen=True, slots=True)
class Source:
    """A pipeline that can be loaded: its name, version and what `spacy.load` takes."""

    name: str
    version: str
    where: str

    def as_dict(self) -> dict[str, str]:
        """Name and version, for reports."""
        return {"name": self.name, "version": self.version}


def bundled() -> Source:
    """The pipeline that is shipped with the program."""
    folder = data_dir("models") / BUNDLED
    return Source(BUNDLED, meta(folder).get("version", "?"), str(folder))


def installed(name: str) -> Source | None:
    """A pipeline installed as a Python package, or None."""
    if not name.isidentifier() or importlib.util.find_spec(name) is None:
        return None
    try:
        version = importlib.metadata.version(name.replace("_", "-"))
    except importlib.metadata.PackageNotFoundError:
        version = str(getattr(importlib.import_module(name), "__version__", "?"))
    return Source(name, version, name)


def for_features(name: str | None) -> Source:
    """What gives lemmas and tags: the named pipeline, else the official one, else the bundled.

    Raises UserError when a pipeline is named that is neither installed nor a folder.
    """
    if name is None:
        return installed(OFFICIAL) or bundled()
    if name == BUNDLED:
        return bundled()
    folder = Path(name)
    if (folder / "meta.json").is_file():
        return Source(folder.name, meta(folder).get("version", "?"), str(folder))
    found = installed(name)
    if found is None:
        raise UserError(
            _("The language pipeline '{name}' that this project names is not installed.").format(
                name=name
            )
        )
    return found


def for_names() -> tuple[Source, ...]:
    """What finds names: always the bundled pipeline, and the official one when installed."""
    official = installed(OFFICIAL)
    return (bundled(), official) if official else (bundled(),)


def meta(folder: Path) -> dict[str, Any]:
    """The description that a pipeline folder holds."""
    try:
        found: dict[str, Any] = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UserError(
            _("The language pipeline in {folder} cannot be read.").format(folder=folder)
        ) from error
    return found
