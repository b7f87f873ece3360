"""Two round clouds."""

from __future__ import annotations

from smallnets.datasets.generators.normal import normal
from smallnets.datasets.generators.point import Host, Point, Real, Value, first_half
from smallnets.datasets.generators.record import Generator


def body(m: Host, point: Point, noise: Real, _classes: Real) -> tuple[Value, Value, Value]:
    """The first half around (2, 2) is +1, the second half around (-2, -2) is -1; the variance is 0.5 + 7 q."""
    positive = point.index < first_half(m, point)
    centre = m.where(positive, 2.0, -2.0)
    variance = 0.5 + 7.0 * noise
    x = normal(m, point.draws[0], point.draws[1], centre, variance)
    y = normal(m, point.draws[2], point.draws[3], centre, variance)
    return x, y, m.where(positive, 1.0, 0.0)


GAUSS = Generator(
    name="gauss",
    title="two clouds",
    kind="classification",
    draws=(("polar", 2),),
    body=body,
    noise_meaning="the clouds widen: the variance of each coordinate is 0.5 + 7 times the noise",
    link_name="gauss",
)
