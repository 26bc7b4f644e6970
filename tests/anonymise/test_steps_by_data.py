"""Each language rule is tested by lines of data: what is found, what is not, known failures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from transcripts_tool.anonymise import Finder

FILES = sorted((Path(__file__).parent / "regression").glob("*.json"))


def cases() -> list[Any]:
    """Every line of every file; a known failure must go on failing, or its mark must go."""
    found = []
    for path in FILES:
        for i, case in enumerate(json.loads(path.read_text(encoding="utf-8"))):
            marks = [pytest.mark.xfail(strict=True)] if "known_failure" in case else []
            found.append(pytest.param(case, id=f"{path.stem}-{i}", marks=marks))
    return found


@pytest.mark.parametrize("case", cases())
def test_finds_exactly_what_the_line_says(case: dict[str, Any]) -> None:
    """Of each category that a line names, exactly the listed texts are found, without a model."""
    (entities,) = Finder(None, careful=case.get("careful", False)).find([case["text"]])
    for category in case.keys() - {"text", "known_failure", "careful"}:
        assert [e.text for e in entities if e.category == category] == case[category]


def test_every_step_has_a_data_file() -> None:
    """The rule files are there, so that the list above is not empty by a slip."""
    assert len(FILES) >= 8
