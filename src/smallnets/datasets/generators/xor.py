"""Four squares, opposite ones alike; by its labels it is XNOR, and the Playground calls it xor."""

from __future__ import annotations

from smallnets.datasets.generators.point import Host, Point, Real, Value, between
from smallnets.datasets.generators.record import Generator

PADDING = 0.3


def body(m: Host, point: Point, noise: Real, _classes: Real) -> tuple[Value, Value, Value]:
    """+1 where the signs of the moved x and y agree; the axes keep a gap of 0.3 on each side."""
    x = _padded(m, between(point.draws[0], -5.0, 5.0))
    y = _padded(m, between(point.draws[1], -5.0, 5.0))
    seen_x = x + between(point.draws[2], -5.0, 5.0) * noise
    seen_y = y + between(point.draws[3], -5.0, 5.0) * noise
    return x, y, m.where(seen_x * seen_y >= 0.0, 1.0, 0.0)


def _padded(m: Host, x: Value) -> Value:
    return x + m.where(x > 0.0, PADDING, -PADDING)


XOR = Generator(
    name="xor",
    title="four squares",
    kind="classification",
    draws=(("uniform", 4),),
    body=body,
    noise_meaning="each label is that of a place moved by up to 5 times the noise along x and y; the points stay clean",
    link_name="xor",
)
