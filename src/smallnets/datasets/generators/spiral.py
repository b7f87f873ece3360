"""Two arms wound into each other."""

from __future__ import annotations

from math import pi

from smallnets.datasets.generators.point import Host, Point, Real, Value, between, first_half
from smallnets.datasets.generators.record import Generator


def body(m: Host, point: Point, noise: Real, _classes: Real) -> tuple[Value, Value, Value]:
    """The first half is the arm that starts at angle 0, class +1; the second half starts at pi, class -1.

    Along an arm the radius grows from 0 to 5 while the angle makes 1.75 turns.
    """
    half = first_half(m, point)
    first = point.index < half
    step = m.where(first, point.index, point.index - half)
    count = m.where(first, half, point.count - half)
    radius = step / count * 5.0
    angle = 1.75 * step / count * 2.0 * pi + m.where(first, 0.0, pi)
    x = radius * m.sin(angle) + between(point.draws[0], -1.0, 1.0) * noise
    y = radius * m.cos(angle) + between(point.draws[1], -1.0, 1.0) * noise
    return x, y, m.where(first, 1.0, 0.0)


SPIRAL = Generator(
    name="spiral",
    title="two spirals",
    kind="classification",
    draws=(("uniform", 2),),
    body=body,
    noise_meaning="each point is moved by up to the noise along x and y, and keeps its label",
    link_name="spiral",
)
