"""Are ranges, extrema and crossings of all activations decided, and right?  Every pair, with values and slopes.

    python benchmarks/activation_pairs.py

Crossings are judged by NumPy and SciPy (`tests/engines/exact/activations_by_hand.py`); what is undecided or wrong is
printed as it is found.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests/engines/exact"))

from activations_by_hand import BY_HAND, pair_faults

from smallnets.engines.exact import Undecided, about_function, crossings, extrema


def main() -> None:
    """Ask all of it."""
    counts = {"crossings": [0, 0, 0], "extrema": [0, 0, 0], "courses": [0, 0, 0]}
    for derivative, (first, second) in itertools.product((0, 1), itertools.combinations(BY_HAND, 2)):
        asked = f"{first} and {second}, derivative {derivative}"
        try:
            faults = pair_faults(first, second, derivative, crossings(first, second, derivative=derivative))
        except Undecided as reason:
            _count(counts["crossings"], asked, undecided=str(reason))
        else:
            _count(counts["crossings"], asked, wrong="; ".join(faults))
    for name in BY_HAND:
        for order in range(4):
            try:
                extrema(name, derivative=order)
            except Undecided as reason:
                _count(counts["extrema"], f"extrema of {name}, derivative {order}", undecided=str(reason))
            else:
                _count(counts["extrema"], name)
        mark = about_function(name).course.mark
        _count(counts["courses"], f"course of {name}", undecided="" if mark == "exact" else mark)
    for kind, (asked, undecided, wrong) in counts.items():
        print(f"{kind}: {asked} asked, {undecided} undecided, {wrong} wrong")


def _count(row: list[int], asked: str, *, undecided: str = "", wrong: str = "") -> None:
    row[0] += 1
    row[1] += bool(undecided)
    row[2] += bool(wrong)
    if undecided or wrong:
        print(f"{asked}: {'undecided, ' + undecided if undecided else 'WRONG, ' + wrong}", flush=True)


if __name__ == "__main__":
    main()
