"""Krippendorff's alpha for any number of coders, with gaps, at four levels of measurement."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from transcripts_tool.agreement.numeric import FloatArray, IntArray, encode, number, ratio

Distance = Callable[[FloatArray, FloatArray], FloatArray]
"""Category values and their frequencies to squared distances (categories x categories)."""


def nominal(values: FloatArray, frequencies: FloatArray) -> FloatArray:
    """Return 1 for unequal and 0 for equal."""
    return 1.0 - np.eye(len(frequencies))


def ordinal(values: FloatArray, frequencies: FloatArray) -> FloatArray:
    """Return the squared number of values between two ranks, both halves included."""
    middle = np.cumsum(frequencies) - frequencies / 2
    return np.asarray((middle[:, None] - middle[None, :]) ** 2, dtype=np.float64)


def interval(values: FloatArray, frequencies: FloatArray) -> FloatArray:
    """Return the squared difference of the values."""
    return np.asarray((values[:, None] - values[None, :]) ** 2, dtype=np.float64)


def ratio_scale(values: FloatArray, frequencies: FloatArray) -> FloatArray:
    """Return the squared difference relative to the sum; 0 between two zeros."""
    difference = ratio(values[:, None] - values[None, :], values[:, None] + values[None, :])
    return np.nan_to_num(difference, nan=0.0) ** 2


LEVELS: dict[str, Distance] = {
    "nominal": nominal,
    "ordinal": ordinal,
    "interval": interval,
    "ratio": ratio_scale,
}


def coincidences(codes: IntArray, categories: int) -> FloatArray:
    """Return the coincidence matrix of codes (coders x units, -1 = gap).

    Each unit with m >= 2 values adds its m(m-1) ordered pairs, each with weight 1/(m-1).
    """
    read = codes >= 0
    whole = bool(read.all())
    weight = 1.0 / np.maximum(read.sum(axis=0) - 1, 1)
    matrix: FloatArray = np.zeros((categories, categories))
    for one, two in combinations(range(len(codes)), 2):
        place = codes[one] * categories + codes[two]
        if whole:
            flat = np.bincount(place, minlength=categories**2)
            matrix += flat.reshape(matrix.shape) / (len(codes) - 1)
        else:
            both = read[one] & read[two]
            part = np.bincount(place[both], weights=weight[both], minlength=categories**2)
            matrix += part.reshape(matrix.shape)
    return matrix + matrix.T


def alpha_of_coincidences(matrix: FloatArray, distance: FloatArray) -> float | None:
    """Return alpha of a coincidence matrix and squared distances, None where nothing varies."""
    frequencies = matrix.sum(axis=1)
    total = frequencies.sum()
    observed = float((matrix * distance).sum())
    expected = float(frequencies @ distance @ frequencies)
    return number(1.0 - ratio(observed * (total - 1), expected))


def krippendorff_alpha(
    values: Any, level: str | Distance = "nominal", order: Sequence[Any] | None = None
) -> float | None:
    """Return alpha of raw values (coders x units, None or NaN = not coded).

    `level` is nominal, ordinal, interval or ratio, or a function like those of this module.
    `order` gives the categories in their order, where sorting does not. Values outside `order`
    count as missing. Source: Krippendorff (2011), Computing Krippendorff's alpha-reliability.

    >>> n = None
    >>> round(krippendorff_alpha([
    ...     [n, n, n, n, n, 3, 4, 1, 2, 1, 1, 3, 3, n, 3],
    ...     [1, n, 2, 1, 3, 3, 4, 3, n, n, n, n, n, n, n],
    ...     [n, n, 2, 1, 3, 4, 4, n, 2, 1, 1, 3, 3, n, 4]]), 4)
    0.6914
    """
    codes, categories = encode(values)
    if order is not None:
        codes, categories = _reordered(codes, categories, order), list(order)
    if not categories:
        return None
    matrix = coincidences(codes, len(categories))
    metric = LEVELS[level] if isinstance(level, str) else level
    numeric = isinstance(categories[0], int | float | np.number)
    points = np.asarray(categories if numeric else range(len(categories)), dtype=np.float64)
    return alpha_of_coincidences(matrix, metric(points, matrix.sum(axis=1)))


def _reordered(codes: IntArray, categories: list[Any], order: Sequence[Any]) -> IntArray:
    """Return codes counted along `order`; categories outside it become gaps."""
    place = {category: code for code, category in enumerate(order)}
    table = np.array([place.get(category, -1) for category in categories] + [-1], dtype=np.int64)
    return table[codes]
