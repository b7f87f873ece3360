"""Two arms wound into each other."""

from __future__ import annotations

from math import pi

import numpy as np

from smallnets.datasets.elementary import Floats, cosine, sine
from smallnets.datasets.generators.record import Generator, between, first_half, for_each_seed
from smallnets.datasets.points import Targets, as_classes


def build(raw: Floats, noise: float, _classes: int) -> tuple[Floats, Floats, Targets]:
    """The first half is the arm that starts at angle 0, class +1; the second half starts at pi, class -1."""
    half = first_half(len(raw))
    first_radius, first_angle = _arm(half, 0.0)
    second_radius, second_angle = _arm(len(raw) - half, pi)
    radius = for_each_seed(np.concatenate([first_radius, second_radius]), raw)
    angle = for_each_seed(np.concatenate([first_angle, second_angle]), raw)
    x = radius * sine(angle) + between(raw[:, 0], -1.0, 1.0) * noise
    y = radius * cosine(angle) + between(raw[:, 1], -1.0, 1.0) * noise
    return x, y, as_classes(for_each_seed(np.arange(len(raw)) < half, raw))


def _arm(count: int, start: float) -> tuple[Floats, Floats]:
    """Radius and angle along one arm of `count` points: 1.75 turns, from the centre outwards."""
    step = np.arange(count, dtype=np.float64)
    return step / count * 5.0, 1.75 * step / count * 2.0 * pi + start


SPIRAL = Generator(
    name="spiral",
    title="two spirals",
    kind="classification",
    draws=(("uniform", 2),),
    build=build,
    noise_meaning="each point is moved by up to the noise along x and y, and keeps its label",
    link_name="spiral",
)
