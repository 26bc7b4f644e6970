"""Where a coder's model and what is known of its quality are kept: never in a project folder."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transcripts_tool.bootstrap import Project
from transcripts_tool.domain.text import slug
from transcripts_tool.storage.files import write_atomically
from transcripts_tool.storage.user_folders import cache_folder

if TYPE_CHECKING:
    from transcripts_tool.language.suggestions.quality import Quality
    from transcripts_tool.language.suggestions.types import TooLittle

NOBODY = "consensus"


def model_path(project: Project, coder: str | None) -> Path:
    """Where the model of a coder (or of the consensus) is kept."""
    name = f"{slug(coder)}" if coder else f"~{NOBODY}"
    return cache_folder() / "models" / project.settings.id / f"{name}.skops"


def keep_report(project: Project, coder: str | None, report: dict[str, Any]) -> dict[str, Any]:
    """Keep what a training said beside its model, and return it."""
    path = _report_path(project, coder)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_atomically(path, json.dumps(report, ensure_ascii=False).encode())
    return report


def read_report(project: Project, coder: str | None, model: str) -> dict[str, Any]:
    """What the last training said; only the name of the model in use when it is about another."""
    known: dict[str, Any] = {"trained": False, "model": model}
    try:
        found = json.loads(_report_path(project, coder).read_text("utf-8"))
    except (OSError, ValueError):
        return known
    if not isinstance(found, dict) or (found.get("trained") and found.get("model") != model):
        return known
    return {**known, **found}


def _report_path(project: Project, coder: str | None) -> Path:
    return model_path(project, coder).with_suffix(".json")


def forget_models(project: Project) -> None:
    """Remove what models and the cache of words know: a household that withdrew leaves these too.

    Models are learned anew from what is left.
    """
    shutil.rmtree(cache_folder() / "models" / project.settings.id, ignore_errors=True)
    shutil.rmtree(cache_folder() / "features", ignore_errors=True)


def plain(quality: Quality) -> dict[str, Any]:
    """The quality as plain values; each label says whether it `beats` what is simpler."""
    told = asdict(quality)
    for name, dimension in quality.dimensions.items():
        block = told["dimensions"][name]
        for label, found in zip(block["labels"], dimension.labels, strict=True):
            label["beats"] = found.beats
        block["silent"] = sorted(dimension.silent)
    return told


def too_little(found: TooLittle) -> dict[str, Any]:
    """What a report says when there was too little to learn from."""
    return {
        "trained": False,
        "households": found.households,
        "needed_fragments": found.needed_fragments,
        "needed_households": found.needed_households,
    }
