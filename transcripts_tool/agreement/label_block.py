"""The part of the report about single labels, and about 'something applies'."""

from __future__ import annotations

from typing import Any

import numpy as np

from transcripts_tool.agreement import binary, reasons
from transcripts_tool.agreement.design import label_design_effects
from transcripts_tool.agreement.intervals import intervals, stack
from transcripts_tool.agreement.label_sums import (
    COEFFICIENTS,
    ManyCoderSums,
    TwoCoderSums,
    many_coder_sums,
    two_coder_sums,
)
from transcripts_tool.agreement.material import Material
from transcripts_tool.agreement.numeric import FloatArray
from transcripts_tool.agreement.reasons import Block, put, put_none

RARE_BELOW = 5
"""A label in fewer fragments is shown with its counts only."""
PAIRWISE = ("both", "first_only", "second_only", "neither")


def label_blocks(material: Material, whole: Material) -> tuple[dict[str, Block], Block, Block]:
    """Return the block of every label, that of 'something applies', and the pooled values.

    `whole` is the same dimension over all fragments, also those with one reader: with more than
    two coders these count in the chance terms.
    """
    dimension = material.dimension
    sums: TwoCoderSums | ManyCoderSums
    if len(dimension.chosen) == 2:
        sums = two_coder_sums(dimension, material.groups)
        blocks = _two_coder_blocks(sums, material)
    else:
        sums = many_coder_sums(whole.dimension, whole.groups)
        blocks = _many_coder_blocks(sums, whole)
    for block, fragments in zip(blocks, sums.fragments, strict=True):
        block["fragments"] = int(fragments)
        block["rare"] = bool(fragments < RARE_BELOW)
    named = dict(zip(dimension.labels, blocks, strict=False))
    summary = _summary(named)
    if isinstance(sums, TwoCoderSums):
        _pooled_interval(summary, sums, material)
    return named, blocks[-1], summary


def _two_coder_blocks(sums: TwoCoderSums, material: Material) -> list[Block]:
    table = binary.cells(sums.total)
    columns = {
        "prevalence": binary.prevalence(table),
        "bias": binary.bias(table),
        "percent": binary.percent_agreement(table),
        "negative_agreement": binary.negative_agreement(table),
        **{name: row[0] for name, row in sums.values(np.ones((1, len(sums.counts)))).items()},
    }
    blocks = [_counts(row) for row in sums.total]
    _fill(blocks, columns, sums, material)
    asked = material.groups.known and material.how.wanted
    effects = label_design_effects(sums) if asked else None
    for place, block in enumerate(blocks):
        value = None if effects is None else effects[place]
        put(block, "design_effect", value, _design_reason(material, block))
    return blocks


def _counts(row: FloatArray) -> Block:
    return {name: int(count) for name, count in zip(PAIRWISE, row, strict=True)}


def _many_coder_blocks(sums: ManyCoderSums, material: Material) -> list[Block]:
    columns = {name: row[0] for name, row in sums.values(np.ones((1, len(sums.share)))).items()}
    blocks: list[Block] = [{} for _label in sums.carriers]
    for block in blocks:
        put_none(block, PAIRWISE, reasons.two_coders_only())
        put_none(block, ("bias",), reasons.two_coders_only())
    _fill(blocks, columns, sums, material)
    for block in blocks:
        put_none(block, ("design_effect",), reasons.two_coders_only())
    return blocks


def _fill(
    blocks: list[Block],
    columns: dict[str, FloatArray],
    sums: TwoCoderSums | ManyCoderSums,
    material: Material,
) -> None:
    """Write values, intervals and the number of households to the blocks."""
    for place, block in enumerate(blocks):
        why = _reason(columns["prevalence"][place])
        for name, values in columns.items():
            put(block, name, values[place], why)
    carriers = np.tile(sums.carriers, len(COEFFICIENTS))

    def statistic(weights: FloatArray) -> FloatArray:
        values = sums.values(weights)
        return stack([values[name] for name in COEFFICIENTS])

    spread = intervals(statistic, material.groups, carriers, material.how)
    for place, block in enumerate(blocks):
        for number, name in enumerate(COEFFICIENTS):
            spread.write(block, name, number * len(blocks) + place)
        if material.groups.known:
            block["households"] = int(carriers[place])
        else:
            put_none(block, ("households",), reasons.no_households())


def _reason(prevalence: Any) -> str:
    if np.isnan(prevalence):
        return reasons.no_fragments()
    return reasons.nobody_gave() if prevalence == 0 else reasons.everybody_gave()


def _design_reason(material: Material, block: Block) -> str:
    if not material.how.wanted:
        return reasons.not_asked()
    if not material.groups.known:
        return reasons.no_households()
    return reasons.no_value() if block["kappa"] is None else reasons.no_spread()


def _summary(blocks: dict[str, Block]) -> Block:
    """Return positive agreement pooled over labels, and plain means with what they leave out."""
    summary: Block = {"labels": len(blocks)}
    pairwise = [b for b in blocks.values() if b["both"] is not None]
    both = sum(block["both"] for block in pairwise)
    given = sum(2 * b["both"] + b["first_only"] + b["second_only"] for b in pairwise)
    why = reasons.nobody_gave() if len(pairwise) == len(blocks) else reasons.two_coders_only()
    put(summary, "positive_agreement", 2 * both / given if given else None, why)
    for name in COEFFICIENTS:
        values = [b[name] for b in blocks.values() if b[name] is not None and not b["rare"]]
        mean: Block = {"labels": len(values), "left_out": len(blocks) - len(values)}
        put(mean, "mean", float(np.mean(values)) if values else None, reasons.no_value())
        summary[f"macro_{name}"] = mean
    return summary


def _pooled_interval(summary: Block, sums: TwoCoderSums, material: Material) -> None:
    """Write the interval of positive agreement pooled over labels."""
    labels = sums.counts[:, :-1].sum(axis=1, keepdims=True)  # the last is 'something applies'
    pooled = TwoCoderSums(labels)

    def statistic(weights: FloatArray) -> FloatArray:
        return pooled.values(weights)["positive_agreement"]

    spread = intervals(statistic, material.groups, pooled.carriers, material.how)
    spread.write(summary, "positive_agreement", 0)
