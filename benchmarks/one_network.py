"""One network alone: milliseconds an epoch of smallnets and its peers, one thread each.

    python benchmarks/one_network.py [SECONDS [ROUNDS]]

Six regressions with Adam.  Every contender trains for about SECONDS (0.2) of processor time in each of ROUNDS (5)
rounds, in turn; the shortest round counts, since others on the machine can only lengthen one.  The last columns say
how many times longer the quickest peer takes than smallnets in float32 and float64, and which share of the peak of
products and sums float32 reaches.  What is not installed is left out.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from one_network_peers import RATE, peers
from training_speed import THREADS, fresh, peak

from smallnets.engines import compiled
from smallnets.engines.compiled.machine.target import target
from smallnets.engines.contract import Lanes
from smallnets.engines.program import Program, lay_out
from smallnets.functions.losses import loss
from smallnets.functions.updates import update
from smallnets.plans import Layer, Network

Contender = Callable[[int], object]
"""Trains for so many epochs."""


@dataclass(frozen=True)
class Case:
    """A row of the table."""

    widths: tuple[int, ...]
    activation: str
    points: int
    batch: int

    @property
    def title(self) -> str:
        """How people write it."""
        shape, batch = "-".join(map(str, self.widths)), "all" if self.batch == self.points else str(self.batch)
        return f"{shape} {self.activation}, {self.points}, {batch}"

    @property
    def flops(self) -> int:
        """Products and sums of an epoch without activations and updates, as benchmarks/README.md counts them."""
        weights = [a * b for a, b in zip(self.widths, self.widths[1:], strict=False)]
        return self.points * (4 * sum(weights) + 2 * sum(weights[1:]) + sum(self.widths[1:]) + self.widths[-1])

    def data(self) -> tuple[np.ndarray, np.ndarray]:
        """Normal inputs (n, features), and a smooth function of them (n,), float32."""
        x = np.random.default_rng(0).normal(0, 1, (self.points, self.widths[0])).astype(np.float32)
        return x, np.sin(x.sum(axis=1)).astype(np.float32)


CASES = (
    Case((4, 8, 1), "tanh", 150, 10),
    Case((5, 16, 16, 1), "relu", 1000, 32),
    Case((20, 32, 32, 1), "relu", 10_000, 32),
    Case((20, 64, 64, 1), "relu", 10_000, 128),
    Case((64, 64, 1), "tanh", 2000, 32),
    Case((4, 32, 16, 1), "tanh", 10_000, 10_000),
)


def program(case: Case, width: int) -> Program:
    """The training as the engine takes it."""
    units = case.widths[1:]
    kinds = (*[case.activation] * (len(units) - 1), "linear")
    layers = tuple(Layer(units=count, activation=kind) for count, kind in zip(units, kinds, strict=True))
    return Program(
        layers=lay_out(Network(inputs=case.widths[0], layers=layers)), loss=loss("half_squared"),
        update=update("adam"), learning_rate=RATE, penalty=None, penalty_rate=0.0, dead_links=False, batch=case.batch,
        partial_batch="apply", reshuffle=False, stop_at=None, coding="numbers", width=width, n_train=case.points,
        n_test=0,
    )  # fmt: skip


def smallnets(case: Case, width: int) -> Contender:
    """This package's engine, one seed."""
    made, (x, t) = program(case, width), case.data()
    inputs, targets = x.astype(f"float{width}")[:, :, None], t.astype(f"float{width}")[:, None, None]
    lanes, state = Lanes(inputs, targets, inputs[:0], targets[:0]), fresh(made, 1)
    return lambda epochs: compiled.train(made, lanes, state, epochs, [])


def contenders(case: Case) -> dict[str, Contender]:
    """Whoever is installed."""
    return {f"float{width}": smallnets(case, width) for width in (32, 64)} | peers(case)


def taken(run: Contender, epochs: int) -> float:
    """Seconds of processor time."""
    begin = time.process_time()
    run(epochs)
    return time.process_time() - begin


def epochs_for(run: Contender, seconds: float) -> int:
    """How many epochs take about so long; the first call, which may compile, does not count."""
    run(1)
    epochs = 1
    while (passed := taken(run, epochs)) < seconds / 4:
        epochs *= 3
    return max(1, round(epochs * seconds / passed))


def measure(case: Case, seconds: float, rounds: int) -> tuple[dict[str, float], float]:
    """Milliseconds an epoch of each contender, and the peak in operations a second."""
    runs, highest = contenders(case), peak(32)
    epochs = {name: epochs_for(run, seconds) for name, run in runs.items()}
    best: dict[str, float] = {}
    top = 0.0
    for _ in range(rounds):
        top = max(top, highest())
        for name, run in runs.items():
            passed = 1e3 * taken(run, epochs[name]) / epochs[name]
            best[name] = min(passed, best.get(name, passed))
    return best, top


def main() -> None:
    """Print the table, in a process whose libraries have one thread each."""
    if any(os.environ.get(variable) != "1" for variable in THREADS):
        os.environ.update(dict.fromkeys(THREADS, "1"))
        os.execv(sys.executable, [sys.executable, *sys.argv])  # noqa: S606 - the libraries read them when they are loaded
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 0.2
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    print(f"{target().isa}, one thread, Adam, milliseconds an epoch")
    for case in CASES:
        best, top = measure(case, seconds, rounds)
        figures = ", ".join(f"{name} {passed:.3g}" for name, passed in best.items())
        peers = [passed for name, passed in best.items() if not name.startswith("float")]
        ahead = [f"{min(peers) / best[f'float{width}']:.1f}" for width in (32, 64)] if peers else ["-", "-"]
        share = case.flops / best["float32"] * 1e3 / top
        print(f"{case.title:28} {figures}; best peer / smallnets {' and '.join(ahead)}; {share:.0%} of the peak")


if __name__ == "__main__":
    main()
