"""The networks whose findings are counted: of generated data, of random tables, and sick ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import numpy as np
from plain_network import ACTIVATIONS

from smallnets.datasets.registry import GENERATORS
from smallnets.diagnosis import Case
from smallnets.laboratory.diagnosing import case_of
from smallnets.laboratory.training import trained

SHAPES = ((2,), (4,), (4, 2), (8, 8))
ROUND = 25
Cases = Iterator[tuple[Case, str]]


def part_of_generated(turn: int, name: str, activation: str, part: int, seeds: range) -> Cases:
    """Runs of one data set, activation and shape, with noise in turn."""
    noise = (0, 20, 0, 35)[(turn + part) % 4]
    how = {"hidden": SHAPES[part], "activation": activation, "noise": noise}
    runs = trained(name, epochs=200, seeds=[f"0.{turn:02d}{part}{at:02d}" for at in seeds], record_every=1, **how)
    for seed in runs.seeds:
        yield case_of(runs, seed), activation


def parts_of_generated(seeds: int) -> Iterator[tuple[str, Callable[[], Cases]]]:
    """Every data set, activation and shape, in rounds of 25 runs or less: a name, and what gives its runs."""
    each = max(1, seeds // len(SHAPES))
    for first in range(0, each, ROUND):
        chosen = range(first, min(first + ROUND, each))
        for turn, (name, activation) in enumerate(product(GENERATORS, ACTIVATIONS)):
            for part in range(len(SHAPES)):
                settings = (turn, name, activation, part, chosen)
                title = f"{name} {activation} {part} {first}-{chosen[-1]}"
                yield title, lambda settings=settings: part_of_generated(*settings)


def tables(count: int, first: int = 0) -> Cases:
    """Random tables: 15 to 150 rows, 1 to 5 columns, numbers or classes that follow a bent rule with noise."""
    for at in range(first, first + count):
        rng = np.random.default_rng(at)
        x = rng.normal(size=(rng.integers(15, 150), rng.integers(1, 6))) * rng.uniform(0.5, 20)
        rule = np.sin(x[:, 0] / x[:, 0].std()) + 0.5 * x[:, -1] / x[:, -1].std()
        y = rule + rng.choice([0.1, 0.5, 2.0]) * rng.normal(size=len(x))
        targets = y.tolist() if at % 2 else [str(value > 0) for value in y]
        activation = list(ACTIVATIONS)[at % 4]
        runs = trained((x, targets), hidden=SHAPES[at // 4 % 4], activation=activation, epochs=150, seed=at)
        yield case_of(runs), activation


ILLNESSES: tuple[dict[str, Any], ...] = (
    {"learning_rate": 30, "hidden": (4,)},
    {"learning_rate": 3, "hidden": (8, 8)},
    {"hidden": (5,) * 9},
    {"start": "uniform(scale=30)", "hidden": (4, 4)},
    {"start": "normal(scale=6)", "hidden": (6,), "learning_rate": 0.3},
    {"start": "normal(scale=3)", "hidden": (5,) * 5, "learning_rate": 0.003},
    {"hidden": (3,), "epochs": 400},
)


def sick(count: int, first: int = 0) -> Cases:
    """Networks that are likely to be ill, on every data set; each eighth is a table of unlike columns."""
    for at in range(first, first + count):
        activation = list(ACTIVATIONS)[at % 4]
        illness = at // 4 % 8
        if illness == len(ILLNESSES):
            rng = np.random.default_rng(at)
            x = rng.normal(size=(80, 3)) * [1.0, 10.0 ** rng.integers(2, 5), 1.0]
            y = (np.sin(x[:, 0]) + x[:, 1] / x[:, 1].std() + 0.1 * rng.normal(size=80)).tolist()
            source, how = (x, y if at % 2 else [str(value > 0) for value in y]), {"standardize": "none", "hidden": (4,)}
        else:
            source, how = list(GENERATORS)[at // 32 % len(GENERATORS)], ILLNESSES[illness]
        runs = trained(source, activation=activation, seed=f"0.9{at:05d}", record_every=1, **({"epochs": 100} | how))
        yield case_of(runs), activation
