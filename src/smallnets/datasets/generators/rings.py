"""Two to six rings around each other, a class each."""

from __future__ import annotations

from math import tau

from smallnets.datasets.elementary import Floats, cosine, sine
from smallnets.datasets.generators.record import Generator, between, blocks, for_each_seed
from smallnets.datasets.points import Targets

RADIUS = 5.0


def build(raw: Floats, noise: float, classes: int) -> tuple[Floats, Floats, Targets]:
    """Ring k of K, from the inside, has its radius in the middle 60 percent of [5 k / K, 5 (k + 1) / K]."""
    member = blocks(len(raw), classes)
    radius = (for_each_seed(member, raw) + between(raw[:, 0], 0.2, 0.8)) / classes * RADIUS
    angle = between(raw[:, 1], 0.0, tau)
    x = radius * cosine(angle) + between(raw[:, 2], -1.0, 1.0) * noise
    y = radius * sine(angle) + between(raw[:, 3], -1.0, 1.0) * noise
    return x, y, for_each_seed(member, raw)


RINGS = Generator(
    name="rings",
    title="rings",
    kind="classification",
    draws=(("uniform", 4),),
    build=build,
    noise_meaning="each point is moved by up to the noise along x and y, and keeps its class",
    class_limits=(2, 6),
)
