"""Two half circles that reach into each other."""

from __future__ import annotations

from math import pi

import numpy as np

from smallnets.datasets.elementary import Floats, cosine, sine
from smallnets.datasets.generators.normal import normal
from smallnets.datasets.generators.record import Generator, between, first_half, for_each_seed
from smallnets.datasets.points import Targets, as_classes


def build(raw: Floats, noise: float, _classes: int) -> tuple[Floats, Floats, Targets]:
    """The first half is the upper moon (cos t, sin t), class +1; the second is (1 - cos t, 1/2 - sin t), class -1.

    The shapes are scikit-learn's `make_moons`; here the angle t is drawn, uniform on [0, pi).
    """
    upper = for_each_seed(np.arange(len(raw)) < first_half(len(raw)), raw)
    angle = between(raw[:, 0], 0.0, pi)
    along, above = cosine(angle), sine(angle)
    x = np.where(upper, along, 1.0 - along)
    y = np.where(upper, above, 0.5 - above)
    variance = noise * noise
    return normal(raw[:, 1], raw[:, 2], x, variance), normal(raw[:, 3], raw[:, 4], y, variance), as_classes(upper)


MOONS = Generator(
    name="moons",
    title="two moons",
    kind="classification",
    draws=(("uniform", 1), ("polar", 2)),
    build=build,
    noise_meaning="each point is moved along x and y by a normal deviate with the noise as its standard deviation",
    reach=3.0,
)
