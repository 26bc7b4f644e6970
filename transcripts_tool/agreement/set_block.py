"""The part of the report about whole sets of labels."""

from __future__ import annotations

import numpy as np

from transcripts_tool.agreement import reasons
from transcripts_tool.agreement.intervals import intervals
from transcripts_tool.agreement.material import Material, per_household_fits
from transcripts_tool.agreement.numeric import BoolArray, FloatArray
from transcripts_tool.agreement.pairs import Groups
from transcripts_tool.agreement.reasons import Block, put
from transcripts_tool.agreement.set_design import write_design
from transcripts_tool.agreement.set_sums import DISTANCES, SetSums, nothing_given, set_sums


def set_block(material: Material) -> Block:
    """Return agreement about sets, over all fragments and over those with something given.

    `observed` and `expected` are the mean distances of `alpha_masi`; those of `alpha_jaccard`
    are `observed_jaccard` and `expected_jaccard`.
    """
    # Without intervals there is nothing to know per household.
    separate = material.how.wanted and per_household_fits(material)
    groups = material.groups if separate else material.groups.joined()
    sums = set_sums(material.dimension, material.pairs, groups)
    nothing, units, empty = nothing_given(material.dimension, groups)
    block = _over(material, sums, groups, np.ones_like(nothing), reasons.no_fragments())
    filled = sums.without_empty(units, empty)
    block["non_empty"] = _over(material, filled, groups, ~nothing, reasons.nothing_given())
    return block


def _over(
    material: Material, sums: SetSums, groups: Groups, fragments: BoolArray, nothing: str
) -> Block:
    """Return agreement over some of the fragments, whose sums these are."""
    units = int(np.count_nonzero(fragments))
    block: Block = {"units": units}
    every = np.ones((1, groups.count))
    for name, value in sums.means(every).items():
        put(block, name, value[0], nothing)
    for name in DISTANCES:
        observed, expected = sums.disagreement(every, name)
        tail = "" if name == "masi" else f"_{name}"
        put(block, f"observed{tail}", observed[0], nothing)
        put(block, f"expected{tail}", expected[0], nothing)
        why = nothing if units == 0 else reasons.no_variation()
        put(block, f"alpha_{name}", sums.alpha(every, name)[0], why)
    _write_intervals(block, sums, material)
    write_design(block, sums, material, fragments)
    return block


def _write_intervals(block: Block, sums: SetSums, material: Material) -> None:
    def statistic(weights: FloatArray) -> FloatArray:
        return np.stack([sums.alpha(weights, name) for name in DISTANCES], axis=1)

    carrying = int(np.count_nonzero(sums.columns[:, 3] > sums.empty))
    carriers = np.full(len(DISTANCES), carrying, dtype=np.int64)
    refused = None if per_household_fits(material) else reasons.too_many_sets()
    spread = intervals(statistic, material.groups, carriers, material.how, refused)
    for place, name in enumerate(DISTANCES):
        spread.write(block, f"alpha_{name}", place)
