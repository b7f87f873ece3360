"""A board of four by four fields."""

from __future__ import annotations

import numpy as np

from smallnets.datasets.elementary import Floats
from smallnets.datasets.generators.record import Generator, between
from smallnets.datasets.points import Targets, as_classes

HALF_WIDTH = 5.0
FIELD = 2.5


def build(raw: Floats, noise: float, _classes: int) -> tuple[Floats, Floats, Targets]:
    """Uniform on [-5, 5) in x and y; a field is +1 where the numbers of its column and its row are both even or odd."""
    x = between(raw[:, 0], -HALF_WIDTH, HALF_WIDTH)
    y = between(raw[:, 1], -HALF_WIDTH, HALF_WIDTH)
    alike = (np.floor(x / FIELD) + np.floor(y / FIELD)) % 2 == 0
    return x, y, as_classes(alike != (raw[:, 2] < noise))


CHECKERBOARD = Generator(
    name="checkerboard",
    title="checkerboard",
    kind="classification",
    draws=(("uniform", 3),),
    build=build,
    noise_meaning="each label is flipped with the noise as its probability; the points stay clean",
    noise_limit=50,
)
