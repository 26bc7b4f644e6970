"""The part of the report about whole sets of labels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from transcripts_tool.agreement import reasons
from transcripts_tool.agreement.intervals import Intervals, intervals
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
    filled = sums.without_empty(units, empty)
    spread = _intervals([sums, filled], material)
    block = _over(material, sums, groups, np.ones_like(nothing), reasons.no_fragments())
    part = _over(material, filled, groups, ~nothing, reasons.nothing_given())
    for place, name in enumerate(DISTANCES):
        spread.write(block, f"alpha_{name}", place)
        spread.write(part, f"alpha_{name}", len(DISTANCES) + place)
    return {**block, "non_empty": part}


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
    write_design(block, sums, material, fragments)
    return block


def _intervals(parts: Sequence[SetSums], material: Material) -> Intervals:
    """Return the intervals of the alphas of all parts, which hold the same filled sets."""

    def statistic(weights: FloatArray) -> FloatArray:
        alike = {name: parts[0].likeness(weights, name) for name in DISTANCES}
        alphas = [part.alpha(weights, name, alike[name]) for part in parts for name in DISTANCES]
        return np.stack(alphas, axis=1)

    carrying = [np.count_nonzero(part.columns[:, 3] > part.empty) for part in parts]
    carriers = np.repeat(np.array(carrying, dtype=np.int64), len(DISTANCES))
    refused = None if per_household_fits(material) else reasons.too_many_sets()
    return intervals(statistic, material.groups, carriers, material.how, refused)
