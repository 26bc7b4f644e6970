"""Per household, the sums from which agreement about whole sets of labels follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from transcripts_tool.agreement.numeric import BoolArray, FloatArray, ratio
from transcripts_tool.agreement.pairs import Groups, Pairs
from transcripts_tool.agreement.rows import Dimension
from transcripts_tool.agreement.sets import SIMILARITIES

DISTANCES = tuple(SIMILARITIES)
_NOISE = 1e-9


@dataclass(frozen=True)
class SetSums:
    """Sums per household: columns exact, jaccard, units, values, disagreement per distance.

    `alike` holds, per distance, the sum of similarities between the filled sets of every two
    households; `empty` how often nothing was given in each household. The two together are the
    material of expected disagreement.
    """

    columns: FloatArray
    alike: Mapping[str, FloatArray]
    empty: FloatArray

    def means(self, weights: FloatArray) -> dict[str, FloatArray]:
        """Return exact agreement and mean Jaccard similarity per replicate."""
        exact, jaccard, units = (weights @ self.columns[:, place] for place in range(3))
        return {"exact": ratio(exact, units), "jaccard": ratio(jaccard, units)}

    def likeness(self, weights: FloatArray, distance: str) -> FloatArray:
        """Return the sum of similarities between all filled sets per replicate."""
        return np.asarray(((weights @ self.alike[distance]) * weights).sum(axis=1))

    def disagreement(
        self, weights: FloatArray, distance: str, likeness: FloatArray | None = None
    ) -> tuple[FloatArray, FloatArray]:
        """Return observed and expected disagreement per replicate (Krippendorff 2011)."""
        alike = self.likeness(weights, distance) if likeness is None else likeness
        values = weights @ self.columns[:, 3]
        place = 4 + DISTANCES.index(distance)
        observed = ratio(weights @ self.columns[:, place], values)
        apart = values**2 - alike - (weights @ self.empty) ** 2
        # Sets that are all the same leave rounding noise where there should be zero.
        return observed, ratio(np.where(apart > _NOISE, apart, 0.0), values * (values - 1))

    def alpha(
        self, weights: FloatArray, distance: str, likeness: FloatArray | None = None
    ) -> FloatArray:
        """Return alpha per replicate, NaN where all sets are the same.

        `likeness`, when it is known already, is that of `likeness`.
        """
        observed, expected = self.disagreement(weights, distance, likeness)
        return 1.0 - ratio(observed, expected)

    def without_empty(self, units: FloatArray, empty: FloatArray) -> SetSums:
        """Return the sums without the fragments to which nobody gave anything.

        `units` and `empty` are per household: the number of such fragments, and of empty sets
        in them.
        """
        columns = self.columns.copy()
        columns[:, :3] -= units[:, None]
        columns[:, 3] -= empty
        return replace(self, columns=columns, empty=self.empty - empty)


def set_sums(dimension: Dimension, pairs: Pairs, groups: Groups) -> SetSums:
    """Return the sums of a dimension over fragments that two or more coders read.

    A fragment with m readers has m(m-1)/2 pairs; each adds 2/(m(m-1)) to the mean over
    fragments and 2/(m-1) to the coincidences of alpha.
    """
    between = pair_distances(dimension, pairs)
    readers = pairs.readers.astype(np.float64)
    per_unit, per_value = 2 / (readers * (readers - 1)), 2 / (readers - 1)
    same = (pairs.first == pairs.second).astype(np.float64)
    columns = [same * per_unit, (1 - between["jaccard"]) * per_unit, per_unit, per_value]
    columns += [distance * per_value for distance in between.values()]
    sums = groups.sums(np.stack(columns, axis=1), pairs.kind, pairs.unit)
    held = set_frequencies(dimension, groups)
    alike = {name: dimension.overlaps.crossed(name, held) for name in DISTANCES}
    return SetSums(sums, alike, held[:, dimension.sizes == 0].sum(axis=1))


def nothing_given(dimension: Dimension, groups: Groups) -> tuple[BoolArray, FloatArray, FloatArray]:
    """Return which fragments got nothing, and per household those and their empty sets."""
    filled = (dimension.sizes > 0)[dimension.chosen] & (dimension.chosen >= 0)
    nothing = np.asarray(~filled.any(axis=0))
    readers = (dimension.chosen >= 0).sum(axis=0)[nothing].astype(np.float64)
    of = groups.of[nothing]
    units = np.bincount(of, minlength=groups.count).astype(np.float64)
    empty = np.bincount(of, weights=readers, minlength=groups.count).astype(np.float64)
    return nothing, units, empty


def set_frequencies(dimension: Dimension, groups: Groups) -> FloatArray:
    """Return how often each set was given in each household (households x sets)."""
    count = len(dimension.sets)
    flat = np.zeros(groups.count * count)
    for chosen in dimension.chosen:
        read = chosen >= 0
        place = groups.of[read] * count + chosen[read]
        flat += np.bincount(place, minlength=groups.count * count)
    return flat.reshape(groups.count, count)


def pair_distances(dimension: Dimension, pairs: Pairs) -> dict[str, FloatArray]:
    """Return the distances of each kind of pair, by name."""
    both = dimension.sets[pairs.first] & dimension.sets[pairs.second]
    common, sizes = both.sum(axis=1).astype(np.float64), dimension.sizes.astype(np.float64)
    one, two = sizes[pairs.first], sizes[pairs.second]
    return {name: 1.0 - similar(common, one, two) for name, similar in SIMILARITIES.items()}
