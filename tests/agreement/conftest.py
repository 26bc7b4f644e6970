"""Published data sets and values of other programs, read once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def published() -> dict[str, Any]:
    return json.loads((HERE / "published.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def oracles() -> dict[str, Any]:
    return json.loads((HERE / "oracles.json").read_text(encoding="utf-8"))
