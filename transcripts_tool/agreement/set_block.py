"""The part of the report about whole sets of labels."""

from __future__ import annotations

import numpy as np

from transcripts_tool.agreement import reasons
from transcripts_tool.agreement.intervals import intervals
from transcripts_tool.agreement.label_block import Material
from transcripts_tool.agreement.numeric import BoolArray, FloatArray, IntArray
from transcripts_tool.agreement.pairs import coder_pairs
from transcripts_tool.agreement.reasons import Block, put
from transcripts_tool.agreement.set_design import write_design
from transcripts_tool.agreement.set_sums import DISTANCES, SetSums, set_sums


def set_block(material: Material) -> Block:
    """Return agreement about sets, over all fragments and over those with something given.

    `observed` and `expected` are the mean distances of `alpha_masi`; those of `alpha_jaccard`
    are `observed_jaccard` and `expected_jaccard`.
    """
    block = _over(material, reasons.no_fragments())
    given = something_given(material)
    part = Material(
        dimension=material.dimension.only(given),
        groups=material.groups.only(given),
        pairs=coder_pairs(material.dimension.only(given)),
        how=material.how,
    )
    block["non_empty"] = _over(part, reasons.nothing_given())
    return block


def something_given(material: Material) -> BoolArray:
    """Return which fragments got a label from at least one coder."""
    dimension = material.dimension
    filled = (dimension.sizes > 0)[dimension.chosen] & (dimension.chosen >= 0)
    return np.asarray(filled.any(axis=0))


def _over(material: Material, nothing: str) -> Block:
    units = material.dimension.chosen.shape[1]
    block: Block = {"units": int(units)}
    sums = set_sums(material.dimension, material.pairs, material.groups)
    every = np.ones((1, material.groups.count))
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
    write_design(block, sums, material)
    return block


def _write_intervals(block: Block, sums: SetSums, material: Material) -> None:
    def statistic(weights: FloatArray) -> FloatArray:
        return np.stack([sums.alpha(weights, name) for name in DISTANCES], axis=1)

    carriers = np.full(len(DISTANCES), _carrying(material), dtype=np.int64)
    spread = intervals(statistic, material.groups, carriers, material.how)
    for place, name in enumerate(DISTANCES):
        spread.write(block, f"alpha_{name}", place)


def _carrying(material: Material) -> int:
    """Return the number of households in which a coder gave something."""
    where: IntArray = material.groups.of[something_given(material)]
    return len(np.unique(where))
