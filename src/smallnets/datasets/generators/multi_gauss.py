"""Six cones, three up and three down, to be predicted."""

from __future__ import annotations

import numpy as np

from smallnets.datasets.elementary import Floats, square_root
from smallnets.datasets.generators.record import Generator, between
from smallnets.datasets.points import Targets

CONES = ((-4.0, 2.5, 1.0), (0.0, 2.5, -1.0), (4.0, 2.5, 1.0), (-4.0, -2.5, -1.0), (0.0, -2.5, 1.0), (4.0, -2.5, -1.0))
"""x and y of each top, and its height."""


def build(raw: Floats, noise: float, _classes: int) -> tuple[Floats, Floats, Targets]:
    """The target is the cone of the largest size at the moved place (the first on ties), 0 outside all of them."""
    x = between(raw[:, 0], -6.0, 6.0)
    y = between(raw[:, 1], -6.0, 6.0)
    seen_x = x + between(raw[:, 2], -6.0, 6.0) * noise
    seen_y = y + between(raw[:, 3], -6.0, 6.0) * noise
    target = np.zeros(x.shape)
    for top_x, top_y, height in CONES:
        to_x, to_y = seen_x - top_x, seen_y - top_y
        distance = square_root(to_x * to_x + to_y * to_y)
        cone = height * np.maximum(0.0, 1.0 - distance / 2.0)
        target = np.where(np.abs(cone) > np.abs(target), cone, target)
    return x, y, target


MULTI_GAUSS = Generator(
    name="multi_gauss",
    title="six cones",
    kind="regression",
    draws=(("uniform", 4),),
    build=build,
    noise_meaning="each target is that of a place moved by up to 6 times the noise along x and y; points stay clean",
    points=1200,
    class_limits=(0, 0),
    class_default=0,
    link_name="reg-gauss",
)
