"""Small numeric helpers of the agreement package: array types and ratios without a warning."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

_COUNTED = 10_000


def ratio(numerator: Any, denominator: Any) -> FloatArray:
    """Return numerator / denominator elementwise, NaN where the denominator is zero."""
    top, bottom = np.broadcast_arrays(
        np.asarray(numerator, dtype=np.float64), np.asarray(denominator, dtype=np.float64)
    )
    out = np.full(bottom.shape, np.nan)
    np.divide(top, bottom, out=out, where=bottom != 0)
    return out


def number(value: Any) -> float | None:
    """Return a computed value as a plain float, None where it is undefined (NaN)."""
    plain = float(value)
    return plain if np.isfinite(plain) else None


def encode(values: Any) -> tuple[IntArray, list[Any]]:
    """Return codes (coders x units, -1 for missing) and the sorted categories of raw values.

    `values` holds numbers with NaN, or any sortable objects with None, for what is missing.
    """
    if isinstance(values, np.ndarray) and values.dtype.kind in "fiu":
        return _encode_numbers(np.asarray(values, dtype=np.float64))
    raw = np.asarray(values, dtype=object)
    missing = np.vectorize(lambda v: v is None or v != v, otypes=[bool])(raw)
    categories = sorted(set(raw[~missing].tolist()))
    place = {category: code for code, category in enumerate(categories)}
    codes = np.full(raw.shape, -1, dtype=np.int64)
    codes[~missing] = [place[value] for value in raw[~missing].tolist()]
    return codes, categories


def _encode_numbers(values: FloatArray) -> tuple[IntArray, list[Any]]:
    """Return codes and categories of numbers; small whole numbers are counted, not sorted."""
    given = values == values  # NaN is not itself
    present = values.ravel() if given.all() else values[given]
    whole = present.astype(np.int64)
    low, high = (int(whole.min()), int(whole.max())) if len(whole) else (0, 0)
    if high - low < _COUNTED and np.array_equal(whole, present):
        whole -= low
        seen = np.bincount(whole, minlength=high - low + 1) > 0
        places = whole if seen.all() else (np.cumsum(seen) - 1)[whole]
        categories = [float(number + low) for number in np.flatnonzero(seen)]
    else:
        found, places = np.unique(present, return_inverse=True)
        categories = found.tolist()
    if len(places) == values.size:
        return places.reshape(values.shape).astype(np.int64), categories
    codes = np.full(values.shape, -1, dtype=np.int64)
    codes[given] = places
    return codes, categories


def value_counts(codes: IntArray, categories: int) -> FloatArray:
    """Return how often each unit got each category (units x categories); -1 is no value."""
    coders, units = codes.shape
    counts = np.zeros((units, categories))
    every = np.arange(units)
    for coder in range(coders):
        given = codes[coder] >= 0
        np.add.at(counts, (every[given], codes[coder][given]), 1.0)
    return counts
