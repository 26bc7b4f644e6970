"""The whole report on agreement, ready to be written as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from transcripts_tool.agreement import reasons
from transcripts_tool.agreement.effects import EffectReader, Effects, EffectTest
from transcripts_tool.agreement.effects_block import effects_block
from transcripts_tool.agreement.intervals import Resampling, method_name
from transcripts_tool.agreement.label_block import label_blocks
from transcripts_tool.agreement.material import material_of
from transcripts_tool.agreement.numeric import IntArray
from transcripts_tool.agreement.pairs import Groups, groups_of
from transcripts_tool.agreement.reading import dimensions_of, read_rows
from transcripts_tool.agreement.reasons import Block, put_none
from transcripts_tool.agreement.rows import Dimension, Reading, Row
from transcripts_tool.agreement.set_block import set_block
from transcripts_tool.agreement.single_block import single_block
from transcripts_tool.agreement.spelling import Spelling

SEED = 20130412
DRAWS = 2000


def agreement_report(
    rows: Sequence[Row],
    *,
    coders: Sequence[str] | None = None,
    dimensions: Sequence[str] | None = None,
    vocabulary: Mapping[str, Sequence[str]] | None = None,
    ordinal: Mapping[str, Sequence[str]] | None = None,
    effect: EffectTest | None = None,
    effect_key: tuple[str, str] = ("hoofdlabel", "interventie"),
    on_effects: Sequence[str] = ("waardering", "sublabel", "termijn"),
    version: str = "before_reveal",
    seed: int = SEED,
    draws: int = DRAWS,
    intervals: bool = True,
) -> dict[str, Any]:
    """Return agreement between coders about the fragments that two or more of them read.

    `coders` and `dimensions` choose and order (default: in order of appearance); `vocabulary`
    gives labels that stand in the report whether or not they were given; `ordinal` the order of
    values on a scale; `effect` says of a row's values whether it is an effect (without it no row
    is). Shares are 0..1, counts are fragments or effects.
    """
    scales = {**(ordinal or {})}
    words = {**scales, **(vocabulary or {})}
    names = dimensions if dimensions is not None else dimensions_of(rows)
    reading = read_rows(rows, coders, names, words)
    effects = EffectReader(effect or _no_effect, effect_key, on_effects, words).read(reading)
    how = Resampling(intervals, seed, draws)
    return {**_head(reading, how, version), **_body(reading, effects, how, scales)}


def _body(
    reading: Reading, effects: Effects, how: Resampling, scales: Mapping[str, Sequence[str]]
) -> Block:
    """Return agreement per dimension and about effects."""
    groups = groups_of(reading.household[reading.double])
    of_effect = groups_of(reading.household[effects.fragment])
    return {
        "dimensions": {
            dimension.name: _dimension(dimension, reading, groups, how)
            for dimension in reading.dimensions
        },
        "effects": effects_block(effects, of_effect, how, scales),
    }


def _no_effect(values: Mapping[str, str]) -> bool:
    return False


def _per_coder(reading: Reading, counts: IntArray) -> dict[str, int]:
    return {coder: int(count) for coder, count in zip(reading.coders, counts, strict=True)}


def _codings(reading: Reading) -> IntArray:
    """Return per coder the number of different rows per fragment with something in them."""
    count, given = max(len(reading.coders), 1), reading.given
    one = Spelling()
    keys: dict[tuple[tuple[str, int], ...], int] = {(): 0}
    of_kind = np.zeros(len(given.values), dtype=np.int64)
    for kind in given.held:
        said = sorted([(x, one[value]) for x, value in given.values[kind].items() if value])
        of_kind[kind] = keys.setdefault(tuple(said), len(keys))
    row = of_kind[given.kinds]
    different = np.unique(given.cells[row > 0] * len(keys) + row[row > 0])
    return np.bincount(different // len(keys) % count, minlength=len(reading.coders))


def _head(reading: Reading, how: Resampling, version: str) -> Block:
    groups = groups_of(reading.household[reading.double])
    head: Block = {
        "coders": list(reading.coders),
        "fragments": int(reading.double.sum()),
        "households": groups.count if groups.known else None,
        "version": version,
        "read": _per_coder(reading, reading.read.sum(axis=1)),
        "codings": _per_coder(reading, _codings(reading)),
        "intervals": {"method": method_name(groups), "level": 0.95},
    }
    if not groups.known:
        put_none(head, ("households",), reasons.no_households())
    if method_name(groups) is None:
        why = reasons.one_household() if groups.known else reasons.no_households()
        put_none(head["intervals"], ("method",), why)
    if method_name(groups) == "bootstrap":
        head["intervals"].update({"draws": how.draws, "seed": how.seed})
    return head


def _dimension(dimension: Dimension, reading: Reading, groups: Groups, how: Resampling) -> Block:
    double = dimension.only(reading.double)
    material = material_of(double, groups, how)
    whole = material
    if len(reading.coders) > 2:
        whole = replace(material, dimension=dimension, groups=groups_of(reading.household))
    labels, something, summary = label_blocks(material, whole)
    return {
        "units": int(np.count_nonzero(reading.double)),
        "anything": something,
        "set": set_block(material),
        "labels": labels,
        "summary": summary,
        "single": single_block(whole.dimension, whole.groups, how),
    }
