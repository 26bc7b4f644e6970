"""A plain process beside the interface that takes and gives lines of JSON.

multiprocessing starts a helper process too, and needs a stderr of its own, which a running
interface has taken away.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import subprocess


def start_process(module: str, folder: Path, coder: str) -> subprocess.Popen[str]:
    """Start a module of this program for a project and a coder; its stderr goes nowhere."""
    import subprocess

    return subprocess.Popen(
        [sys.executable, "-m", module, str(folder.resolve()), coder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )


def send(process: subprocess.Popen[str], request: list[Any]) -> None:
    """Write one request; OSError when the process is gone."""
    if process.stdin is not None:
        process.stdin.write(json.dumps(request) + "\n")
        process.stdin.flush()
