"""Two round clouds."""

from __future__ import annotations

import numpy as np

from smallnets.datasets.elementary import Floats
from smallnets.datasets.generators.normal import normal
from smallnets.datasets.generators.record import Generator, first_half, for_each_seed
from smallnets.datasets.points import Targets, as_classes


def build(raw: Floats, noise: float, _classes: int) -> tuple[Floats, Floats, Targets]:
    """The first half around (2, 2) is +1, the second half around (-2, -2) is -1; the variance is 0.5 + 7 q."""
    positive = for_each_seed(np.arange(len(raw)) < first_half(len(raw)), raw)
    centre = np.where(positive, 2.0, -2.0)
    variance = 0.5 + 7.0 * noise
    x = normal(raw[:, 0], raw[:, 1], centre, variance)
    y = normal(raw[:, 2], raw[:, 3], centre, variance)
    return x, y, as_classes(positive)


GAUSS = Generator(
    name="gauss",
    title="two clouds",
    kind="classification",
    draws=(("polar", 2),),
    build=build,
    noise_meaning="the clouds widen: the variance of each coordinate is 0.5 + 7 times the noise",
    link_name="gauss",
)
