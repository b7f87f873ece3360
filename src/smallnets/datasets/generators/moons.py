"""Two half circles that reach into each other."""

from __future__ import annotations

from math import pi

from smallnets.datasets.generators.normal import normal
from smallnets.datasets.generators.point import Host, Point, Real, Value, between, first_half
from smallnets.datasets.generators.record import Generator


def body(m: Host, point: Point, noise: Real, _classes: Real) -> tuple[Value, Value, Value]:
    """The first half is the upper moon (cos t, sin t), class +1; the second is (1 - cos t, 1/2 - sin t), class -1.

    The shapes are scikit-learn's `make_moons`; here the angle t is drawn, uniform on [0, pi).
    """
    upper = point.index < first_half(m, point)
    angle = between(point.draws[0], 0.0, pi)
    along, above = m.cos(angle), m.sin(angle)
    x = m.where(upper, along, 1.0 - along)
    y = m.where(upper, above, 0.5 - above)
    variance = noise * noise
    seen_x = normal(m, point.draws[1], point.draws[2], x, variance)
    seen_y = normal(m, point.draws[3], point.draws[4], y, variance)
    return seen_x, seen_y, m.where(upper, 1.0, 0.0)


MOONS = Generator(
    name="moons",
    title="two moons",
    kind="classification",
    draws=(("uniform", 1), ("polar", 2)),
    body=body,
    noise_meaning="each point is moved along x and y by a normal deviate with the noise as its standard deviation",
    reach=3.0,
)
