"""How often is an exact answer about a formula wrong?  Random claims, true and false, judged by mpmath.

    python benchmarks/proofs.py [--count 20000] [--seed 1000] [--seconds 3] [--into FOLDER] [--share 1/2]

Of all claims a half are equations, a quarter functions (range, limits, extrema, largest slope), the rest crossings and
maps; with `--symmetries` they are of even, odd, periodic and monotone functions instead.  What is wrong is printed as
it is found; 0 is the aim.  Time spent undecided counts in the median.  They are judged in blocks of 240, each from a
seed of its own; with a folder a run that was interrupted goes on where it ended, and two processes may share the
blocks: `--share 1/2` beside `--share 2/2`.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests/engines/exact"))

from claims_to_judge import equations
from functions_to_judge import formulas, maps, pairs
from judging import FALSE_NO, FALSE_YES, RIGHT, UNDECIDED, WRONG, judged_equation
from judging_functions import judged_function, judged_map, judged_pair
from judging_symmetries import judged_symmetry
from symmetries_to_judge import symmetries

Judge = Callable[[Any, float], str]
Row = tuple[str, str, float]
"""Kind, verdict, seconds."""

Parts = tuple[tuple[Callable[[int], Iterator[Any]], Judge, int], ...]

PARTS: Parts = (
    (equations, judged_equation, 6),
    (formulas, judged_function, 3),
    (pairs, judged_pair, 2),
    (maps, judged_map, 1),
)
"""The claims, who judges them, and how many of twelve they are."""

SYMMETRIES: Parts = ((symmetries, judged_symmetry, 12),)

BLOCK = 240
"""Claims that are judged and kept together."""


def main() -> None:
    """Judge as many claims as asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1000, help="of the first block; each further one has the next")
    parser.add_argument("--seconds", type=float, default=3.0, help="that an answer may take")
    parser.add_argument("--into", type=Path, help="a folder that keeps what is judged, block by block")
    parser.add_argument("--share", default="1/1", help="2/3: the second third of the blocks only")
    parser.add_argument("--symmetries", action="store_true", help="even, odd, periodic and monotone instead")
    asked = parser.parse_args()
    parts, kept = (SYMMETRIES, "symmetries ") if asked.symmetries else (PARTS, "")
    mine, of = map(int, asked.share.split("/"))
    if asked.into is not None:
        asked.into.mkdir(parents=True, exist_ok=True)
    rows: list[Row] = []
    for at, begun in enumerate(range(0, asked.count, BLOCK)):
        if at % of == mine - 1:
            size = min(BLOCK, asked.count - begun)
            name = f"{kept}{asked.seed + at} {size} {asked.seconds:g}.json"
            rows += kept_block(parts, (asked.seed + at, size, asked.seconds), asked.into and asked.into / name)
            print(f"{len(rows)} claims judged", file=sys.stderr, flush=True)
    print(table(rows))


def kept_block(parts: Parts, asked: tuple[int, int, float], file: Path | None) -> list[Row]:
    """The verdicts of a block, from its file where it was judged before."""
    if file is not None and file.exists():
        return [(kind, verdict, spent) for kind, verdict, spent in json.loads(file.read_text("utf-8"))]
    rows = list(block(parts, *asked))
    if file is not None:
        file.write_text(json.dumps(rows), "utf-8")
    return rows


def block(parts: Parts, seed: int, size: int, seconds: float) -> Iterator[Row]:
    """Judge so many claims of a seed, of each part its share."""
    for made, judge, share in parts:
        for claim in islice(made(seed), -(-size * share // 12)):
            begun = time.perf_counter()
            verdict = judge(claim, seconds)
            if verdict not in (RIGHT, UNDECIDED):
                print(f"{verdict}: {claim}", flush=True)
            yield claim.kind, verdict.split(":")[0], time.perf_counter() - begun


def table(rows: list[Row]) -> str:
    """The sums of what is wrong, and a row for each kind."""
    lines = [f"{fault}: {sum(verdict == fault for _, verdict, _ in rows)}" for fault in (FALSE_YES, FALSE_NO, WRONG)]
    lines += ["| kind | claims | undecided | median, with its judgement |", "| --- | ---: | ---: | ---: |"]
    for kind in dict.fromkeys(kind for kind, _, _ in rows):
        of_kind = [(verdict, spent) for other, verdict, spent in rows if other == kind]
        undecided = sum(verdict == UNDECIDED for verdict, _ in of_kind) / len(of_kind)
        seconds = statistics.median(spent for _, spent in of_kind)
        lines.append(f"| {kind} | {len(of_kind)} | {100 * undecided:.1f} % | {seconds:.2f} s |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
