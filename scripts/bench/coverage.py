"""How often intervals cover the true value: jackknife over households and bootstrap.

    python scripts/bench/coverage.py [studies]

Households differ in how much there is to code, in how often the label applies and in how well
two coders agree there; the true value is the coefficient in a very large population of such
households. Prints the tables of docs/guide/agreement-intervals.md.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from transcripts_tool.agreement.intervals import LEAST_HOUSEHOLDS
from transcripts_tool.agreement.label_sums import TwoCoderSums
from transcripts_tool.agreement.resampling import cluster_bootstrap, jackknife

SEED = 14
PREVALENCES = (0.30, 0.10, 0.04)
HOUSEHOLDS = 14
STUDIES = 4000
SIZES = ((20, 60), (6, 14))
DRAWS = 1000
NAMES = ("kappa", "positive_agreement", "alpha", "ac1")


class World(NamedTuple):
    """Households with some number of fragments; a label's rate and both coders' hits vary."""

    prevalence: float
    sizes: tuple[int, int]
    spread: float = 8.0  # beta precision of a household's rate: smaller differs more
    hit: float = 0.85
    hit_precision: float = 15.0
    slip: float = 0.02

    def counts(self, random: np.random.Generator, households: int) -> np.ndarray:
        """Return counts (households x 1 label x 4) of both, first only, second only, neither."""
        size = random.integers(self.sizes[0], self.sizes[1] + 1, households)
        rate = random.beta(
            self.prevalence * self.spread, (1 - self.prevalence) * self.spread, households
        )
        hit = random.beta(
            self.hit * self.hit_precision, (1 - self.hit) * self.hit_precision, households
        )
        present = random.binomial(size, rate)
        absent = size - present
        slip = self.slip * self.prevalence / 0.3
        yes = cells(random, present, hit)
        no = cells(random, absent, np.full(households, slip))
        return (yes + no)[:, None, :].astype(float)


def cells(random: np.random.Generator, count: np.ndarray, given: np.ndarray) -> np.ndarray:
    """Return how many of `count` fragments both, one or neither coder gives the label to."""
    both = random.binomial(count, given * given)
    rest = count - both
    share = 2 * given * (1 - given) / np.maximum(1 - given * given, 1e-12)
    one = random.binomial(rest, share)
    first = random.binomial(one, 0.5)
    return np.stack([both, first, one - first, rest - one], axis=-1)


def truth(world: World) -> dict[str, float]:
    """Return the coefficients in a population of 400,000 households."""
    counts = world.counts(np.random.default_rng(SEED), 400_000).sum(axis=0, keepdims=True)
    values = TwoCoderSums(counts).values(np.ones((1, 1)))
    return {name: float(values[name][0, 0]) for name in NAMES}


def study(sums: TwoCoderSums, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return limits (2 x coefficients) by the jackknife and by the percentile bootstrap."""

    def statistic(weights: np.ndarray) -> np.ndarray:
        values = sums.values(weights)
        return np.concatenate([values[name] for name in NAMES], axis=1)

    left_out = np.stack(jackknife(statistic, HOUSEHOLDS).interval())
    drawn = cluster_bootstrap(statistic, HOUSEHOLDS, DRAWS, seed)
    return left_out, np.stack([drawn.low, drawn.high])


def row(world: World, studies: int) -> dict[str, float]:
    """Return coverage and mean width over many studies of one kind."""
    target = np.array(list(truth(world).values()))
    random = np.random.default_rng(SEED + round(100 * world.prevalence))
    limits: list[tuple[np.ndarray, np.ndarray]] = []
    without = 0
    for number in range(studies):
        sums = TwoCoderSums(world.counts(random, HOUSEHOLDS))
        if sums.carriers[0] < LEAST_HOUSEHOLDS:
            without += 1
            continue
        limits.append(study(sums, number))
    found: dict[str, float] = {"prevalence": world.prevalence, "without": without / studies}
    for place, method in enumerate(("jackknife", "bootstrap")):
        both = np.stack([pair[place] for pair in limits])
        low, high = both[:, 0], both[:, 1]
        given = np.isfinite(low) & np.isfinite(high) & (high > low)
        inside = (low <= target) & (target <= high)
        for at, name in enumerate(NAMES):
            found[f"{method}_{name}"] = float(inside[given[:, at], at].mean())
            width = np.minimum(high, 1) - np.maximum(low, -1)
            found[f"{method}_{name}_width"] = float(width[given[:, at], at].mean())
            found[f"{method}_{name}_none"] = float(1 - given[:, at].mean())
    return found


def run(shared: Path | None) -> list[dict[str, Any]]:
    """Return coverage of kappa's intervals in fewer studies, for the table of all figures."""
    figures = []
    for prevalence in PREVALENCES:
        found = row(World(prevalence, SIZES[0]), 1000)
        note = f"95% intervals, 1,000 studies of {HOUSEHOLDS} households, 20-60 fragments each"
        for method, bound in (("jackknife", ">= 0.9"), ("bootstrap", None)):
            name = f"coverage of kappa, prevalence {prevalence:.0%}, {method}"
            value = found[f"{method}_kappa"]
            figures.append({"name": name, "value": value, "bound": bound, "note": note})
    return figures


def main() -> None:
    """Print coverage of 95% intervals as a table in Markdown."""
    studies = int(sys.argv[1]) if len(sys.argv) > 1 else STUDIES
    print(f"{studies} studies each of {HOUSEHOLDS} households, seed {SEED}")
    for sizes in SIZES:
        rows = [row(World(prevalence, sizes), studies) for prevalence in PREVALENCES]
        for name in NAMES:
            table(f"{name}, {sizes[0]} to {sizes[1]} fragments per household", name, rows)


def table(title: str, name: str, rows: list[dict[str, float]]) -> None:
    """Print one coefficient's coverage at every prevalence."""
    print(f"\n{title}\n")
    print("| prevalence | jackknife | width | bootstrap | width | under 5 households |")
    print("|---|---|---|---|---|---|")
    for found in rows:
        print(
            f"| {found['prevalence']:.0%} | {found[f'jackknife_{name}']:.3f}"
            f" | {found[f'jackknife_{name}_width']:.2f} | {found[f'bootstrap_{name}']:.3f}"
            f" | {found[f'bootstrap_{name}_width']:.2f} | {found['without']:.1%} |"
        )


if __name__ == "__main__":
    main()
