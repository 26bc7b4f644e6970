"""In what order to code: as the interviews run, at random, or uncertain first.

No order uses anybody else's labels. Uncertain first needs a model that is the coder's own, and
is not for the reliability sample.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence

INTERVIEW = "interview"
RANDOM = "random"
UNCERTAIN = "uncertain"
ORDERS = (INTERVIEW, RANDOM, UNCERTAIN)


def coding_order(
    fragments: Sequence[int | str],
    order: str = INTERVIEW,
    *,
    seed: int | str = 0,
    scores: Mapping[int | str, Sequence[float]] | None = None,
) -> list[int | str]:
    """The fragments in the order in which to code them.

    `fragments` come in interview order; `scores` are a fragment's suggested probabilities, for
    the uncertain order: fragments that have none go last, in interview order. Raises ValueError
    for an unknown order.
    """
    if order == INTERVIEW:
        return list(fragments)
    if order == RANDOM:
        return sorted(fragments, key=lambda each: _draw(seed, each))
    if order == UNCERTAIN:
        known = scores or {}
        return sorted(fragments, key=lambda each: -uncertainty(known.get(each, ())))
    raise ValueError(f"unknown order '{order}'")


def uncertainty(scores: Sequence[float]) -> float:
    """Mean entropy in bits of a fragment's probabilities; minus one when there are none."""
    if not scores:
        return -1.0
    return sum(_entropy(each) for each in scores) / len(scores)


def _entropy(chance: float) -> float:
    kept = min(max(chance, 1e-9), 1.0 - 1e-9)
    return -(kept * math.log2(kept) + (1.0 - kept) * math.log2(1.0 - kept))


def _draw(seed: int | str, fragment: int | str) -> str:
    return hashlib.sha256(f"{seed}:{fragment}".encode()).hexdigest()
