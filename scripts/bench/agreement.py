"""Speed of the agreement statistics, beside other programs where they do the same."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from transcripts_tool.agreement import Row, agreement_report
from transcripts_tool.agreement.binary import binary_alpha, cells, label_counts
from transcripts_tool.agreement.krippendorff import krippendorff_alpha
from transcripts_tool.agreement.label_sums import COEFFICIENTS, TwoCoderSums
from transcripts_tool.agreement.resampling import cluster_bootstrap

SEED = 5
LABELS, UNITS = 12, 100_000
FRAGMENTS, CODEBOOK = 10_000, 27


def run(shared: Path | None) -> list[dict[str, Any]]:
    """Return all figures; the shared folder is not needed."""
    return [*alphas(), *bootstraps(), *reports()]


def best(action: Callable[[], Any], times: int = 3) -> float:
    """Return the shortest of a few runs in seconds."""
    spent = []
    for _time in range(times):
        begin = time.perf_counter()
        action()
        spent.append(time.perf_counter() - begin)
    return min(spent)


def answers(labels: int, units: int) -> tuple[np.ndarray, np.ndarray]:
    """Return yes/no answers of two coders who mostly agree (labels x units each)."""
    chance = np.random.default_rng(SEED)
    truth = chance.random((labels, units)) < 0.15
    return truth ^ (chance.random(truth.shape) < 0.05), truth ^ (chance.random(truth.shape) < 0.05)


def alphas() -> list[dict[str, Any]]:
    """Return the time of alpha for many labels, from counts, from raw values and by the peer."""
    import krippendorff

    first, second = answers(LABELS, UNITS)
    raw = [np.stack(pair).astype(float) for pair in zip(first, second, strict=True)]

    def counted() -> np.ndarray:
        return binary_alpha(cells(label_counts(first, second)))

    def theirs() -> list[float]:
        return [
            krippendorff.alpha(reliability_data=one, level_of_measurement="nominal") for one in raw
        ]

    apart = float(np.abs(counted() - np.array(theirs())).max())
    ours, peer = best(counted), best(theirs)
    general = best(lambda: [krippendorff_alpha(one) for one in raw])
    what = f"{LABELS} labels x {UNITS:,} units x 2 coders"
    return [
        figure("alpha, label counts", ours, "s", None, what),
        figure("alpha, raw values", general, "s", None, what),
        figure("alpha, krippendorff package", peer, "s", None, what),
        figure("alpha, times faster from label counts", peer / ours, "x", ">= 10", what),
        figure("alpha, times faster from raw values", peer / general, "x", None, what),
        figure("alpha, largest difference", apart, "", "<= 1e-9", "from the package's values"),
    ]


def bootstraps() -> list[dict[str, Any]]:
    """Return the time of 2,000 clustered draws of four coefficients of every label."""
    rows = []
    for households in (14, 100):
        first, second = answers(CODEBOOK, FRAGMENTS)
        home = np.arange(FRAGMENTS) % households

        def draws(
            first: np.ndarray = first,
            second: np.ndarray = second,
            home: np.ndarray = home,
            households: int = households,
        ) -> None:
            counts = np.stack(
                [label_counts(first[:, home == h], second[:, home == h]) for h in range(households)]
            )
            sums = TwoCoderSums(counts)

            def statistic(weights: np.ndarray) -> np.ndarray:
                values = sums.values(weights)
                return np.concatenate([values[name] for name in COEFFICIENTS], axis=1)

            cluster_bootstrap(statistic, households, 2000, SEED)

        what = f"{FRAGMENTS:,} fragments x {CODEBOOK} labels x 4 coefficients, counting included"
        name = f"2,000 draws of {households} households"
        rows.append(figure(name, best(draws), "s", "<= 3", what))
    return rows


def coded(fragments: int, households: int) -> list[Row]:
    """Return invented rows of two coders: 0 to 2 labels per fragment, as in such a project."""
    chance = random.Random(SEED)
    labels = [f"label {number}" for number in range(CODEBOOK)]
    done = [f"hulp {number}" for number in range(20)]
    rows = []
    for fragment in range(fragments):
        truth = [(one, chance.choice(done)) for one in chance.sample(labels, chance.randint(0, 2))]
        for coder in ("anna", "bram"):
            given = [pair for pair in truth if chance.random() < 0.85]
            home, number = f"H{fragment % households}", str(fragment)
            for one, other in given or [("", "")]:
                values = _values(chance, one, other) if one else {}
                rows.append(Row(number, coder, home, values))
    return rows


def _values(chance: random.Random, label: str, done: str) -> Mapping[str, str]:
    return {
        "hoofdlabel": label,
        "leefgebied": label,
        "sublabel": f"{label}/{chance.choice('abc')}",
        "interventie": done,
        "waardering": chance.choice("++++-="),
        "termijn": chance.choice(["<4", "4-12", "12-25", ">25", "n.v.t."]),
    }


def reports() -> list[dict[str, Any]]:
    """Return the time of the whole report from rows, without and with intervals."""
    names = ["leefgebied", "hoofdlabel", "sublabel", "interventie", "waardering", "termijn"]
    options: dict[str, Any] = {
        "dimensions": names,
        "ordinal": {"termijn": ["<4", "4-12", "12-25", ">25"]},
        "effect": lambda values: bool(values.get("interventie")),
    }
    figures = []
    for households in (14, 100):
        rows = coded(FRAGMENTS, households)
        for intervals, bound in ((False, "<= 0.25"), (True, None)):
            spent = best(lambda: agreement_report(rows, intervals=intervals, **options))  # noqa: B023
            kind = "with intervals" if intervals else "without intervals"
            name = f"report, {households} households, {kind}"
            what = (
                f"{FRAGMENTS:,} double-coded fragments, {len(rows):,} rows, {len(names)} dimensions"
            )
            figures.append(figure(name, spent, "s", bound, what))
    return figures


def figure(name: str, value: float, unit: str, bound: str | None, note: str) -> dict[str, Any]:
    """Return one row of the table of figures."""
    return {"name": name, "value": value, "unit": unit, "bound": bound, "note": note}
