"""Sums per household give the same values as the functions named after the coefficients."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.agreement.build import rows_of
from transcripts_tool.agreement import agreement_report
from transcripts_tool.agreement.cohen import cohen_kappa, contingency
from transcripts_tool.agreement.conger import conger_kappa
from transcripts_tool.agreement.fleiss import fleiss_kappa, pairwise_agreement
from transcripts_tool.agreement.gwet import gwet_ac1
from transcripts_tool.agreement.krippendorff import krippendorff_alpha
from transcripts_tool.agreement.numeric import encode, value_counts

CODERS = "xyz"


def ratings(coders: int) -> st.SearchStrategy[list[list[str | None]]]:
    """Units of one value per coder, None for not read."""
    value = st.none() | st.sampled_from("abc")
    return st.lists(st.lists(value, min_size=coders, max_size=coders), min_size=2, max_size=14)


def chosen(units: list[list[str | None]]) -> dict[str, dict[str, list[str] | None]]:
    return {
        str(n): {c: None if v is None else [v] for c, v in zip(CODERS, unit, strict=False)}
        for n, unit in enumerate(units)
    }


def same(found: float | None, wanted: float | None) -> None:
    assert found == (None if wanted is None else pytest.approx(wanted, abs=1e-9))


@settings(max_examples=80)
@given(ratings(3))
def test_single_values_of_three_coders(units: list[list[str | None]]) -> None:
    report = agreement_report(rows_of(chosen(units)), coders=list(CODERS), dimensions=["d"])
    single = report["dimensions"]["d"]["single"]
    raw = [[unit[coder] for unit in units] for coder in range(3)]
    codes, categories = encode(raw)
    counts = value_counts(codes, max(len(categories), 1))
    counts = counts[counts.sum(axis=1) > 0]
    if not (counts.sum(axis=1) >= 2).any():
        assert single["kappa"] is None
        return
    same(single["percent"], pairwise_agreement(counts))
    same(single["alpha"], krippendorff_alpha(raw))
    if np.count_nonzero(counts[counts.sum(axis=1) >= 2].sum(axis=0)) < 2:
        # What lone readers gave makes no agreement out of a value that never varied between two.
        assert (single["kappa"], single["fleiss"], single["ac1"]) == (None, None, None)
        return
    same(single["fleiss"], fleiss_kappa(counts))
    same(single["ac1"], gwet_ac1(counts))
    if (codes >= 0).any(axis=1).all():
        same(single["kappa"], conger_kappa(codes, len(categories)))


@settings(max_examples=60)
@given(ratings(2))
def test_single_values_of_two_coders(units: list[list[str | None]]) -> None:
    report = agreement_report(rows_of(chosen(units)), coders=["x", "y"], dimensions=["d"])
    single = report["dimensions"]["d"]["single"]
    both = [unit for unit in units if None not in unit]
    codes, categories = encode([list(one) for one in zip(*both, strict=True)] or [[], []])
    assert single["units"] == len(both)
    if both:
        table = contingency(codes[0], codes[1], len(categories))
        same(single["kappa"], cohen_kappa(table))


@settings(max_examples=60)
@given(ratings(3))
def test_labels_of_three_coders(units: list[list[str | None]]) -> None:
    report = agreement_report(rows_of(chosen(units)), coders=list(CODERS), dimensions=["d"])
    for label, block in report["dimensions"]["d"]["labels"].items():
        marks = [[None if v is None else v == label for v in unit] for unit in units]
        several = [unit for unit in marks if sum(v is not None for v in unit) >= 2]
        if not several or len({v for unit in several for v in unit} - {None}) < 2:
            assert block["kappa"] is None
            continue
        raw = [list(one) for one in zip(*marks, strict=True)]
        codes, categories = encode(raw)
        counts = value_counts(codes, len(categories))
        counts = counts[counts.sum(axis=1) > 0]
        same(block["percent"], pairwise_agreement(counts))
        same(block["alpha"], krippendorff_alpha(raw))
        same(block["fleiss"], fleiss_kappa(counts))
        same(block["ac1"], gwet_ac1(counts))
        same(block["kappa"], conger_kappa(codes, len(categories)))


def test_three_coders_have_intervals_over_households() -> None:
    chance = random.Random(3)
    truth = [chance.choice("ab") for _unit in range(90)]
    units = [[one if chance.random() < 0.8 else "b" for _c in CODERS] for one in truth]
    home = {str(n): f"H{n % 9}" for n in range(90)}
    report = agreement_report(rows_of(chosen(units), home), coders=list(CODERS))
    block = report["dimensions"]["d"]
    for part in (block["single"], block["labels"]["a"], block["set"]):
        names = [name for name in part if name.endswith("_ci")]
        assert names
        for name in names:
            low, high = part[name]
            assert low < part[name.removesuffix("_ci")] < high


def test_alpha_of_sets_of_one_is_nominal_alpha() -> None:
    units = [["a", "b", None], ["a", "a", "c"], ["b", "b", "b"], ["c", None, "c"], ["a", "c", "b"]]
    report = agreement_report(rows_of(chosen(units)), coders=list(CODERS))
    block = report["dimensions"]["d"]
    raw = [[unit[coder] for unit in units] for coder in range(3)]
    assert block["set"]["alpha_jaccard"] == pytest.approx(krippendorff_alpha(raw))
    assert block["set"]["alpha_masi"] == pytest.approx(block["single"]["alpha"])


def test_values_outside_the_order_are_missing() -> None:
    bins = ["<4", "4-12", ">12"]
    raw = [["<4", "n.v.t.", "4-12", ">12"], ["<4", "<4", ">12", ">12"]]
    without = [["<4", "4-12", ">12"], ["<4", ">12", ">12"]]
    assert krippendorff_alpha(raw, "ordinal", bins) == krippendorff_alpha(without, "ordinal", bins)
    assert np.isfinite(krippendorff_alpha(raw, "ordinal", bins) or np.nan)
