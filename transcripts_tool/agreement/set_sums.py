"""Per household, the sums from which agreement about whole sets of labels follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from transcripts_tool.agreement.numeric import FloatArray, ratio
from transcripts_tool.agreement.pairs import Groups, Pairs
from transcripts_tool.agreement.rows import Dimension
from transcripts_tool.agreement.sets import SetDistance, jaccard_distances, masi_distances

DISTANCES: Mapping[str, SetDistance] = {"masi": masi_distances, "jaccard": jaccard_distances}
_ROWS = 4_000_000


@dataclass(frozen=True)
class SetSums:
    """Sums per household: columns exact, jaccard, units, values, disagreement per distance.

    `crossed` holds, per distance, the sum of distances between all sets of two households
    (households x households): the material of expected disagreement.
    """

    columns: FloatArray
    crossed: Mapping[str, FloatArray]

    def means(self, weights: FloatArray) -> dict[str, FloatArray]:
        """Return exact agreement and mean Jaccard similarity per replicate."""
        exact, jaccard, units = (weights @ self.columns[:, place] for place in range(3))
        return {"exact": ratio(exact, units), "jaccard": ratio(jaccard, units)}

    def disagreement(self, weights: FloatArray, distance: str) -> tuple[FloatArray, FloatArray]:
        """Return observed and expected disagreement per replicate (Krippendorff 2011)."""
        values = weights @ self.columns[:, 3]
        place = 4 + list(DISTANCES).index(distance)
        observed = ratio(weights @ self.columns[:, place], values)
        among = ((weights @ self.crossed[distance]) * weights).sum(axis=1)
        return observed, ratio(among, values * (values - 1))

    def alpha(self, weights: FloatArray, distance: str) -> FloatArray:
        """Return alpha per replicate, NaN where all sets are the same."""
        observed, expected = self.disagreement(weights, distance)
        # A sum of distances that should be zero may come out as rounding noise.
        return 1.0 - ratio(observed, np.where(expected > 1e-12, expected, 0.0))


def set_sums(dimension: Dimension, pairs: Pairs, groups: Groups) -> SetSums:
    """Return the sums of a dimension over fragments that two or more coders read.

    A fragment with m readers has m(m-1)/2 pairs; each adds 2/(m(m-1)) to the mean over
    fragments and 2/(m-1) to the coincidences of alpha.
    """
    between = {
        name: pair_distances(dimension, pairs, measure) for name, measure in DISTANCES.items()
    }
    readers = pairs.readers.astype(np.float64)
    per_unit, per_value = 2 / (readers * (readers - 1)), 2 / (readers - 1)
    same = (pairs.first == pairs.second).astype(np.float64)
    columns = [same * per_unit, (1 - between["jaccard"]) * per_unit, per_unit, per_value]
    columns += [distance * per_value for distance in between.values()]
    sums = groups.sums(np.stack(columns, axis=1), pairs.kind, pairs.unit)
    held = set_frequencies(dimension, groups)
    crossed = {name: _crossed(dimension, held, measure) for name, measure in DISTANCES.items()}
    return SetSums(sums, crossed)


def set_frequencies(dimension: Dimension, groups: Groups) -> FloatArray:
    """Return how often each set was given in each household (households x sets)."""
    count = len(dimension.sets)
    flat = np.zeros(groups.count * count)
    for chosen in dimension.chosen:
        read = chosen >= 0
        place = groups.of[read] * count + chosen[read]
        flat += np.bincount(place, minlength=groups.count * count)
    return flat.reshape(groups.count, count)


def pair_distances(dimension: Dimension, pairs: Pairs, measure: SetDistance) -> FloatArray:
    """Return the distance of each kind of pair, computed in small square blocks."""
    out = np.empty(len(pairs.first))
    for at in range(0, len(out), 64):
        part = slice(at, at + 64)
        one, two = dimension.sets[pairs.first[part]], dimension.sets[pairs.second[part]]
        out[part] = np.diagonal(measure(one, two))
    return out


def _crossed(dimension: Dimension, held: FloatArray, measure: SetDistance) -> FloatArray:
    """Return sums of distances between the sets of every two households."""
    households, count = held.shape
    used = held.sum(axis=0) > 0
    sets, held = dimension.sets[used], held[:, used]
    out = np.zeros((households, households))
    rows = max(_ROWS // max(count, 1), 1)
    for at in range(0, len(sets), rows):
        block = measure(sets[at : at + rows], sets)
        out += held[:, at : at + rows] @ (block @ held.T)
    return out
