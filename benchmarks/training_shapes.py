"""What `training_speed.py` measures: the networks and the data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from smallnets.engines.contract import Lanes

SEEDS, BATCH, POINTS, RATE = 1024, 10, 250, 0.03


@dataclass(frozen=True)
class Shape:
    """A network of the table."""

    title: str
    widths: tuple[int, ...]
    activation: str

    @property
    def weights(self) -> tuple[int, ...]:
        """The weights of each layer."""
        return tuple(a * b for a, b in zip(self.widths, self.widths[1:], strict=False))

    @property
    def flops(self) -> int:
        """Multiplications and additions for one sample; see benchmarks/README.md."""
        return 4 * sum(self.weights) + 2 * sum(self.weights[1:]) + sum(self.widths[1:]) + self.widths[-1]

    def output(self, last: str) -> tuple[str, ...]:
        """The activation of each layer."""
        return (*[self.activation] * (len(self.widths) - 2), last)


SHAPES = (
    Shape("2-3-1 ReLU", (2, 3, 1), "relu"),
    Shape("2-8-8-1 tanh", (2, 8, 8, 1), "tanh"),
    Shape("2-3-3-2-1 ReLU", (2, 3, 3, 2, 1), "relu"),
)
Contender = Callable[[int], int]
"""Trains for about so many samples of one seed (updates of all seeds), and says how many it was."""


def data(width: int) -> Lanes:
    """Points of an exclusive or, shared by all seeds."""
    random = np.random.default_rng(0)
    real = f"float{width}"
    inputs = random.uniform(-5, 5, (POINTS, 2, 1)).astype(real)
    targets = np.where(inputs[:, :1] * inputs[:, 1:] >= 0, 1.0, -1.0).astype(real)
    return Lanes(inputs, targets, inputs[:0], targets[:0])
