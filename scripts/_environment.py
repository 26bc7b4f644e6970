"""Makes or reuses the environment `.venv` of this checkout, with nothing but the standard library.

What is installed is said before it is installed. A stamp in the environment holds a digest of the
lock and of pyproject.toml; while it is the same, a start installs nothing.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from collections import deque
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv"
STAMP = FOLDER / "transcripts-tool.json"
# Measured with `du` on Linux, Python 3.11, after an install from the locks.
MEGABYTES = {"run": 705, "test": 1020}
# Packages that have no wheel: pure Python, for the tests only.
FROM_SOURCE = ["--no-binary=odfpy"]
LOCKS = {"run": "requirements.lock", "test": "requirements-dev.lock"}


def stop(sentence: str) -> NoReturn:
    """End the program with one sentence for the user."""
    sys.exit(sentence)


def executable(name: str) -> Path:
    """Return the path of a program in the environment, on Windows and elsewhere."""
    if os.name == "nt":
        return FOLDER / "Scripts" / f"{name}.exe"
    return FOLDER / "bin" / name


def prepare(purpose: str) -> Path:
    """Make the environment fit for `run` or `test`, and return the path of its Python."""
    wanted = _digest(purpose)
    if _stamped().get(purpose) == wanted and executable("python").exists():
        return executable("python")
    try:
        _make()
        _install(purpose)
        _stamp(purpose)
    except OSError as error:
        stop(f"The environment {FOLDER} cannot be written: {error.strerror or error}.")
    return executable("python")


def _digest(purpose: str) -> str:
    digest = hashlib.sha256(sys.implementation.cache_tag.encode())
    for name in (LOCKS[purpose], "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def _stamped() -> dict[str, str]:
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _stamp(purpose: str) -> None:
    # What serves the tests serves the program too: the second lock holds the first.
    purposes = ("run", "test") if purpose == "test" else ("run",)
    content = {name: _digest(name) for name in purposes}
    STAMP.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def _make() -> None:
    if executable("python").exists() and _same_python():
        return
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            stop(
                f"This Python lacks its module {module}, which makes environments; "
                "on Debian and Ubuntu install it with: sudo apt install python3-venv"
            )
    print(f"Making the environment {FOLDER}", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(FOLDER)], check=False)
    if made.returncode:
        stop(f"Python could not make the environment {FOLDER}; its own words stand above.")


def _same_python() -> bool:
    """Tell whether the environment runs, on the Python version that was started now."""
    ask = "import sys; print(sys.implementation.cache_tag)"
    command = [str(executable("python")), "-c", ask]
    answer = subprocess.run(command, check=False, capture_output=True, text=True)
    return answer.stdout.strip() == sys.implementation.cache_tag


def _install(purpose: str) -> None:
    lock = ROOT / LOCKS[purpose]
    count = sum("==" in line for line in lock.read_text(encoding="utf-8").splitlines())
    tools = ", the test tools among them" if purpose == "test" else ""
    print(
        f"Installing {count} packages{tools} from {lock.name} into {FOLDER}: "
        f"about {MEGABYTES[purpose]} MB on disk, some minutes the first time.",
        flush=True,
    )
    # Wheels only: a machine without them gets an answer at once instead of a long compilation.
    _pip(["--only-binary=:all:", *FROM_SOURCE, "--require-hashes", "-r", str(lock)], count)
    # The lock holds the build tool, so this step downloads nothing.
    _pip(["--no-deps", "--no-build-isolation", "--no-index", "-e", str(ROOT)], 0)


def _pip(arguments: list[str], count: int) -> None:
    """Run pip with the user's own settings, counting packages on a terminal as they come in."""
    command = [str(executable("python")), "-m", "pip", "install", "--no-input", *arguments]
    last: deque[str] = deque(maxlen=40)
    seen = 0
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as process:
        for line in process.stdout or ():
            last.append(line)
            if count and line.startswith(("Collecting ", "Requirement already ")):
                seen += 1
                _progress(seen, count)
    if count and sys.stdout.isatty():
        print()
    if process.returncode:
        print("".join(last), file=sys.stderr)
        stop(
            "pip could not install the packages; its last words stand above. It needs a connection "
            "to the package index, and Python 3.11, 3.12 or 3.13."
        )


def _progress(seen: int, count: int) -> None:
    if sys.stdout.isatty():
        print(f"\r  {min(seen, count)} of {count}", end="", flush=True)
