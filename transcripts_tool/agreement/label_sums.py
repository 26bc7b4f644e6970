"""Per household, the sums from which every coefficient of every label follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from transcripts_tool.agreement import binary
from transcripts_tool.agreement.numeric import BoolArray, FloatArray, IntArray, ratio
from transcripts_tool.agreement.pairs import Groups
from transcripts_tool.agreement.rows import Dimension

COEFFICIENTS = ("positive_agreement", "kappa", "alpha", "ac1")


@dataclass(frozen=True)
class TwoCoderSums:
    """Counts of (both, first only, second only, neither): households x labels x 4."""

    counts: FloatArray

    @property
    def total(self) -> FloatArray:
        """The counts over all households (labels x 4)."""
        return np.asarray(self.counts.sum(axis=0))

    @property
    def carriers(self) -> IntArray:
        """The number of households in which a coder gave the label."""
        return np.asarray((self.counts[..., :3].sum(axis=-1) > 0).sum(axis=0), dtype=np.int64)

    @property
    def fragments(self) -> IntArray:
        """The number of fragments to which a coder gave the label."""
        return np.asarray(self.total[:, :3].sum(axis=1), dtype=np.int64)

    def weighted(self, weights: FloatArray) -> FloatArray:
        """Return counts (replicates x labels x 4) for household weights."""
        households, labels, _four = self.counts.shape
        flat = weights @ self.counts.reshape(households, labels * 4)
        return np.asarray(flat.reshape(len(weights), labels, 4))

    def values(self, weights: FloatArray) -> dict[str, FloatArray]:
        """Return positive agreement, kappa, alpha and AC1 (replicates x labels)."""
        table = binary.cells(self.weighted(weights))
        return {
            "positive_agreement": binary.positive_agreement(table),
            "kappa": binary.binary_kappa(table),
            "alpha": binary.binary_alpha(table),
            "ac1": binary.binary_ac1(table),
        }


def two_coder_sums(dimension: Dimension, groups: Groups) -> TwoCoderSums:
    """Return the counts per household of two coders who both read every fragment.

    The last label is 'something applies': any label at all.
    """
    first, second = dimension.given(0), dimension.given(1)
    both = first[np.isin(first, second, assume_unique=True)]
    width = len(dimension.labels) + 1

    def counted(keys: IntArray) -> FloatArray:
        fragment, label = np.divmod(keys, width)
        place = groups.of[fragment] * width + label
        flat = np.bincount(place, minlength=groups.count * width)
        return flat.reshape(groups.count, width).astype(np.float64)

    shared, one, two = counted(both), counted(first), counted(second)
    neither = groups.sizes[:, None] - one - two + shared
    return TwoCoderSums(np.stack([shared, one - shared, two - shared, neither], axis=-1))


class PairSums(NamedTuple):
    """Per household and label, over fragments that two or more coders read.

    agreeing: shares of agreeing pairs of coders; units: fragments; ones, mixed, zeros: pairs
    that both, one or neither gave the label, over m - 1 for m readers; common: shares of the
    coders who gave it.
    """

    agreeing: FloatArray
    units: FloatArray
    ones: FloatArray
    mixed: FloatArray
    zeros: FloatArray
    common: FloatArray


@dataclass(frozen=True)
class ManyCoderSums:
    """Sums for more than two coders, each households x labels.

    `share` and `fragments_read` are over all fragments, and so are `given` and `read`, with the
    coders in front. `carriers` and `fragments` are per label the numbers of households and
    double-coded fragments in which it was given.
    """

    pairs: PairSums
    carriers: IntArray
    fragments: IntArray
    share: FloatArray
    fragments_read: FloatArray
    given: FloatArray
    read: FloatArray

    def values(self, weights: FloatArray) -> dict[str, FloatArray]:
        """Return coefficients (replicates x labels), `percent` and `fleiss` among them."""
        agreeing, units, ones, mixed, zeros, common = (weights @ part for part in self.pairs)
        observed = ratio(agreeing, units)
        share = ratio(weights @ self.share, weights @ self.fragments_read)
        varied = np.where(mixed + np.minimum(ones, zeros) > 0, 1.0, np.nan)
        total = ones + zeros + 2 * mixed
        alpha = 1 - ratio(2 * mixed * (total - 1), 2 * (ones + mixed) * (zeros + mixed))
        fleiss = share**2 + (1 - share) ** 2
        conger, ac1 = self._conger_chance(weights), 2 * share * (1 - share)
        return {
            "percent": observed,
            "positive_agreement": ratio(ones, ones + mixed),
            "negative_agreement": ratio(zeros, zeros + mixed),
            "prevalence": ratio(common, units),
            "kappa": ratio(observed - conger, 1 - conger) * varied,
            "alpha": alpha * varied,
            "ac1": ratio(observed - ac1, 1 - ac1) * varied,
            "fleiss": ratio(observed - fleiss, 1 - fleiss) * varied,
        }

    def _conger_chance(self, weights: FloatArray) -> FloatArray:
        """Return the mean over pairs of coders of their chance agreement."""
        shares = ratio(weights @ self.given, weights @ self.read)
        active = ~np.isnan(shares)
        known = np.where(active, shares, 0.0)
        coders = active.sum(axis=0)

        def mean_product(part: FloatArray) -> FloatArray:
            both = part.sum(axis=0) ** 2 - (part**2).sum(axis=0)
            return ratio(both, coders * (coders - 1))

        return mean_product(known) + mean_product(np.where(active, 1 - known, 0.0))


def many_coder_sums(dimension: Dimension, groups: Groups) -> ManyCoderSums:
    """Return the sums of two or more coders; the last label is 'something applies'.

    `dimension` and `groups` are over all fragments. Those with one reader count in the chance
    terms only, as Gwet (2014) has it.
    """
    read = dimension.chosen >= 0
    wide = np.column_stack([dimension.sets, dimension.sizes > 0])
    yes = wide[dimension.chosen] & read[:, :, None]
    ones = yes.sum(axis=0).astype(np.float64)
    size = read.sum(axis=0).astype(np.float64)[:, None]
    several = (size >= 2).astype(np.float64)

    def summed(values: FloatArray) -> FloatArray:
        every = np.arange(len(ones))
        full = np.broadcast_to(values, ones.shape).astype(np.float64)
        return groups.sums(full, every, every)

    def per_coder(values: BoolArray) -> FloatArray:
        sums = [summed(one.astype(np.float64)) for one in values]
        return np.array(sums).reshape(len(values), groups.count, ones.shape[1])

    return ManyCoderSums(
        pairs=PairSums(*(summed(part) for part in _pairable(ones, size, several))),
        carriers=np.asarray((summed((ones > 0) * several) > 0).sum(axis=0), dtype=np.int64),
        fragments=((ones > 0) * several).sum(axis=0).astype(np.int64),
        share=summed(ones / np.maximum(size, 1)),
        fragments_read=summed((size > 0).astype(np.float64)),
        given=per_coder(yes),
        read=per_coder(read[:, :, None]),
    )


def _pairable(ones: FloatArray, size: FloatArray, several: FloatArray) -> PairSums:
    """Return per fragment what counts where several coders read: see `PairSums`."""
    zeros = size - ones
    others, readers = np.maximum(size - 1, 1), np.maximum(size, 1)
    alike = ones * (ones - 1) + zeros * (zeros - 1)
    return PairSums(
        several * alike / (readers * others),
        several,
        several * ones * (ones - 1) / others,
        several * ones * zeros / others,
        several * zeros * (zeros - 1) / others,
        several * ones / readers,
    )
