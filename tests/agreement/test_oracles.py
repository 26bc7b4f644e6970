"""Equality with other programs where they are right; where they are not, their fault is named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from transcripts_tool.agreement.cohen import cohen_kappa, contingency
from transcripts_tool.agreement.conger import conger_kappa
from transcripts_tool.agreement.fleiss import fleiss_kappa
from transcripts_tool.agreement.gwet import gwet_ac1, gwet_ac2, quadratic_weights
from transcripts_tool.agreement.krippendorff import krippendorff_alpha
from transcripts_tool.agreement.numeric import encode, value_counts
from transcripts_tool.agreement.sets import set_distance
from transcripts_tool.agreement.student import t_cdf, t_quantile

NAMES = [
    "krippendorff_3x15",
    "gwet_12x4",
    "hayes_krippendorff_2007",
    "fleiss_1971",
    "invented_2x40",
    "invented_3x60",
    "invented_5x30",
]
LEVELS = ["nominal", "ordinal", "interval", "ratio"]


@pytest.mark.parametrize("name", NAMES)
def test_irrcac(oracles: dict[str, Any], name: str) -> None:
    values, wanted = oracles["data"][name], oracles["irrCAC"][name]
    codes, categories = encode(values)
    counts = value_counts(codes, len(categories))
    plain = wanted["identity"]
    assert fleiss_kappa(counts) == pytest.approx(plain["fleiss"], abs=1e-9)
    assert conger_kappa(codes, len(categories)) == pytest.approx(plain["conger"], abs=1e-9)
    assert gwet_ac1(counts) == pytest.approx(plain["gwet"], abs=1e-9)
    assert krippendorff_alpha(values) == pytest.approx(plain["krippendorff"], abs=1e-9)
    squared = wanted["quadratic"]
    weights = quadratic_weights(categories)
    assert gwet_ac2(counts, weights) == pytest.approx(squared["gwet"], abs=1e-9)
    assert krippendorff_alpha(values, "interval") == pytest.approx(
        squared["krippendorff"], abs=1e-9
    )


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", NAMES)
def test_krippendorff_package(oracles: dict[str, Any], name: str, level: str) -> None:
    package = pytest.importorskip("krippendorff")
    values = np.array(oracles["data"][name], dtype=float)
    wanted = package.alpha(reliability_data=values, level_of_measurement=level)
    assert krippendorff_alpha(values, level) == pytest.approx(wanted, abs=1e-12)


@pytest.mark.parametrize("name", NAMES)
def test_nltk_alpha(oracles: dict[str, Any], name: str) -> None:
    agreement = pytest.importorskip("nltk.metrics.agreement")
    values = oracles["data"][name]
    triples = [
        (coder, unit, value)
        for coder, row in enumerate(values)
        for unit, value in enumerate(row)
        if value is not None
    ]
    wanted = agreement.AnnotationTask(triples).alpha()
    assert krippendorff_alpha(values) == pytest.approx(wanted, abs=1e-12)


def test_sklearn_and_statsmodels_kappa(oracles: dict[str, Any]) -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    inter_rater = pytest.importorskip("statsmodels.stats.inter_rater")
    first, second = oracles["data"]["invented_2x40"]
    codes, categories = encode([first, second])
    table = contingency(codes[0], codes[1], len(categories))
    assert cohen_kappa(table) == pytest.approx(metrics.cohen_kappa_score(first, second))
    assert cohen_kappa(table) == pytest.approx(inter_rater.cohens_kappa(table).kappa)


def test_weighted_kappa_is_that_of_sklearn(published: dict[str, Any]) -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    table = np.array(published["tables"]["likert_5"]["table"])
    first, second = np.repeat(np.indices((5, 5)).reshape(2, -1), table.ravel(), axis=1)
    wanted = metrics.cohen_kappa_score(first, second, weights="quadratic")
    assert cohen_kappa(table, quadratic_weights(range(5))) == pytest.approx(wanted)


def test_statsmodels_fleiss(oracles: dict[str, Any]) -> None:
    inter_rater = pytest.importorskip("statsmodels.stats.inter_rater")
    codes, categories = encode(oracles["data"]["fleiss_1971"])
    counts = value_counts(codes, len(categories))
    assert fleiss_kappa(counts) == pytest.approx(inter_rater.fleiss_kappa(counts))


SETS: list[tuple[set[str], set[str]]] = [
    ({"a"}, {"a"}),
    ({"a", "b"}, {"a"}),
    ({"a", "b"}, {"b", "c"}),
    ({"a"}, {"b"}),
    (set(), {"a"}),
    ({"a", "b", "c"}, {"a", "b", "d", "e"}),
]


@pytest.mark.parametrize(("one", "two"), SETS)
def test_masi_is_that_of_nltk(one: set[str], two: set[str]) -> None:
    distance = pytest.importorskip("nltk.metrics.distance")
    assert set_distance(one, two) == pytest.approx(distance.masi_distance(one, two), abs=1e-9)


def test_fault_of_nltk_two_empty_sets() -> None:
    """nltk divides by zero where neither coder gave anything; here their distance is 0."""
    distance = pytest.importorskip("nltk.metrics.distance")
    with pytest.raises(ZeroDivisionError):
        distance.masi_distance(set(), set())
    assert set_distance(set(), set()) == 0.0


def test_fault_of_nltk_one_value_is_full_agreement() -> None:
    """nltk says 1 where all values are the same; here that is undefined."""
    agreement = pytest.importorskip("nltk.metrics.agreement")
    triples = [(coder, unit, "x") for coder in "ab" for unit in range(3)]
    assert agreement.AnnotationTask(triples).alpha() == 1
    assert krippendorff_alpha([["x"] * 3] * 2) is None
    assert cohen_kappa([[3]]) is None


def test_fault_of_krippendorff_package_assumes_interval_data(oracles: dict[str, Any]) -> None:
    """Without a level the package treats codes as numbers; here nominal is the default."""
    package = pytest.importorskip("krippendorff")
    values = np.array(oracles["data"]["gwet_12x4"], dtype=float)
    assert package.alpha(reliability_data=values) == pytest.approx(
        krippendorff_alpha(values, "interval")
    )
    assert krippendorff_alpha(values) != pytest.approx(krippendorff_alpha(values, "interval"))


def test_fault_of_statsmodels_fleiss_needs_as_many_values_for_every_unit() -> None:
    """statsmodels stops at a gap; here units with fewer values count as Gwet (2014) has it."""
    inter_rater = pytest.importorskip("statsmodels.stats.inter_rater")
    counts = np.array([[3, 0], [1, 1], [0, 3]])
    with pytest.raises(AssertionError):
        inter_rater.fleiss_kappa(counts)
    assert fleiss_kappa(counts) is not None


UNDEFINED: list[tuple[str, Callable[[], float | None]]] = [
    ("cohen", lambda: cohen_kappa([[5, 0], [0, 0]])),
    ("fleiss", lambda: fleiss_kappa([[3, 0], [3, 0]])),
    ("conger", lambda: conger_kappa(np.zeros((3, 4), dtype=np.int64), 2)),
    ("alpha", lambda: krippendorff_alpha([[1, 1], [1, 1]])),
    ("ac1", lambda: gwet_ac1([[2, 0], [2, 0]])),
    ("no unit", lambda: krippendorff_alpha([[1, None], [None, 1]])),
]


@pytest.mark.parametrize(("name", "coefficient"), UNDEFINED)
def test_undefined_is_none_never_one(name: str, coefficient: Callable[[], float | None]) -> None:
    assert coefficient() is None


@pytest.mark.parametrize("freedom", [1, 2, 5, 13, 29, 200])
@pytest.mark.parametrize("probability", [0.005, 0.1, 0.5, 0.8, 0.975, 0.999])
def test_t_quantile_is_that_of_scipy(probability: float, freedom: int) -> None:
    stats = pytest.importorskip("scipy.stats")
    wanted = stats.t.ppf(probability, freedom)
    assert t_quantile(probability, freedom) == pytest.approx(wanted, rel=1e-9, abs=1e-9)
    assert t_cdf(wanted, freedom) == pytest.approx(probability, abs=1e-12)


def test_t_quantile_refuses_what_is_no_probability() -> None:
    with pytest.raises(ValueError):
        t_quantile(1.0, 3)
