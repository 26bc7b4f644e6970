#!/usr/bin/env python3
"""Writes requirements.lock and requirements-dev.lock from pyproject.toml: `lock.py [check]`.

The locks hold exact versions with the hashes of every file of a release, and markers for Linux,
Windows and macOS, Python 3.11 and later; no index is named, so plain pip uses the one its user has
set. Writing them needs the tool `uv` (pip install uv); `check` needs nothing: it compares the
digest of pyproject's dependency lists in the first line of each lock.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {
    "requirements.lock": ["--group", "checkout"],
    "requirements-dev.lock": ["--group", "checkout", "--extra", "dev", "-c", "requirements.lock"],
}
RESOLVING = [
    "--universal",
    "--python-version=3.11",
    "--fork-strategy=fewest",  # one version for every Python where that can be had
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--upgrade",
    "--quiet",
]


def dependency_digest(root: Path) -> str:
    """Return a digest of everything in pyproject.toml that decides what the locks hold."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    project = settings["project"]
    parts = [
        project["requires-python"],
        project["dependencies"],
        project["optional-dependencies"],
        settings["dependency-groups"],
        settings["tool"]["uv"],
    ]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


def first_line(digest: str) -> str:
    """Return the first line of a lock."""
    return f"# Made by scripts/lock.py from pyproject.toml, dependencies {digest}."


def is_current(root: Path, name: str) -> bool:
    """Tell whether a lock was made from the dependencies that pyproject.toml has now."""
    path = root / name
    with path.open(encoding="utf-8") as stream:
        return stream.readline().rstrip() == first_line(dependency_digest(root))


def write(name: str, options: list[str], uv: str) -> None:
    """Resolve one lock and write it with its first line."""
    command = [uv, "pip", "compile", "pyproject.toml", *options, *RESOLVING]
    result = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    text = f"{first_line(dependency_digest(ROOT))}\n{result.stdout}"
    (ROOT / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"{name}: {result.stdout.count('==')} packages")


def main(arguments: list[str]) -> int:
    """Write both locks, or say which are out of date."""
    if arguments == ["check"]:
        old = [name for name in LOCKS if not is_current(ROOT, name)]
        print(f"out of date: {', '.join(old)}" if old else "locks: current")
        return 1 if old else 0
    uv = shutil.which("uv")
    if uv is None:
        print("scripts/lock.py needs the tool uv: pip install uv", file=sys.stderr)
        return 2
    for name, options in LOCKS.items():
        write(name, options, uv)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
