"""How often are exact answers about networks wrong?  Random networks, every verb, judged by Z3.

    python benchmarks/network_claims.py [--networks 300]

Prints for every verb how many answers were judged, wrong and undecided, and the median time of an answer.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests/engines/exact/networks"))

import test_network_claims_by_z3 as judged
from z3_networks import Drawn

CURVES = ("relu", "leaky_relu", "abs(x)")
VERBS: dict[str, Callable[[int], object]] = {
    "monotone": judged.test_monotone_or_not,
    "monotone, step": judged.test_monotone_or_not_where_units_jump,
    "convex": judged.test_convex_or_not,
    "affine": judged.test_affine_or_not,
    "dead": lambda seed: judged.test_dead_or_alive(seed, ("relu", "abs(x)")),
    "dead, step": lambda seed: judged.test_dead_or_alive(seed, ("step",)),
    "range": lambda seed: judged.test_ranges_with_their_ends(seed, CURVES),
    "range, step": lambda seed: judged.test_ranges_with_their_ends(seed, ("step",)),
    "lipschitz": judged.test_no_two_inputs_change_the_output_by_more_than_the_lipschitz_constant,
    "margin": judged.test_no_other_decision_is_nearer_than_the_margin,
    "separable": judged.test_separable_or_not,
}


def main() -> None:
    """Judge every verb on as many networks as asked for; seeds that no test has."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--networks", type=int, default=300)
    count = parser.parse_args().networks
    print(f"{count} networks for each verb, such as {Drawn(1000).network.widths} {Drawn(1000).activations}")
    for verb, judge in VERBS.items():
        wrong: list[int] = []
        times: list[float] = []
        for seed in range(1000, 1000 + count):
            begun = time.perf_counter()
            try:
                judge(seed)
            except AssertionError:
                wrong.append(seed)
            times.append(time.perf_counter() - begun)
        median = f"{1000 * statistics.median(times):.0f} ms with its judgement"
        print(f"{verb:16} {count - len(wrong)} right, {len(wrong)} wrong or undecided {wrong[:5] or ''}  {median}")


if __name__ == "__main__":
    main()
