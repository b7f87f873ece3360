"""Two to six round clouds around a circle, a class each."""

from __future__ import annotations

from math import tau

from smallnets.datasets.elementary import Floats, cosine, sine
from smallnets.datasets.generators.normal import normal
from smallnets.datasets.generators.record import Generator, blocks, for_each_seed
from smallnets.datasets.points import Targets

RADIUS = 3.0


def build(raw: Floats, noise: float, classes: int) -> tuple[Floats, Floats, Targets]:
    """Class k of K lies around the angle 2 pi k / K on the circle of radius 3; the variance is 0.25 + 3 q."""
    member = blocks(len(raw), classes)
    angle = member / classes * tau
    variance = 0.25 + 3.0 * noise
    x = normal(raw[:, 0], raw[:, 1], for_each_seed(RADIUS * cosine(angle), raw), variance)
    y = normal(raw[:, 2], raw[:, 3], for_each_seed(RADIUS * sine(angle), raw), variance)
    return x, y, for_each_seed(member, raw)


BLOBS = Generator(
    name="blobs",
    title="clouds in a circle",
    kind="classification",
    draws=(("polar", 2),),
    build=build,
    noise_meaning="the clouds widen: the variance of each coordinate is 0.25 + 3 times the noise",
    class_limits=(2, 6),
    class_default=3,
)
