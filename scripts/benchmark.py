#!/usr/bin/env python3
"""Measures what the project promises: `benchmark.py [--json] [--only NAME] [--list]`.

Each file scripts/bench/NAME.py has `run(shared)`, which gets the study's shared folder (None where
there is none) and returns its figures: a list of rows {"name", "value", "unit", "bound", "note"},
or a plain mapping of names to values (mappings inside it are joined by a dot). A bound is text
such as "<= 0.8"; the row then says whether it was met. A file that fails is a row that says so,
and the others still run. Exit 1 when a bound was missed or a file failed.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import operator
import os
import platform
import sys
import time
import traceback
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "scripts" / "bench"
COMPARE = {
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
}

Row = dict[str, Any]


def shared_folder() -> Path | None:
    """Return the shared folder: TRANSCRIPTS_SHARED, else ../shared beside the checkout."""
    named = os.environ.get("TRANSCRIPTS_SHARED")
    folder = Path(named) if named else ROOT.parent / "shared"
    return folder if folder.is_dir() else None


def rows_of(result: object) -> Iterator[Row]:
    """Turn what a benchmark returned into rows."""
    if isinstance(result, Mapping):
        for name, value in flat(result):
            yield {"name": name, "value": value}
    elif isinstance(result, Sequence) and not isinstance(result, str):
        for row in result:
            yield dict(row) if isinstance(row, Mapping) else dict(zip(COLUMNS, row, strict=False))
    elif result is not None:
        yield {"name": "result", "value": result}


def flat(mapping: Mapping[Any, Any], before: str = "") -> Iterator[tuple[str, object]]:
    """Yield the values of nested mappings under names joined by a dot."""
    for name, value in mapping.items():
        path = f"{before}{name}"
        if isinstance(value, Mapping):
            yield from flat(value, f"{path}.")
        else:
            yield path, value


def met(row: Row) -> bool | None:
    """Tell whether a row keeps its bound; None where there is no bound or no number."""
    sign, _space, number = str(row.get("bound") or "").partition(" ")
    value = row.get("value")
    if sign not in COMPARE or not isinstance(value, int | float):
        return None
    return bool(COMPARE[sign](value, float(number)))


def measure(path: Path, shared: Path | None) -> list[Row]:
    """Run one benchmark file; a failure becomes a row of its own."""
    started = time.perf_counter()
    try:
        spec = importlib.util.spec_from_file_location(f"bench_{path.stem}", path)
        if spec is None or spec.loader is None:
            raise ImportError(f"{path} is no Python file")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        rows = list(rows_of(module.run(shared)))
    except (Exception, SystemExit) as error:  # noqa: BLE001 - the others must still be measured
        traceback.print_exc()
        rows = [{"name": "failed", "value": f"{type(error).__name__}: {error}", "met": False}]
    for row in rows:
        row.setdefault("met", met(row))
    print(f"{path.stem}: {time.perf_counter() - started:.1f} s", file=sys.stderr)
    return [{"benchmark": path.stem, **row} for row in rows]


COLUMNS = ("name", "value", "unit", "bound", "note")


def shown(value: object) -> str:
    """Return a value as a cell."""
    if isinstance(value, float):
        return f"{value:.4g}"
    return "" if value is None else str(value)


def print_table(rows: list[Row]) -> None:
    """Print all rows as one table, its columns as wide as they need to be."""
    heads = ("benchmark", *COLUMNS[:4], "met", "note")
    words = {True: "yes", False: "NO", None: ""}
    cells = [[words[r.get("met")] if h == "met" else shown(r.get(h)) for h in heads] for r in rows]
    widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    for line in (heads, *cells):
        print("  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip())


def machine() -> dict[str, object]:
    """Return what the figures depend on."""
    return {
        "python": platform.python_version(),
        "system": platform.system(),
        "machine": platform.machine(),
        "cores": os.cpu_count(),
    }


def main(arguments: list[str]) -> int:
    """Run the benchmarks that were asked for and print their figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
    parser.add_argument("--only", action="append", metavar="NAME", help="may be given again")
    parser.add_argument("--list", action="store_true", help="name the benchmarks")
    options = parser.parse_args(arguments)
    files = {path.stem: path for path in sorted(FOLDER.glob("[!_]*.py"))}
    if options.list:
        print("\n".join(files))
        return 0
    if unknown := set(options.only or ()) - set(files):
        print(
            f"no benchmark {', '.join(sorted(unknown))}; there are: {', '.join(files)}",
            file=sys.stderr,
        )
        return 2
    rows: list[Row] = []
    for name, path in files.items():
        if not options.only or name in options.only:
            rows += measure(path, shared_folder())
    if options.json:
        print(json.dumps({"machine": machine(), "rows": rows}, ensure_ascii=False, default=str))
    else:
        print_table(rows)
    return 1 if any(row["met"] is False for row in rows) else 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(sys.argv[1:]))
