"""Rows for tests, written as sets per fragment and coder, and a made-up pair of coders."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from transcripts_tool.agreement import Row

LABELS = ("wonen", "geld", "gezin", "werk", "rust")


def rows_of(
    chosen: Mapping[str, Mapping[str, Sequence[str] | None]],
    household: Mapping[str, str] | None = None,
    dimension: str = "d",
) -> list[Row]:
    """Return rows of fragment -> coder -> labels; None stands for not read."""
    rows = []
    for fragment, by_coder in chosen.items():
        home = (household or {}).get(fragment)
        for coder, labels in by_coder.items():
            if labels is None:
                continue
            rows += [Row(fragment, coder, home, {dimension: label}) for label in labels or [""]]
    return rows


def two_coders(fragments: int, households: int, seed: int = 7) -> list[Row]:
    """Return rows of two coders who mostly agree, over a number of households."""
    chance = random.Random(seed)
    rows: list[Row] = []
    for fragment in range(fragments):
        truth = [label for label in LABELS if chance.random() < 0.25]
        for coder in ("anna", "bram"):
            given = [label for label in truth if chance.random() < 0.85]
            given += [label for label in LABELS if chance.random() < 0.03 and label not in given]
            home = f"H{fragment % households}"
            values = [{"d": label} for label in given] or [{}]
            rows += [Row(str(fragment), coder, home, value) for value in values]
    return rows
