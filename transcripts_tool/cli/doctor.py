"""`doctor`: versions, the Dutch pipeline in use, what is missing and how to get it."""

from __future__ import annotations

import importlib.metadata
import os
import platform
from argparse import Namespace
from typing import Any

from transcripts_tool.cli.output import emit_json, say
from transcripts_tool.cli.parsing import Commands, json_option
from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import _

PACKAGES = (
    "textual", "spacy", "scikit-learn", "numpy", "msgspec", "matplotlib", "openpyxl",
    "python-docx", "cryptography",
)  # fmt: skip
OFFICIAL_VERSION = "3.8.0"


def register(level: Commands) -> None:
    """Add the command."""
    json_option(level.add("doctor", _("versions, pipelines, and what is missing"), run))


def run(args: Namespace) -> int:
    """Report on this installation and, when there is one, on the project."""
    report: dict[str, Any] = {
        "version": _version("transcripts-tool") or _own_version(),
        "python": platform.python_version(),
        "system": platform.platform(),
        "packages": {name: _version(name) for name in PACKAGES},
        "missing": [],
    }
    project = _project(args)
    report["project"] = project
    report["pipeline"] = _pipeline(project, report["missing"])
    report["missing"] += [
        {"what": name, "how": f"pip install {name}"}
        for name, version in report["packages"].items()
        if version is None
    ]
    if args.json:
        emit_json(report)
    else:
        _say(report)
    if project is not None:
        _open_whole(args)
    return 0


def _open_whole(args: Namespace) -> None:
    """Raise UserError when the project is damaged: the report stands, the exit code says it."""
    from transcripts_tool.cli.opening import opened

    with opened(args, read_only=True):
        pass


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _own_version() -> str:
    import transcripts_tool

    return str(getattr(transcripts_tool, "__version__", "?"))


def _project(args: Namespace) -> dict[str, Any] | None:
    """Name and settings of the project; None without one."""
    from transcripts_tool.cli.opening import project_folder
    from transcripts_tool.storage.settings import FILE, read_settings

    folder = project_folder(args)
    if not (folder / FILE).exists():
        return None
    settings = read_settings(folder)
    return {
        "folder": str(folder),
        "name": settings.name,
        "language": settings.language,
        "pipeline": settings.pipeline,
        "suggestions": settings.suggestions,
        "writable": os.access(folder, os.W_OK),
    }


def _pipeline(project: dict[str, Any] | None, missing: list[dict[str, str]]) -> Any:
    from transcripts_tool.language.pipeline import load_pipeline
    from transcripts_tool.language.pipeline.choosing import OFFICIAL, installed

    if installed(OFFICIAL) is None:
        wheel = f"{OFFICIAL}-{OFFICIAL_VERSION}"
        site = "https://github.com/explosion/spacy-models/releases/download"
        how = f"pip install {site}/{wheel}/{wheel}-py3-none-any.whl"
        missing.append({"what": OFFICIAL, "how": how})
    try:
        return load_pipeline(project["pipeline"] if project else None).describe()
    except UserError as error:
        missing.append({"what": str(error), "how": _("install it, or change project.toml")})
        return None


def _say(report: dict[str, Any]) -> None:
    say(
        _("transcripts-tool {version}, Python {python}, {system}").format(
            version=report["version"], python=report["python"], system=report["system"]
        )
    )
    found = ", ".join(
        f"{name} {version}" for name, version in report["packages"].items() if version
    )
    say(_("Packages: {found}").format(found=found))
    pipeline = report["pipeline"]
    if pipeline:
        words = pipeline["features"]
        finders = ", ".join(f"{x['name']} {x['version']}" for x in pipeline["names"])
        say(_("Words and lemmas: {name} {version}").format(**words))
        say(_("Names: {finders}").format(finders=finders))
    if report["project"]:
        say(_("Project: {name} in {folder}").format(**report["project"]))
    for each in report["missing"]:
        say(_("Not there: {what}. To get it: {how}").format(**each))
    if not report["missing"]:
        say(_("Nothing is missing."))
