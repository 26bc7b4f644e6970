"""Train models/nl_transcripts_sm from open data folders: one command, fixed seed.

    python scripts/train_dutch_pipeline.py [--corpora FOLDER] [--out models/nl_transcripts_sm]

FOLDER holds ud_dutch, wikiann_nl, europeana_nl and diaries_nl. The parts (grammar and two finders
of names) do not depend on one another, so they are trained in two processes at a time and then
put together; a part can also be trained alone with --part. A trial run of a minute:

    python scripts/train_dutch_pipeline.py --one-in 200 --rounds 1 --grammar-rounds 1 --out trial
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from dutch_training import build  # noqa: E402


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "corpora")
    parser.add_argument("--out", type=Path, default=ROOT / "models" / "nl_transcripts_sm")
    parser.add_argument("--seed", type=int, default=2013)
    parser.add_argument("--rounds", type=int, default=8, help="rounds over the names data")
    parser.add_argument("--grammar-rounds", type=int, default=14)
    parser.add_argument("--minutes", type=float, default=25.0, help="limit per part")
    parser.add_argument("--without-diary", default="", help="leave one diary out (to measure)")
    parser.add_argument("--lassy-only", action="store_true", help="measure lemmas on Alpino")
    parser.add_argument(
        "--one-in",
        type=int,
        default=1,
        metavar="N",
        help="learn one in N sentences, to try the command",
    )
    parser.add_argument("--part", choices=build.PARTS, help="train one part only, into --out")
    parser.add_argument("--parts-from", type=Path, help="folder with trained parts to assemble")
    return parser.parse_args()


def main() -> None:
    """Train all parts and put them together, or one part."""
    args = arguments()
    plan = build.Plan(
        args.corpora, args.seed, args.grammar_rounds, args.rounds,
        without_diary=args.without_diary, minutes=args.minutes, lassy_only=args.lassy_only,
        one_in=args.one_in,
    )  # fmt: skip
    if args.part:
        build.train_part(plan, args.part, args.out)
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.parts_from or Path(scratch)
        parts = {part: folder / part for part in build.PARTS}
        if not args.parts_from:
            with ProcessPoolExecutor(max_workers=2) as pool:
                jobs = [pool.submit(build.train_part, plan, p, out) for p, out in parts.items()]
                for job in jobs:
                    job.result()
        build.assemble(plan, parts, args.out)


if __name__ == "__main__":
    main()
