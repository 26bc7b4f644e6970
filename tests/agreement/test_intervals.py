"""Intervals speak of other households, or are not given at all, with the reason."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest

from tests.agreement.build import rows_of, two_coders
from transcripts_tool.agreement import Row, agreement_report
from transcripts_tool.agreement.binary import cells, label_counts, positive_agreement
from transcripts_tool.agreement.design import design_effect
from transcripts_tool.agreement.overlaps import overlaps
from transcripts_tool.agreement.pairs import Groups
from transcripts_tool.agreement.resampling import cluster_bootstrap, household_draws, jackknife
from transcripts_tool.agreement.sets import set_distance
from transcripts_tool.agreement.student import t_quantile


def without(rows: list[Row], household: str) -> list[Row]:
    return [row for row in rows if row.household != household]


def label(rows: list[Row], name: str = "wonen", **options: Any) -> dict[str, Any]:
    return agreement_report(rows, **options)["dimensions"]["d"]["labels"][name]


def test_the_jackknife_leaves_out_one_household_at_a_time() -> None:
    """The interval and the range, recomputed by dropping each household's rows for real."""
    rows = two_coders(140, 14)
    found = label(rows)
    left_out = np.array([label(without(rows, f"H{h}"))["kappa"] for h in range(14)])
    error = np.sqrt(13 / 14 * ((left_out - left_out.mean()) ** 2).sum())
    reach = t_quantile(0.975, 13) * error
    wanted = [found["kappa"] - reach, min(found["kappa"] + reach, 1.0)]
    assert found["kappa_ci"] == pytest.approx(wanted)
    assert found["kappa_left_out"] == pytest.approx([left_out.min(), left_out.max()])


def test_the_jackknife_of_set_alpha_is_that_of_dropped_rows() -> None:
    rows = two_coders(84, 7)
    for part in ("all", "non_empty"):

        def block(rows: list[Row], part: str = part) -> dict[str, Any]:
            whole = agreement_report(rows)["dimensions"]["d"]["set"]
            return whole if part == "all" else whole["non_empty"]

        left_out = [block(without(rows, f"H{h}"))["alpha_masi"] for h in range(7)]
        found = block(rows)["alpha_masi_left_out"]
        assert found == pytest.approx([min(left_out), max(left_out)])


def test_from_thirty_households_on_whole_households_are_drawn_with_a_seed() -> None:
    rows = two_coders(300, 30)
    report = agreement_report(rows, seed=3, draws=500)
    assert report["intervals"] == {"method": "bootstrap", "level": 0.95, "draws": 500, "seed": 3}
    first, again = label(rows, seed=3, draws=500), label(rows, seed=3, draws=500)
    assert first["kappa_ci"] == again["kappa_ci"]
    assert first["kappa_ci"] != label(rows, seed=4, draws=500)["kappa_ci"]
    assert first["kappa_undefined_draws"] == 0.0
    low, high = first["kappa_ci"]
    assert low < first["kappa"] < high


def test_the_seed_draws_the_same_households_in_any_order_of_rows() -> None:
    rows = two_coders(300, 30)
    mixed = list(rows)
    random.Random(1).shuffle(mixed)
    order = {"coders": ["anna", "bram"], "draws": 200}
    assert label(rows, **order)["kappa_ci"] == pytest.approx(label(mixed, **order)["kappa_ci"])


def test_twenty_nine_households_are_left_out_one_by_one() -> None:
    report = agreement_report(two_coders(290, 29))
    assert report["intervals"]["method"] == "jackknife"


@pytest.mark.parametrize(("carrying", "given"), [(4, False), (5, True)])
def test_a_label_found_in_fewer_than_five_households_has_no_interval(
    carrying: int, given: bool
) -> None:
    chosen, home = {}, {}
    for number in range(60):
        found = number % 12 < carrying
        second = found and number % 7 != 0
        chosen[str(number)] = {"a": ["x"] if found else [], "b": ["x"] if second else []}
        home[str(number)] = f"H{number % 12}"
    block = label(rows_of(chosen, home), "x")
    assert block["households"] == carrying
    assert (block["kappa_ci"] is not None) is given
    if not given:
        assert "5" in block["kappa_ci_reason"]


def test_a_fragment_without_household_means_no_clustered_interval() -> None:
    rows = [*two_coders(60, 12), Row("x", "anna", None, {}), Row("x", "bram", None, {})]
    report = agreement_report(rows)
    assert report["households"] is None
    block = report["dimensions"]["d"]["labels"]["wonen"]
    assert block["kappa"] is not None
    assert block["kappa_ci"] is None
    assert block["households"] is None


