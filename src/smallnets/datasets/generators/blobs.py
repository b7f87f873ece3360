"""Two to six round clouds around a circle, a class each."""

from __future__ import annotations

from math import tau

from smallnets.datasets.generators.normal import normal
from smallnets.datasets.generators.point import Host, Point, Real, Value, block
from smallnets.datasets.generators.record import Generator

RADIUS = 3.0


def body(m: Host, point: Point, noise: Real, classes: Real) -> tuple[Value, Value, Value]:
    """Class k of K lies around the angle 2 pi k / K on the circle of radius 3; the variance is 0.25 + 3 q."""
    member = block(m, point, classes)
    angle = member / classes * tau
    variance = 0.25 + 3.0 * noise
    x = normal(m, point.draws[0], point.draws[1], RADIUS * m.cos(angle), variance)
    y = normal(m, point.draws[2], point.draws[3], RADIUS * m.sin(angle), variance)
    return x, y, member


BLOBS = Generator(
    name="blobs",
    title="clouds in a circle",
    kind="classification",
    draws=(("polar", 2),),
    body=body,
    noise_meaning="the clouds widen: the variance of each coordinate is 0.25 + 3 times the noise",
    class_limits=(2, 6),
    class_default=3,
)
