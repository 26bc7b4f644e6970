"""Write values of other programs to tests/agreement/oracles.json, to compare ours with.

irrCAC pulls numpy, pandas and scipy down to old versions, so it is installed in an environment
of its own that is thrown away. Run once, when a data set is added:

    python scripts/oracles.py
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "agreement"
PACKAGE = "irrCAC==0.4.4"
SEED = 1960

# Runs inside the other environment: reads ratings (coders x units) and prints coefficients.
INSIDE = """
import json, sys, warnings
warnings.filterwarnings("ignore")
import pandas
from irrCAC.raw import CAC
found = {}
for name, values in json.load(sys.stdin).items():
    units = pandas.DataFrame(list(zip(*values)))
    found[name] = {}
    for weights in ("identity", "quadratic"):
        cac = CAC(units, weights=weights, digits=12)
        found[name][weights] = {
            how: getattr(cac, how)()["est"]["coefficient_value"]
            for how in ("fleiss", "conger", "gwet", "krippendorff")
        }
json.dump(found, sys.stdout)
"""


def data_sets() -> dict[str, Any]:
    """Return the published ratings and invented ones with gaps, as coders x units."""
    published = json.loads((FOLDER / "published.json").read_text(encoding="utf-8"))
    sets = {name: entry["values"] for name, entry in published["ratings"].items()}
    for coders, units, categories, gaps in ((2, 40, 2, 0.0), (3, 60, 4, 0.2), (5, 30, 3, 0.4)):
        name = f"invented_{coders}x{units}"
        sets[name] = invented(random.Random(SEED + coders), coders, units, categories, gaps)
    return sets


def invented(
    chance: random.Random, coders: int, units: int, categories: int, gaps: float
) -> list[list[int | None]]:
    """Return ratings of coders who mostly see the same, with a share of gaps."""
    truth = [chance.randint(1, categories) for _unit in range(units)]

    def rating(true: int) -> int | None:
        if chance.random() < gaps:
            return None
        return true if chance.random() < 0.7 else chance.randint(1, categories)

    return [[rating(true) for true in truth] for _coder in range(coders)]


def ask(sets: dict[str, Any]) -> Any:
    """Return what irrCAC makes of the data sets, from an environment of its own."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        subprocess.run([python, "-m", "pip", "install", "-q", PACKAGE], check=True)
        done = subprocess.run(
            [python, "-c", INSIDE],
            input=json.dumps(sets),
            capture_output=True,
            text=True,
            check=True,
        )
    return json.loads(done.stdout)


def main() -> None:
    """Write data and values, each data set on lines of its own."""
    sets = data_sets()
    values = ask(sets)
    out = {"package": PACKAGE, "data": sets, "irrCAC": values}
    target = FOLDER / "oracles.json"
    target.write_text(json.dumps(out, indent=None, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"wrote {target}")


if __name__ == "__main__":
    main()
