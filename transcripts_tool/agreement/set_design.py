"""The design effect of alpha over sets, written beside it."""

from __future__ import annotations

import numpy as np

from transcripts_tool.agreement import reasons
from transcripts_tool.agreement.design import DesignEffect, design_effect
from transcripts_tool.agreement.label_block import Material
from transcripts_tool.agreement.numeric import FloatArray
from transcripts_tool.agreement.reasons import Block, put_none
from transcripts_tool.agreement.resampling import jackknife
from transcripts_tool.agreement.set_sums import SetSums, pair_distances, set_frequencies
from transcripts_tool.agreement.sets import masi_distances

NAMES = ("design_effect", "icc", "possible_gain", "more_fragments_help")
_ROWS = 4_000_000


def write_design(block: Block, sums: SetSums, material: Material) -> None:
    """Write the design effect of alpha with MASI, or why there is none."""
    if not material.how.wanted:
        put_none(block, NAMES, reasons.not_asked())
        return
    if not material.groups.known:
        put_none(block, NAMES, reasons.no_households())
        return
    found = set_design_effect(sums, material)
    if found is None:
        put_none(block, NAMES, reasons.no_value())
        return
    values = (found.effect, found.icc, found.gain, found.more_fragments_help)
    block.update(zip(NAMES, values, strict=True))


def set_design_effect(sums: SetSums, material: Material) -> DesignEffect | None:
    """Return the design effect of alpha with MASI over households, None where undefined."""
    households = material.groups.count
    if households < 2 or material.dimension.chosen.shape[1] < 3:
        return None
    by_household = jackknife(lambda w: sums.alpha(w, "masi")[:, None], households)
    clustered = float(by_household.error[0]) ** 2
    values = _without_each_fragment(sums, material)
    count = len(values)
    independent = (count - 1) / count * float(((values - values.mean()) ** 2).sum())
    sizes = np.bincount(material.groups.of, minlength=households).astype(np.float64)
    return design_effect(clustered, independent, sizes)


def _without_each_fragment(sums: SetSums, material: Material) -> FloatArray:
    """Return alpha with MASI when each fragment is left out in turn."""
    dimension, pairs = material.dimension, material.pairs
    frequencies = set_frequencies(dimension, material.groups).sum(axis=0)
    sets = dimension.sets
    to_all = np.empty(len(sets))
    rows = max(_ROWS // max(len(sets), 1), 1)
    for at in range(0, len(sets), rows):
        to_all[at : at + rows] = masi_distances(sets[at : at + rows], sets) @ frequencies
    units = dimension.chosen.shape[1]
    readers = (dimension.chosen >= 0).sum(axis=0).astype(np.float64)
    reach = np.where(dimension.chosen >= 0, to_all[dimension.chosen], 0.0).sum(axis=0)
    per_kind = pair_distances(dimension, pairs, masi_distances)
    own = np.bincount(pairs.unit, weights=2 * per_kind[pairs.kind], minlength=units)
    observed = own / (readers - 1)
    values = readers.sum() - readers
    expected = float(frequencies @ to_all) - 2 * reach + own
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(1.0 - (observed.sum() - observed) * (values - 1) / expected)
