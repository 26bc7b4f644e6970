"""Worked examples from the literature, to the decimals that were published."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from transcripts_tool.agreement.cohen import cohen_kappa
from transcripts_tool.agreement.conger import conger_kappa
from transcripts_tool.agreement.fleiss import fleiss_kappa
from transcripts_tool.agreement.gwet import gwet_ac1, gwet_ac2, quadratic_weights, table_counts
from transcripts_tool.agreement.krippendorff import krippendorff_alpha
from transcripts_tool.agreement.numeric import encode, value_counts
from transcripts_tool.agreement.unitizing import (
    Unit,
    squared_distance,
    unitizing_alpha,
    unitizing_disagreements,
)


def counts(values: Any) -> Any:
    codes, categories = encode(values)
    return value_counts(codes, len(categories))


@pytest.mark.parametrize(
    ("name", "level", "value"),
    [
        ("krippendorff_3x15", "nominal", 0.6914),
        ("krippendorff_3x15", "interval", 0.8108),
        ("gwet_12x4", "nominal", 0.7434),
        ("gwet_12x4", "ordinal", 0.8154),
        ("gwet_12x4", "interval", 0.8491),
        ("gwet_12x4", "ratio", 0.7974),
        ("hayes_krippendorff_2007", "ordinal", 0.7598),
        ("hayes_krippendorff_2007", "nominal", 0.4765),
        ("hayes_krippendorff_2007", "interval", 0.7574),
    ],
)
def test_alpha(published: dict[str, Any], name: str, level: str, value: float) -> None:
    found = krippendorff_alpha(published["ratings"][name]["values"], level)
    assert found == pytest.approx(value, abs=5e-5)


def test_ac1_with_gaps(published: dict[str, Any]) -> None:
    found = gwet_ac1(counts(published["ratings"]["gwet_12x4"]["values"]))
    assert found == pytest.approx(0.7754, abs=5e-5)


def test_fleiss_1971(published: dict[str, Any]) -> None:
    found = fleiss_kappa(counts(published["ratings"]["fleiss_1971"]["values"]))
    assert found == pytest.approx(0.430, abs=5e-4)


def test_two_abstractors(published: dict[str, Any]) -> None:
    table = published["tables"]["abstractors"]["table"]
    assert cohen_kappa(table) == pytest.approx(0.7964, abs=5e-5)
    assert gwet_ac1(table_counts(table)) == pytest.approx(0.8493, abs=5e-5)


def test_cohen_1960(published: dict[str, Any]) -> None:
    assert cohen_kappa(published["tables"]["cohen_1960_p45"]["table"]) == pytest.approx(
        0.492, abs=5e-4
    )


def test_prevalence_paradox_lowers_kappa_and_not_ac1(published: dict[str, Any]) -> None:
    table = published["tables"]["paradox"]["table"]
    assert gwet_ac1(table_counts(table)) == pytest.approx(0.808, abs=5e-5)
    kappa = cohen_kappa(table)
    assert kappa is not None
    assert kappa < 0.35


def gwet_cases() -> list[tuple[Any, str, float]]:
    """The tables kept here, and those of the optional shared folder when it is there."""
    tables = json.loads((Path(__file__).parent / "published.json").read_text("utf-8"))["tables"]
    cases = [
        (entry["table"], how, entry[how][2])
        for entry in tables.values()
        for how in ("ac1", "ac2_quadratic")
        if how in entry
    ]
    beside = Path(__file__).resolve().parents[3] / "shared"
    folder = Path(os.environ.get("TRANSCRIPTS_SHARED", beside)) / "samples" / "agreement"
    for path in sorted(folder.glob("*.json")):
        fixture = json.loads(path.read_text("utf-8"))
        for case in fixture["cases"]:
            how = "ac1" if case["weights"] == "unweighted" else "ac2_quadratic"
            cases.append((fixture["table"], how, case["coefficient"]))
    return cases


@pytest.mark.parametrize(("table", "how", "value"), gwet_cases())
def test_gwet_coefficients_of_tables(table: Any, how: str, value: float) -> None:
    size = len(table)
    weights = np.eye(size) if how == "ac1" else quadratic_weights(range(size))
    assert gwet_ac2(table_counts(table), weights) == pytest.approx(value, abs=6e-6)


def test_conger_is_cohen_for_two_coders(published: dict[str, Any]) -> None:
    table = published["tables"]["likert_4"]["table"]
    pairs = np.repeat(np.indices((4, 4)).reshape(2, -1), np.ravel(table), axis=1)
    assert conger_kappa(pairs, 4) == pytest.approx(cohen_kappa(table))


FIRST = [Unit(225, 70, "c"), Unit(370, 30, "c"), Unit(180, 60, "k"), Unit(300, 50, "k")]
SECOND = [
    Unit(220, 80, "c"),
    Unit(355, 20, "c"),
    Unit(400, 20, "c"),
    Unit(180, 60, "k"),
    Unit(300, 50, "k"),
]


def test_unitizing_alpha_of_krippendorff_2004() -> None:
    """The paper divides disagreements that it rounded to four decimals; unrounded it is .8587."""
    parts = unitizing_disagreements([FIRST, SECOND], 150, 300)
    rounded = {c: (round(p.observed, 4), round(p.expected, 4)) for c, p in parts.items()}
    assert rounded == {"c": (0.0144, 0.0532), "k": (0.0, 0.0490)}
    observed, expected = (sum(part[place] for part in rounded.values()) for place in (0, 1))
    assert round(1 - observed / expected, 4) == 0.8591
    assert unitizing_alpha([FIRST, SECOND], 150, 300) == pytest.approx(0.8587, abs=5e-5)


def test_unitizing_distances_of_krippendorff_2004() -> None:
    steps = [(4, 2, 26), (5, 2, 16), (6, 2, 10), (7, 2, 8), (6, 4, 2), (5, 6, 0)]
    for start, length, squared in steps:
        assert squared_distance(Unit(5, 6), Unit(start, length)) == squared


def test_unitizing_is_undefined_when_nobody_cuts() -> None:
    assert unitizing_alpha([[], []], 0, 40) is None


def test_unitizing_refuses_units_that_overlap() -> None:
    with pytest.raises(ValueError, match="overlap"):
        unitizing_alpha([[Unit(0, 4), Unit(2, 4)], []], 0, 40)
