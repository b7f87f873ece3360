"""Sweeps: whether the confidence of a search is kept, and what sweeps cost beside the bare engine.

    python benchmarks/sweeps.py [--searches 1000] [--networks 24] [--seeds 1000] [--cells 20000]

The searches draw their outcomes and train nothing: twelve networks whose rates are the wanted one, or as close to it as
is hard to tell, so that a test which is too quick to decide is caught.  Then a share of the 584 networks with 1 to 3
ReLU layers of 1 to 8 units learns XOR (float32, 300 epochs), by the bare engine and by a sweep with a store; 20
learning rates are trained alone and as the lanes of one program; and cells that cost nothing to train are stored and
listed.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np

import smallnets
from smallnets.laboratory.training import train_experiment
from smallnets.sweeps.cells import CellIdentity, FinishedCell, SweepCell
from smallnets.sweeps.outcomes import CellRuns
from smallnets.sweeps.racing import race
from smallnets.sweeps.shapes import hidden_layers
from smallnets.sweeps.stores.database import DatabaseStore

CONFIDENCE, RATE = 0.9, 0.5
AWAY = (-0.1, -0.05, -0.02, -1e-9, 0.0, 0.02, 0.05, 0.1)
SETTINGS = {"activation": "relu", "precision": "float32", "epochs": 300}


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


def chosen(count: int) -> list[tuple[int, ...]]:
    """So many of the 584 networks, evenly."""
    shapes = hidden_layers((8, 8, 8))
    return [shapes[(2 * number + 1) * len(shapes) // (2 * count)] for number in range(count)]


def against_the_engine(count: int, seeds: int) -> tuple[float, float]:
    """CPU-seconds of the bare engine and of a sweep with a store, over the same networks; kernels are made before."""
    shapes = chosen(count)
    plans = [smallnets.experiment("xor", hidden=shape, **SETTINGS) for shape in shapes]
    for plan in plans:
        train_experiment(plan, seeds=16)
    begin = time.process_time()
    for plan in plans:
        train_experiment(plan, seeds=seeds)
    bare = time.process_time() - begin
    with tempfile.TemporaryDirectory() as folder:
        begin = time.process_time()
        smallnets.sweep("xor", hidden=shapes, seeds=seeds, solved_at=0.05, store=f"{folder}/runs.db", **SETTINGS)
        return bare, time.process_time() - begin


def over_rates(seeds: int) -> tuple[float, float]:
    """CPU-seconds of 20 learning rates, trained one after the other and as one sweep; kernels are made before."""
    rates = np.geomspace(0.001, 1, 20).tolist()
    settings = SETTINGS | {"hidden": (3,)}

    def alone() -> None:
        for rate in rates:
            train_experiment(smallnets.experiment("xor", learning_rate=rate, **settings), seeds=seeds)

    def together() -> None:
        smallnets.sweep("xor", learning_rate=rates, seeds=seeds, solved_at=0.05, **settings)

    spent: list[float] = []
    for work in (alone, together):
        work()
        begin = time.process_time()
        work()
        spent.append(time.process_time() - begin)
    return spent[0], spent[1]


def stored(cells: int, address: str | None = None) -> tuple[float, float, float, float]:
    """Seconds for writing so many cells of ten runs; for listing all, some, and some with another target.

    They are kept in a new file of SQLite, or at the address of PostgreSQL.
    """
    plan = smallnets.experiment("xor", hidden=(2,))
    seeds = tuple(f"0.0000{seed}" for seed in range(10))
    runs = CellRuns(seeds, *(np.linspace(0, 1, 10) for _ in range(3)), np.full(10, 5), np.zeros(10, bool))
    with tempfile.TemporaryDirectory() as folder:
        place = address or str(Path(folder) / "runs.db")
        store = DatabaseStore(place, CellIdentity("", "", ()), create=True)
        asked = {
            "seeds": ["0.00000", 10],
            "solved_at": 0.5,
            "axes": [["batch", []], ["noise", []]],
            "paired": [],
            "sampled": [],
        }
        sweep = store.begin(asked | {"source": "xor"}, cells)
        begin = time.perf_counter()
        for at in range(0, cells, 256):
            part = range(at, min(at + 256, cells))
            settings = [{"batch": 1 + place % 1000, "noise": place // 1000} for place in part]
            made = [SweepCell(place, some, plan) for place, some in zip(part, settings, strict=True)]
            store.write(sweep, [FinishedCell(one, f"{one.place:064d}", runs, runs.summary(0.5)) for one in made])
        written = time.perf_counter() - begin
        looks: list[float] = []
        for how in ({}, {"where": {"noise": "3,4"}}, {"where": {"noise": 3}, "solved_at": 0.2}):
            begin = time.perf_counter()
            smallnets.results(place, **how).text()
            looks.append(time.perf_counter() - begin)
        store.close()
        return written, *looks


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--searches", type=int, default=1000)
    parser.add_argument("--networks", type=int, default=24)
    parser.add_argument("--seeds", type=int, default=1000)
    parser.add_argument("--cells", type=int, default=20_000)
    given = parser.parse_args()
    wrong = wrong_searches(given.searches)
    allowed = 100 * (1 - CONFIDENCE)
    print(f"{wrong} of {given.searches} searches with a wrong decision: {100 * wrong / given.searches:.1f} %", end="")
    print(f" (at most {allowed:.0f} % are allowed)")
    bare, swept = against_the_engine(given.networks, given.seeds)
    print(f"{given.networks} of 584 networks, {given.seeds} seeds: bare engine {bare:.1f} CPU-seconds, ", end="")
    print(f"sweep with store {swept:.1f} ({swept / bare:.2f} times)")
    for seeds in (1, 16, 1000):
        alone, together = over_rates(seeds)
        print(
            f"20 learning rates, {seeds} seeds: alone {alone:.2f} CPU-seconds, as a sweep {together / alone:.2f} times"
        )
    written, listed, filtered, counted = stored(given.cells)
    print(f"{given.cells:,} cells: {given.cells / written:,.0f} stored a second, listed in {listed:.2f} s, ", end="")
    print(f"2,000 of them in {filtered:.2f} s, 1,000 counted anew for another target in {counted:.2f} s")


if __name__ == "__main__":
    main()
