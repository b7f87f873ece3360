"""How often is an exact answer about a formula wrong?  Random claims, true and false, judged by mpmath.

    python benchmarks/proofs.py [--count 20000] [--seed 1000] [--seconds 3]

Of all claims a half are equations, a quarter functions (range, limits, extrema, largest slope), the rest crossings and
maps.  What is wrong is printed as it is found; 0 is the aim.  Time spent undecided counts in the median.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests/engines/exact"))

from claims_to_judge import equations
from functions_to_judge import formulas, maps, pairs
from judging import FALSE_NO, FALSE_YES, RIGHT, UNDECIDED, WRONG, judged_equation
from judging_functions import judged_function, judged_map, judged_pair

Judge = Callable[[Any, float], str]
PARTS: tuple[tuple[Callable[[int], Iterator[Any]], Judge, int], ...] = (
    (equations, judged_equation, 6),
    (formulas, judged_function, 3),
    (pairs, judged_pair, 2),
    (maps, judged_map, 1),
)
"""The claims, who judges them, and how many of twelve they are."""


def main() -> None:
    """Judge as many claims as asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=3.0)
    asked = parser.parse_args()
    found: Counter[tuple[str, str]] = Counter()
    times: dict[str, list[float]] = {}
    for made, judge, share in PARTS:
        for claim in islice(made(asked.seed), -(-asked.count * share // 12)):
            begun = time.perf_counter()
            verdict = judge(claim, asked.seconds)
            times.setdefault(claim.kind, []).append(time.perf_counter() - begun)
            found[claim.kind, verdict.split(":")[0]] += 1
            if verdict not in (RIGHT, UNDECIDED):
                print(f"{verdict}: {claim}", flush=True)
    told(found, times)


def told(found: Counter[tuple[str, str]], times: dict[str, list[float]]) -> None:
    """The sums, and a row for each kind."""
    for fault in (FALSE_YES, FALSE_NO, WRONG):
        print(f"{fault}: {sum(n for (_, verdict), n in found.items() if verdict == fault)}")
    print("| kind | claims | undecided | median, with its judgement |\n| --- | ---: | ---: | ---: |")
    for kind, spent in times.items():
        undecided = found[kind, UNDECIDED] / len(spent)
        print(f"| {kind} | {len(spent)} | {100 * undecided:.0f} % | {statistics.median(spent):.2f} s |")


if __name__ == "__main__":
    main()
