"""What the processes behind the interface share: JSON lines out, requests in, an end with it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from typing import Any, TextIO


def own_output(nice: int) -> TextIO:
    """The way to the interface; what a library prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    if hasattr(os, "nice"):
        os.nice(nice)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    return answers


def say(answers: TextIO, *parts: Any) -> None:
    """Write one line."""
    answers.write(json.dumps(parts) + "\n")
    answers.flush()


def listen(take: Callable[[str, Any], None]) -> None:
    """Hand requests on; when there will be no more, stop at once whatever is being done."""
    for line in sys.stdin:
        take(*json.loads(line))
    os._exit(0)
