"""The design effect of alpha over sets, written beside it."""

from __future__ import annotations

import numpy as np

from transcripts_tool.agreement import reasons
from transcripts_tool.agreement.design import DesignEffect, design_effect
from transcripts_tool.agreement.material import Material, per_household_fits
from transcripts_tool.agreement.numeric import BoolArray, FloatArray, ratio
from transcripts_tool.agreement.reasons import Block, put_none
from transcripts_tool.agreement.resampling import jackknife
from transcripts_tool.agreement.set_sums import SetSums, pair_distances, set_frequencies

NAMES = ("design_effect", "icc", "possible_gain", "more_fragments_help")


def write_design(block: Block, sums: SetSums, material: Material, fragments: BoolArray) -> None:
    """Write the design effect of alpha with MASI over these fragments, or why there is none."""
    if not material.how.wanted:
        put_none(block, NAMES, reasons.not_asked())
        return
    if not material.groups.known:
        put_none(block, NAMES, reasons.no_households())
        return
    if not per_household_fits(material):
        put_none(block, NAMES, reasons.too_many_sets())
        return
    found = set_design_effect(sums, material, fragments)
    if found is None:
        put_none(block, NAMES, reasons.no_value())
        return
    values = (found.effect, found.icc, found.gain, found.more_fragments_help)
    block.update(zip(NAMES, values, strict=True))


def set_design_effect(
    sums: SetSums, material: Material, fragments: BoolArray
) -> DesignEffect | None:
    """Return the design effect of alpha with MASI over households, None where undefined."""
    households, count = material.groups.count, int(np.count_nonzero(fragments))
    if households < 2 or count < 3:
        return None
    by_household = jackknife(lambda w: sums.alpha(w, "masi")[:, None], households)
    clustered = float(by_household.error[0]) ** 2
    values = _without_each_fragment(material, sums.empty.sum())[fragments]
    independent = (count - 1) / count * float(((values - values.mean()) ** 2).sum())
    of = material.groups.of[fragments]
    sizes = np.bincount(of, minlength=households).astype(np.float64)
    return design_effect(clustered, independent, sizes)


def _without_each_fragment(material: Material, empty: float) -> FloatArray:
    """Return alpha with MASI when each fragment is left out in turn.

    `empty` is how often nothing was given in the fragments that count; only for those fragments
    the result holds.
    """
    dimension, pairs = material.dimension, material.pairs
    frequencies = set_frequencies(dimension, material.groups.joined())[0]
    nothing = dimension.sizes == 0
    frequencies = np.where(nothing, empty, frequencies)
    similar = np.where(nothing, empty, dimension.overlaps.to_all("masi", frequencies))
    total = frequencies.sum()
    to_all = total - similar
    units = dimension.chosen.shape[1]
    readers = (dimension.chosen >= 0).sum(axis=0).astype(np.float64)
    reach = np.where(dimension.chosen >= 0, to_all[dimension.chosen], 0.0).sum(axis=0)
    between = pair_distances(dimension, pairs)["masi"]
    own = np.bincount(pairs.unit, weights=2 * between[pairs.kind], minlength=units)
    observed = own / (readers - 1)
    expected = float(frequencies @ to_all) - 2 * reach + own
    left = ratio((observed.sum() - observed) * (total - readers - 1), expected)
    return np.asarray(1.0 - left)
