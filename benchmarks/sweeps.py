"""Sweeps: whether the confidence of a search is kept, and what sweeps cost beside the bare engine.

    python benchmarks/sweeps.py [--searches 1000]

The searches draw their outcomes and train nothing: twelve networks whose rates are the wanted one, or as close to it as
is hard to tell, so that a test which is too quick to decide is caught.
"""

from __future__ import annotations

import argparse

import numpy as np

from smallnets.sweeps.racing import race

CONFIDENCE, RATE = 0.9, 0.5
AWAY = (-0.1, -0.05, -0.02, -1e-9, 0.0, 0.02, 0.05, 0.1)


def wrong_searches(searches: int, seed: int = 0) -> int:
    """In how many of so many searches any decision was wrong."""
    generator = np.random.default_rng(seed)
    wrong = 0
    for _ in range(searches):
        rates = RATE + generator.choice(AWAY, size=12)

        def trial(place: int, first: int, last: int, rates: np.ndarray = rates) -> int:
            return int(generator.binomial(last - first, rates[place]))

        found = race(len(rates), trial, rate=RATE, confidence=CONFIDENCE, most=1000)
        sides = {"reaches": rates < RATE, "fails": rates >= RATE}
        wrong += any(one.decision and sides[one.decision][place] for place, one in enumerate(found.standings))
    return wrong


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--searches", type=int, default=1000)
    given = parser.parse_args()
    wrong = wrong_searches(given.searches)
    allowed = 100 * (1 - CONFIDENCE)
    print(f"{wrong} of {given.searches} searches with a wrong decision: {100 * wrong / given.searches:.1f} %", end="")
    print(f" (at most {allowed:.0f} % are allowed)")


if __name__ == "__main__":
    main()
