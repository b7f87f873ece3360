"""A board of four by four fields."""

from __future__ import annotations

from smallnets.datasets.generators.point import Host, Point, Real, Value, between
from smallnets.datasets.generators.record import Generator

HALF_WIDTH = 5.0
FIELD = 2.5


def body(m: Host, point: Point, noise: Real, _classes: Real) -> tuple[Value, Value, Value]:
    """Uniform on [-5, 5) in x and y; a field is +1 where the numbers of its column and its row are both even or odd."""
    x = between(point.draws[0], -HALF_WIDTH, HALF_WIDTH)
    y = between(point.draws[1], -HALF_WIDTH, HALF_WIDTH)
    field = m.floor(x / FIELD) + m.floor(y / FIELD)
    odd = field - 2.0 * m.floor(field / 2.0)
    return x, y, m.where(point.draws[2] < noise, odd, 1.0 - odd)


CHECKERBOARD = Generator(
    name="checkerboard",
    title="checkerboard",
    kind="classification",
    draws=(("uniform", 3),),
    body=body,
    noise_meaning="each label is flipped with the noise as its probability; the points stay clean",
    noise_limit=50,
)
