"""The part of the report about effects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from transcripts_tool.agreement import reasons
from transcripts_tool.agreement.effects import Effects
from transcripts_tool.agreement.intervals import Resampling, intervals
from transcripts_tool.agreement.material import material_of
from transcripts_tool.agreement.numeric import FloatArray, ratio
from transcripts_tool.agreement.pairs import Groups
from transcripts_tool.agreement.reasons import Block, put, put_none
from transcripts_tool.agreement.rows import Dimension
from transcripts_tool.agreement.set_block import set_block
from transcripts_tool.agreement.single_block import ordinal_alpha, single_block
from transcripts_tool.agreement.spelling import Spelling


def effects_block(
    effects: Effects,
    groups: Groups,
    how: Resampling,
    ordinal: Mapping[str, Sequence[str]],
) -> Block:
    """Return how many effects were matched, and agreement about the matched ones.

    `groups` holds the household of each effect.
    """
    block = _matching(effects, groups, how)
    matched = effects.matched
    for dimension in effects.dimensions:
        part = dimension.only(matched)
        order = ordinal.get(dimension.name, ())
        block[dimension.name] = _about_matched(part, groups.only(matched), how, order)
    return block


def _matching(effects: Effects, groups: Groups, how: Resampling) -> Block:
    coders = len(effects.noted)
    counts = _pair_counts(effects)
    block: Block = {}
    if coders == 2:
        names = ("matched", "first_only", "second_only")
        block.update({n: int(c) for n, c in zip(names, counts.sum(axis=0), strict=True)})
    else:
        put_none(block, ("matched", "first_only", "second_only"), reasons.two_coders_only())
    sums = groups.sums(counts, np.arange(len(counts)), np.arange(len(counts)))

    def statistic(weights: FloatArray) -> FloatArray:
        matched, first, second = np.split(weights @ sums, 3, axis=1)
        return ratio(2 * matched, 2 * matched + first + second)

    value = statistic(np.ones((1, groups.count)))[0, 0]
    put(block, "specific_agreement", value, reasons.no_effects())
    carriers = np.array([len(np.unique(groups.of))], dtype=np.int64)
    intervals(statistic, groups, carriers, how).write(block, "specific_agreement", 0)
    return block


def _pair_counts(effects: Effects) -> FloatArray:
    """Return per effect: pairs of coders that both, only the first, only the second noted it.

    Pairs of which one did not read the fragment do not count.
    """
    counts = np.zeros((effects.noted.shape[1], 3))
    for one, two in combinations(range(len(effects.noted)), 2):
        could = effects.read[one] & effects.read[two]
        first, second = effects.noted[one] & could, effects.noted[two] & could
        counts += np.stack([first & second, first & ~second, second & ~first], axis=1)
    return counts


def _about_matched(
    dimension: Dimension, groups: Groups, how: Resampling, order: Sequence[str]
) -> Block:
    """Return agreement about one dimension of the matched effects.

    percent, kappa, alpha and AC1 are over the effects to which each coder gave exactly one
    value (`units`); an effect with several values, or none, counts in `set` only, where sets of
    values are compared as wholes.
    """
    total = dimension.chosen.shape[1]
    block: Block = {"matched": int(total), **single_block(dimension, groups, how)}
    block["several_or_none"] = total - block["units"]
    if total == 0:
        block.update({k: reasons.no_matched_effects() for k in block if k.endswith("_reason")})
    block["set"] = set_block(material_of(dimension, groups, how))
    if order:
        _write_ordinal(block, dimension, order)
    return block


def _write_ordinal(block: Block, dimension: Dimension, order: Sequence[str]) -> None:
    """Replace alpha by ordinal alpha over the points of the scale; nominal stays beside it."""
    known = Spelling(dimension.labels)
    scale = [known.names[known[label]] for label in order]
    value, units = ordinal_alpha(dimension, scale)
    why = reasons.no_variation() if units else reasons.no_scale_points()
    for name in ("alpha", "alpha_reason"):
        if name in block:
            block[name.replace("alpha", "alpha_nominal")] = block.pop(name)
    for name in ("ci", "ci_reason", "left_out", "left_out_reason", "undefined_draws"):
        if f"alpha_{name}" in block:
            block[f"alpha_nominal_{name}"] = block.pop(f"alpha_{name}")
    put(block, "alpha", value, why)
    block["alpha_level"] = "ordinal"
    block["alpha_units"] = units
