#!/usr/bin/env python3
"""Writes requirements.lock and requirements-dev.lock from pyproject.toml: `lock.py [check|wheels]`.

The locks hold exact versions with the hashes of every file of a release, and markers for Linux,
Windows and macOS, Python 3.11 and later; no index is named, so plain pip uses the one its user has
set. Writing them needs the tool `uv` (pip install uv); `check` needs nothing: it compares the
digest of pyproject's dependency lists in the first line of each lock. `wheels` asks the index
whether every run-time package has a wheel for each system and Python, so that nobody must compile.
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
# The tags of wheels that a common machine of each kind accepts, as pip names them.
PLATFORMS = {
    "Windows": ["win_amd64"],
    "macOS, Apple silicon": [f"macosx_{n}_0_arm64" for n in range(11, 15)],
    "macOS, Intel": [f"macosx_10_{n}_x86_64" for n in range(9, 16)]
    + [f"macosx_{n}_0_x86_64" for n in range(11, 15)],
    "Linux, x86-64": [f"manylinux_2_{n}_x86_64" for n in (5, 12, 17, 24, 27, 28)]
    + ["manylinux2014_x86_64"],
    "Linux, ARM": [f"manylinux_2_{n}_aarch64" for n in (17, 24, 27, 28)]
    + ["manylinux2014_aarch64"],
}
PYTHONS = ("3.11", "3.12", "3.13")
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


def without_wheel(platforms: list[str], python: str) -> str:
    """Return what pip says of a package without a wheel for this machine; empty when all have one.

    pip reads the markers for the machine it runs on, so what only other systems need is not asked.
    """
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--quiet", "--no-deps"]
    command += ["--only-binary=:all:", "--require-hashes", f"--python-version={python}"]
    command += [f"--platform={platform}" for platform in platforms]
    command += ["--target", str(ROOT / "build" / "wheels"), "-r", "requirements.lock"]
    result = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    return result.stderr.strip().splitlines()[-1] if result.returncode else ""


def wheels() -> int:
    """Print one line per system and Python, and return 1 when a package would have to be built."""
    missing = 0
    for system, platforms in PLATFORMS.items():
        for python in PYTHONS:
            fault = without_wheel(platforms, python)
            missing += bool(fault)
            print(f"{system}, Python {python}: {fault or 'all wheels'}", flush=True)
    return 1 if missing else 0


def main(arguments: list[str]) -> int:
    """Write both locks, say which are out of date, or which wheels are missing."""
    if arguments == ["check"]:
        old = [name for name in LOCKS if not is_current(ROOT, name)]
        print(f"out of date: {', '.join(old)}" if old else "locks: current")
        return 1 if old else 0
    if arguments == ["wheels"]:
        return wheels()
    uv = shutil.which("uv")
    if uv is None:
        print("scripts/lock.py needs the tool uv: pip install uv", file=sys.stderr)
        return 2
    for name, options in LOCKS.items():
        write(name, options, uv)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
