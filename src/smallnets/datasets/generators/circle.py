"""A disc inside a ring."""

from __future__ import annotations

from math import tau

from smallnets.datasets.generators.point import Host, Point, Real, Value, between, first_half
from smallnets.datasets.generators.record import Generator

RADIUS = 5.0


def body(m: Host, point: Point, noise: Real, _classes: Real) -> tuple[Value, Value, Value]:
    """The first half within half the radius, the second half beyond 0.7 of it; uniform in radius, not in area."""
    inner = between(point.draws[0], 0.0, RADIUS * 0.5)
    outer = between(point.draws[0], RADIUS * 0.7, RADIUS)
    radius = m.where(point.index < first_half(m, point), inner, outer)
    angle = between(point.draws[1], 0.0, tau)
    x = radius * m.sin(angle)
    y = radius * m.cos(angle)
    seen_x = x + between(point.draws[2], -RADIUS, RADIUS) * noise
    seen_y = y + between(point.draws[3], -RADIUS, RADIUS) * noise
    distance = m.sqrt(seen_x * seen_x + seen_y * seen_y)
    return x, y, m.where(distance < RADIUS * 0.5, 1.0, 0.0)


CIRCLE = Generator(
    name="circle",
    title="disc in a ring",
    kind="classification",
    draws=(("uniform", 4),),
    body=body,
    noise_meaning="each label is that of a place moved by up to 5 times the noise along x and y; the points stay clean",
    link_name="circle",
)
