"""A disc inside a ring."""

from __future__ import annotations

from math import tau

import numpy as np

from smallnets.datasets.elementary import Floats, cosine, sine, square_root
from smallnets.datasets.generators.record import Generator, between, first_half
from smallnets.datasets.points import Targets, as_classes

RADIUS = 5.0


def build(raw: Floats, noise: float, _classes: int) -> tuple[Floats, Floats, Targets]:
    """The first half within half the radius, the second half beyond 0.7 of it; uniform in radius, not in area."""
    half = first_half(len(raw))
    inner = between(raw[:half, 0], 0.0, RADIUS * 0.5)
    outer = between(raw[half:, 0], RADIUS * 0.7, RADIUS)
    radius = np.concatenate([inner, outer])
    angle = between(raw[:, 1], 0.0, tau)
    x = radius * sine(angle)
    y = radius * cosine(angle)
    seen_x = x + between(raw[:, 2], -RADIUS, RADIUS) * noise
    seen_y = y + between(raw[:, 3], -RADIUS, RADIUS) * noise
    distance = square_root(seen_x * seen_x + seen_y * seen_y)
    return x, y, as_classes(distance < RADIUS * 0.5)


CIRCLE = Generator(
    name="circle",
    title="disc in a ring",
    kind="classification",
    draws=(("uniform", 4),),
    build=build,
    noise_meaning="each label is that of a place moved by up to 5 times the noise along x and y; the points stay clean",
    link_name="circle",
)
