"""The steps of scripts/test: each is one command in the environment, run and timed in turn."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

from _environment import ROOT, executable

Step = tuple[str, list[str]]


def steps(python: Path, pytest_arguments: list[str]) -> list[Step]:
    """Return the name and the command of every step, the quick ones first."""
    run = str(python)
    return [
        ("format", [str(executable("ruff")), "format", "--check", "."]),
        ("lint", [str(executable("ruff")), "check", "."]),
        ("locks", [run, "scripts/lock.py", "check"]),
        ("interface texts", [run, "scripts/catalogues.py", "check"]),
        ("import rules", [str(executable("lint-imports")), "--no-cache", "--no-logo"]),
        ("types", [run, "-m", "mypy"]),
        ("tests", [run, "-m", "pytest", "-n", "2", "--dist", "worksteal", *pytest_arguments]),
    ]


def run_all(python: Path, pytest_arguments: list[str]) -> int:
    """Run every step, also after one that fails, and return 1 when any failed."""
    results = []
    for name, command in steps(python, pytest_arguments):
        print(f"\n== {name}", flush=True)
        started = time.monotonic()
        code = subprocess.run(command, cwd=ROOT, env=_environment(), check=False).returncode
        results.append((name, code, time.monotonic() - started))
    print("\n== result")
    for name, code, seconds in results:
        print(f"{'failed' if code else 'passed':7} {name:16} {seconds:6.1f} s")
    return 1 if any(code for _name, code, _seconds in results) else 0


def _environment() -> dict[str, str]:
    """Return the environment of a step: one thread per process, for two of them run the tests."""
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    return threads | dict(os.environ)