def test_without_intervals_the_values_are_the_same() -> None:
    rows = two_coders(200, 10)
    slow, quick = (agreement_report(rows, intervals=wanted) for wanted in (True, False))
    for part in ("set", "single"):
        for name, value in quick["dimensions"]["d"][part].items():
            if isinstance(value, float):
                assert slow["dimensions"]["d"][part][name] == pytest.approx(value)
    assert quick["dimensions"]["d"]["labels"]["wonen"]["kappa_ci"] is None


def test_above_five_percent_undefined_draws_there_is_no_interval() -> None:
    """A value that needs household 0: it is absent from about a third of the draws."""

    def statistic(weights: np.ndarray) -> np.ndarray:
        return np.where(weights[:, :1] > 0, weights[:, :1] + 0.5, np.nan)

    found = cluster_bootstrap(statistic, 30, 1000, 1)
    assert 0.3 < found.undefined[0] < 0.45
    assert np.isnan(found.low[0])


def test_few_undefined_draws_are_counted_and_left_out() -> None:
    def statistic(weights: np.ndarray) -> np.ndarray:
        return np.where(weights[:, :4].sum(axis=1, keepdims=True) > 0, weights[:, :1], np.nan)

    found = cluster_bootstrap(statistic, 30, 2000, 1)
    assert 0 < found.undefined[0] < 0.05
    assert np.isfinite([found.low[0], found.high[0]]).all()


def test_every_draw_has_as_many_households_as_there_are() -> None:
    drawn = household_draws(40, 100, 9)
    assert (drawn.sum(axis=1) == 40).all()


def test_the_jackknife_of_a_mean_is_its_standard_error() -> None:
    values = np.array([1.0, 4.0, 2.0, 8.0, 5.0])

    def mean(weights: np.ndarray) -> np.ndarray:
        return (weights @ values / weights.sum(axis=1))[:, None]

    error = jackknife(mean, 5).error[0]
    assert error == pytest.approx(values.std(ddof=1) / np.sqrt(5))


def test_fragments_that_differ_between_households_only_give_nothing_more() -> None:
    """Within a household all fragments are alike: more of them cannot narrow the interval."""
    chosen, home = {}, {}
    for number in range(200):
        household = number % 10
        second = ["x"] if household not in (3, 7) else ["y"]
        chosen[str(number)] = {"a": ["x" if household % 2 else "y"], "b": second}
        home[str(number)] = f"H{household}"
    block = agreement_report(rows_of(chosen, home))["dimensions"]["d"]["set"]
    assert block["design_effect"] > 10
    assert block["icc"] > 0.8
    assert block["more_fragments_help"] is False


def test_fragments_that_do_not_cluster_do_help() -> None:
    block = agreement_report(two_coders(400, 20))["dimensions"]["d"]["set"]
    assert block["design_effect"] < 4
    assert block["more_fragments_help"] is True


def test_the_design_effect_is_undefined_without_spread() -> None:
    assert design_effect(0.0, 0.0, np.array([4.0, 4.0])) is None


@pytest.mark.parametrize("count", [1, 3])
def test_sums_per_household_are_the_same_by_counting_and_by_sorting(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = np.random.default_rng(2)
    groups = Groups(chance.integers(0, count, 50), count, True)
    kinds, units = chance.integers(0, 4, 30), chance.integers(0, 50, 30)
    values = chance.random((4, 2))
    counted = groups.sums(values, kinds, units)
    monkeypatch.setattr("transcripts_tool.agreement.pairs._DENSE", 0)
    assert groups.sums(values, kinds, units) == pytest.approx(counted)


@pytest.mark.parametrize("density", [0.1, 0.9])
def test_overlaps_of_thin_and_thick_sets_follow_the_distance(density: float) -> None:
    chance = np.random.default_rng(4)
    sets = np.unique(chance.random((12, 6)) < density, axis=0)
    found = overlaps(sets)
    frequencies = chance.random(len(sets))
    names = [{str(label) for label in np.flatnonzero(row)} for row in sets]
    for place, similar in enumerate(found.to_all("masi", frequencies)):
        wanted = sum(
            (1 - set_distance(names[place], other)) * often
            for other, often in zip(names, frequencies, strict=True)
            if names[place] and other
        )
        assert similar == pytest.approx(wanted)


def test_label_counts_of_two_coders() -> None:
    first, second = np.array([[1, 1, 0, 0]], dtype=bool), np.array([[1, 0, 1, 0]], dtype=bool)
    assert label_counts(first, second).tolist() == [[1, 1, 1, 1]]
    assert positive_agreement(cells(label_counts(first, second)))[0] == 0.5
