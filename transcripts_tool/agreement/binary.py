"""Agreement of two coders about one label, from four counts, for many labels at once.

Counts come as arrays whose last axis is (both, first only, second only, neither), in fragments;
the other axes (labels, resampling draws) are free. Undefined values are NaN.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from transcripts_tool.agreement.numeric import BoolArray, FloatArray, ratio


class Cells(NamedTuple):
    """The four counts of a 2 x 2 table, each an array of the same shape."""

    both: FloatArray
    first_only: FloatArray
    second_only: FloatArray
    neither: FloatArray

    @property
    def total(self) -> FloatArray:
        """The number of fragments."""
        return self.both + self.first_only + self.second_only + self.neither

    @property
    def given(self) -> FloatArray:
        """How often the label was given, by the two coders together."""
        return 2 * self.both + self.first_only + self.second_only

    @property
    def withheld(self) -> FloatArray:
        """How often the label was not given, by the two coders together."""
        return 2 * self.neither + self.first_only + self.second_only


def cells(counts: FloatArray) -> Cells:
    """Return the four counts of an array whose last axis has length 4."""
    return Cells(*(np.asarray(counts[..., place], dtype=np.float64) for place in range(4)))


def label_counts(first: BoolArray, second: BoolArray) -> FloatArray:
    """Count two coders' yes/no answers (labels x fragments, or fragments) to labels x 4."""
    both = np.count_nonzero(first & second, axis=-1)
    one, two = np.count_nonzero(first, axis=-1), np.count_nonzero(second, axis=-1)
    neither = first.shape[-1] - one - two + both
    return np.stack([both, one - both, two - both, neither], axis=-1).astype(np.float64)


def percent_agreement(table: Cells) -> FloatArray:
    """Return the share of fragments about which both say the same."""
    return ratio(table.both + table.neither, table.total)


def prevalence(table: Cells) -> FloatArray:
    """Return how often the label was given: the mean of the two coders' shares."""
    return ratio(table.given, 2 * table.total)


def bias(table: Cells) -> FloatArray:
    """Return the first coder's share of yes minus the second's (Byrt, Bishop, Carlin 1993)."""
    return ratio(table.first_only - table.second_only, table.total)


def positive_agreement(table: Cells) -> FloatArray:
    """Return 2*both / (2*both + first only + second only) (Cicchetti, Feinstein 1990).

    NaN where nobody gave the label.
    """
    return ratio(2 * table.both, table.given)


def negative_agreement(table: Cells) -> FloatArray:
    """Return positive agreement about not giving the label; NaN where both always gave it."""
    return ratio(2 * table.neither, table.withheld)


def binary_kappa(table: Cells) -> FloatArray:
    """Return Cohen's kappa (Cohen 1960) of 2 x 2 tables; NaN where both coders are constant."""
    a, b, c, d = table
    return ratio(2 * (a * d - b * c), (a + b) * (b + d) + (a + c) * (c + d))


def binary_alpha(table: Cells) -> FloatArray:
    """Return Krippendorff's nominal alpha of 2 x 2 tables; NaN where nothing varies.

    One minus observed over expected disagreement, (2n - 1)(b + c) / (n1 * n0), where n1 and n0
    count the values given and withheld (Krippendorff 2011).
    """
    unequal = table.first_only + table.second_only
    return 1.0 - ratio(unequal * (2 * table.total - 1), table.given * table.withheld)


def binary_ac1(table: Cells) -> FloatArray:
    """Return Gwet's AC1 (Gwet 2008) of 2 x 2 tables; NaN where nothing varies.

    The formula gives 1 for a label that nobody gave, which says nothing about agreement;
    here it counts as undefined.
    """
    share = prevalence(table)
    chance = 2 * share * (1 - share)
    value = ratio(percent_agreement(table) - chance, 1 - chance)
    return np.where((table.given > 0) & (table.withheld > 0), value, np.nan)
