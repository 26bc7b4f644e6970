"""Distances between sets of labels: MASI and Jaccard."""

from __future__ import annotations

from collections.abc import Callable, Set

import numpy as np

from transcripts_tool.agreement.numeric import BoolArray, FloatArray

SetDistance = Callable[[BoolArray, BoolArray], FloatArray]
"""Two arrays of sets as rows of yes/no (a x labels, b x labels) to distances (a x b)."""


def _overlap(one: BoolArray, two: BoolArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the sizes of the intersection, of the first and of the second set, as a x b."""
    left, right = one.astype(np.float64), two.astype(np.float64)
    common = left @ right.T
    size_one, size_two = left.sum(axis=1)[:, None], right.sum(axis=1)[None, :]
    return common, np.broadcast_to(size_one, common.shape), np.broadcast_to(size_two, common.shape)


def jaccard_distances(one: BoolArray, two: BoolArray) -> FloatArray:
    """Return 1 - |A and B| / |A or B|; two empty sets have distance 0 (Jaccard 1912)."""
    common, size_one, size_two = _overlap(one, two)
    union = size_one + size_two - common
    return np.asarray(1.0 - np.where(union > 0, common / np.maximum(union, 1), 1.0))


def masi_distances(one: BoolArray, two: BoolArray) -> FloatArray:
    """Return 1 - J*M (Passonneau 2006); two empty sets have distance 0.

    J is the Jaccard similarity; M is 1 for equal sets, 2/3 where one contains the other, 1/3
    where they overlap, 0 where they have nothing in common. An empty and a filled set have
    nothing in common.
    """
    common, size_one, size_two = _overlap(one, two)
    union = size_one + size_two - common
    smaller = np.minimum(size_one, size_two)
    kind = np.where(common == 0, 0.0, np.where(common == smaller, 2 / 3, 1 / 3))
    kind = np.where(common == union, 1.0, kind)
    return np.asarray(1.0 - np.where(union > 0, common / np.maximum(union, 1), 1.0) * kind)


def set_distance(one: Set[str], two: Set[str], distance: SetDistance = masi_distances) -> float:
    """Return the distance of two sets of labels.

    >>> round(set_distance({"a", "b"}, {"a"}), 4)
    0.6667
    >>> set_distance(set(), set())
    0.0
    """
    labels = sorted(one | two)
    left = np.array([[label in one for label in labels]], dtype=np.bool_)
    right = np.array([[label in two for label in labels]], dtype=np.bool_)
    return float(distance(left, right)[0, 0])
