"""Six cones, three up and three down, to be predicted."""

from __future__ import annotations

from smallnets.datasets.generators.point import Host, Point, Real, Value, between
from smallnets.datasets.generators.record import Generator

CONES = ((-4.0, 2.5, 1.0), (0.0, 2.5, -1.0), (4.0, 2.5, 1.0), (-4.0, -2.5, -1.0), (0.0, -2.5, 1.0), (4.0, -2.5, -1.0))
"""x and y of each top, and its height."""


def body(m: Host, point: Point, noise: Real, _classes: Real) -> tuple[Value, Value, Value]:
    """The target is the cone of the largest size at the moved place (the first on ties), 0 outside all of them."""
    x = between(point.draws[0], -6.0, 6.0)
    y = between(point.draws[1], -6.0, 6.0)
    seen_x = x + between(point.draws[2], -6.0, 6.0) * noise
    seen_y = y + between(point.draws[3], -6.0, 6.0) * noise
    target = m.absolute(0.0 * x)
    for top_x, top_y, height in CONES:
        to_x, to_y = seen_x - top_x, seen_y - top_y
        above = 1.0 - m.sqrt(to_x * to_x + to_y * to_y) / 2.0
        cone = height * m.where(above > 0.0, above, 0.0)
        target = m.where(m.absolute(cone) > m.absolute(target), cone, target)
    return x, y, target


MULTI_GAUSS = Generator(
    name="multi_gauss",
    title="six cones",
    kind="regression",
    draws=(("uniform", 4),),
    body=body,
    noise_meaning="each target is that of a place moved by up to 6 times the noise along x and y; points stay clean",
    points=1200,
    class_limits=(0, 0),
    class_default=0,
    link_name="reg-gauss",
)
