"""Four squares, opposite ones alike; by its labels it is XNOR, and the Playground calls it xor."""

from __future__ import annotations

import numpy as np

from smallnets.datasets.elementary import Floats
from smallnets.datasets.generators.record import Generator, between
from smallnets.datasets.points import Targets, as_classes

PADDING = 0.3


def build(raw: Floats, noise: float, _classes: int) -> tuple[Floats, Floats, Targets]:
    """+1 where the signs of the moved x and y agree; the axes keep a gap of 0.3 on each side."""
    x = _padded(between(raw[:, 0], -5.0, 5.0))
    y = _padded(between(raw[:, 1], -5.0, 5.0))
    seen_x = x + between(raw[:, 2], -5.0, 5.0) * noise
    seen_y = y + between(raw[:, 3], -5.0, 5.0) * noise
    return x, y, as_classes(seen_x * seen_y >= 0)


def _padded(x: Floats) -> Floats:
    return x + np.where(x > 0, PADDING, -PADDING)


XOR = Generator(
    name="xor",
    title="four squares",
    kind="classification",
    draws=(("uniform", 4),),
    build=build,
    noise_meaning="each label is that of a place moved by up to 5 times the noise along x and y; the points stay clean",
    link_name="xor",
)
