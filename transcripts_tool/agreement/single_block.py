"""The part of the report about fragments to which each coder gave exactly one value."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from transcripts_tool.agreement import reasons
from transcripts_tool.agreement.intervals import Resampling, intervals
from transcripts_tool.agreement.krippendorff import alpha_of_coincidences, coincidences, ordinal
from transcripts_tool.agreement.numeric import BoolArray, FloatArray, IntArray
from transcripts_tool.agreement.pairs import Groups
from transcripts_tool.agreement.reasons import Block, put, put_none
from transcripts_tool.agreement.rows import Dimension
from transcripts_tool.agreement.single_sums import SingleSums, single_sums

COEFFICIENTS = ("kappa", "alpha", "ac1")


def single_codes(dimension: Dimension) -> tuple[IntArray, BoolArray]:
    """Return label numbers (coders x fragments, -1 = not read) and which fragments count.

    A fragment counts when someone read it and every coder who did gave exactly one value.
    """
    chosen = dimension.chosen
    codes = np.where(chosen >= 0, dimension.family.lone[chosen], -1)
    counts = ((chosen >= 0) == (codes >= 0)).all(axis=0) & (chosen >= 0).any(axis=0)
    return codes[:, counts], np.asarray(counts)


def single_block(dimension: Dimension, groups: Groups, how: Resampling) -> Block:
    """Return nominal agreement over fragments with one value per coder.

    With more than two coders, fragments with a single reader count in the chance terms of
    Conger's and Fleiss' kappa and of AC1, as their authors have it, and nowhere else. The
    categories are the values that occur.
    """
    codes, counted = single_codes(dimension)
    several = (codes >= 0).sum(axis=0) >= 2
    if len(dimension.chosen) == 2:
        codes, counted = codes[:, several], _narrow(counted, several)
    codes = _seen_only(codes)
    categories = int(codes.max(initial=-1)) + 1
    block: Block = {"units": int(np.count_nonzero(several)), "categories": categories}
    names = COEFFICIENTS if len(dimension.chosen) == 2 else (*COEFFICIENTS, "fleiss")
    if not len(dimension.chosen):
        put_none(block, ("percent", *names), reasons.nothing_single())
        return block
    sums = single_sums(codes, max(categories, 1), groups.only(counted))
    values = sums.coefficients(np.ones((1, groups.count)))
    why = reasons.no_variation() if several.any() else reasons.nothing_single()
    for name in ("percent", *names):
        put(block, name, values[name][0], why)
    _write_intervals(block, names, sums, groups.only(counted), how)
    return block


def _narrow(counted: BoolArray, several: BoolArray) -> BoolArray:
    """Return which of all fragments are both counted and read by several coders."""
    narrowed = counted.copy()
    narrowed[np.flatnonzero(counted)[~several]] = False
    return narrowed


def _seen_only(codes: IntArray) -> IntArray:
    """Return codes renumbered over the values that occur."""
    seen = np.unique(codes[codes >= 0])
    return np.where(codes >= 0, np.searchsorted(seen, codes), -1)


def _write_intervals(
    block: Block, names: Sequence[str], sums: SingleSums, groups: Groups, how: Resampling
) -> None:
    def statistic(weights: FloatArray) -> FloatArray:
        values = sums.coefficients(weights)
        return np.stack([values[name] for name in names], axis=1)

    carrying = int(np.count_nonzero(sums.units))
    spread = intervals(statistic, groups, np.full(len(names), carrying), how)
    for place, name in enumerate(names):
        spread.write(block, name, place)


def ordinal_alpha(dimension: Dimension, order: Sequence[str]) -> tuple[float | None, int]:
    """Return ordinal alpha over fragments with one point of the scale, and their number.

    `order` holds the labels of the scale, lowest first; any other value is no point on it and
    counts as missing.
    """
    place = {label: number for number, label in enumerate(order)}
    points = np.array([place.get(label, -1) for label in dimension.labels] + [-1], dtype=np.int64)
    codes = points[np.where(dimension.chosen >= 0, dimension.family.lone[dimension.chosen], -1)]
    units = int(((codes >= 0).sum(axis=0) >= 2).sum())
    matrix = coincidences(codes, len(order))
    distance = ordinal(np.arange(len(order), dtype=np.float64), matrix.sum(axis=1))
    return alpha_of_coincidences(matrix, distance), units
