"""Example fragments that belong to a codebook, from which its text model is learned.

A codebook names a packaged set (`examples: NAME`, a file NAME.examples.jsonl beside the built-in
codebook), or holds examples itself: a list of `{text or turns, DIMENSION: [labels]}`. The
examples on the cards of labels count too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any

from transcripts_tool.domain.codebook import Codebook
from transcripts_tool.domain.transcript import Turn
from transcripts_tool.language.suggestions.types import FragmentText, LabelledFragment

PACKAGE = "transcripts_tool.codebooks"


def codebook_examples(codebook: Codebook) -> list[LabelledFragment]:
    """All examples of a codebook, with labels in the codebook's spelling; unknown ones dropped."""
    entries = listed_examples(codebook)
    found = [_example(codebook, at, each) for at, each in enumerate(entries)]
    found.extend(_cards(codebook))
    return found


def listed_examples(codebook: Codebook) -> list[Mapping[str, Any]]:
    """The examples as they are listed, before those on the cards."""
    listed = codebook.extra.get("examples")
    return packaged(listed) if isinstance(listed, str) else list(listed or [])


def packaged(name: str) -> list[Mapping[str, Any]]:
    """The examples of a packaged set by its name; none when there is no such set."""
    if not re.fullmatch(r"[a-z0-9_]+", name):
        return []
    path = resources.files(PACKAGE) / f"{name}.examples.jsonl"
    if not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line.strip()]


def _example(codebook: Codebook, number: int, entry: Mapping[str, Any]) -> LabelledFragment:
    turns = entry.get("turns") or [["", entry.get("text", "")]]
    text = FragmentText(
        f"example-{number}",
        tuple(Turn(str(speaker), str(said)) for speaker, said in turns),
        roles={} if entry.get("turns") else {"": str(entry.get("perspective") or "bewoner")},
        perspective=entry.get("perspective"),
        household=entry.get("household") or f"example-{number}",
    )
    labels = {
        dimension.name: frozenset(
            label.name
            for given in entry[dimension.name] or ()
            if (label := codebook.label(dimension.name, str(given))) is not None
        )
        for dimension in codebook.dimensions
        if dimension.name in entry
    }
    return LabelledFragment(text, labels)


def _cards(codebook: Codebook) -> Iterator[LabelledFragment]:
    for dimension in codebook.dimensions:
        for label in dimension.labels:
            for at, said in enumerate(label.examples):
                name = f"card-{dimension.name}-{label.name}-{at}"
                text = FragmentText(name, (Turn("", said),), {"": "bewoner"}, household=name)
                yield LabelledFragment(text, {dimension.name: frozenset({label.name})})
