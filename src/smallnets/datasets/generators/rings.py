"""Two to six rings around each other, a class each."""

from __future__ import annotations

from math import tau

from smallnets.datasets.generators.point import Host, Point, Real, Value, between, block
from smallnets.datasets.generators.record import Generator

RADIUS = 5.0


def body(m: Host, point: Point, noise: Real, classes: Real) -> tuple[Value, Value, Value]:
    """Ring k of K, from the inside, has its radius in the middle 60 percent of [5 k / K, 5 (k + 1) / K]."""
    member = block(m, point, classes)
    radius = (member + between(point.draws[0], 0.2, 0.8)) / classes * RADIUS
    angle = between(point.draws[1], 0.0, tau)
    x = radius * m.cos(angle) + between(point.draws[2], -1.0, 1.0) * noise
    y = radius * m.sin(angle) + between(point.draws[3], -1.0, 1.0) * noise
    return x, y, member


RINGS = Generator(
    name="rings",
    title="rings",
    kind="classification",
    draws=(("uniform", 4),),
    body=body,
    noise_meaning="each point is moved by up to the noise along x and y, and keeps its class",
    class_limits=(2, 6),
)
