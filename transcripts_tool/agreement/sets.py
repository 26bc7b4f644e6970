"""Distances between sets of labels: MASI and Jaccard."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set

import numpy as np

from transcripts_tool.agreement.numeric import FloatArray

Similarity = Callable[[FloatArray, FloatArray, FloatArray], FloatArray]
"""From the sizes of the intersection and of both sets (arrays of one shape) to 1 - distance."""


def jaccard_similarity(common: FloatArray, one: FloatArray, two: FloatArray) -> FloatArray:
    """Return |A and B| / |A or B|; 1 for two empty sets (Jaccard 1912)."""
    union = one + two - common
    return np.asarray(np.where(union > 0, common / np.maximum(union, 1), 1.0))


def masi_similarity(common: FloatArray, one: FloatArray, two: FloatArray) -> FloatArray:
    """Return J*M (Passonneau 2006); 1 for two empty sets.

    J is the Jaccard similarity; M is 1 for equal sets, 2/3 where one contains the other, 1/3
    where they overlap, 0 where they have nothing in common. An empty and a filled set have
    nothing in common.
    """
    kind = np.where(common == np.minimum(one, two), 2 / 3, 1 / 3)
    kind = np.where((common == one) & (common == two), 1.0, kind)
    return np.asarray(jaccard_similarity(common, one, two) * kind)


SIMILARITIES: Mapping[str, Similarity] = {"masi": masi_similarity, "jaccard": jaccard_similarity}


def set_distance(one: Set[str], two: Set[str], name: str = "masi") -> float:
    """Return the distance of two sets of labels, by MASI or `jaccard`.

    >>> round(set_distance({"a", "b"}, {"a"}), 4)
    0.6667
    >>> set_distance(set(), set())
    0.0
    """
    sizes = (np.array([float(len(part))]) for part in (one & two, one, two))
    return 1.0 - float(SIMILARITIES[name](*sizes)[0])
