"""A tilted plane to be predicted."""

from __future__ import annotations

from smallnets.datasets.generators.point import Host, Point, Real, Value, between
from smallnets.datasets.generators.record import Generator


def body(m: Host, point: Point, noise: Real, _classes: Real) -> tuple[Value, Value, Value]:
    """The target is (x + y) / 10 of the moved place, not clamped."""
    del m
    x = between(point.draws[0], -6.0, 6.0)
    y = between(point.draws[1], -6.0, 6.0)
    seen_x = x + between(point.draws[2], -6.0, 6.0) * noise
    seen_y = y + between(point.draws[3], -6.0, 6.0) * noise
    return x, y, (seen_x + seen_y) / 10.0


PLANE = Generator(
    name="plane",
    title="tilted plane",
    kind="regression",
    draws=(("uniform", 4),),
    body=body,
    noise_meaning="each target is that of a place moved by up to 6 times the noise along x and y; points stay clean",
    points=1200,
    class_limits=(0, 0),
    class_default=0,
    link_name="reg-plane",
)
