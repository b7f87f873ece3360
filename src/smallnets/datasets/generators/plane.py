"""A tilted plane to be predicted."""

from __future__ import annotations

from smallnets.datasets.elementary import Floats
from smallnets.datasets.generators.record import Generator, between
from smallnets.datasets.points import Targets


def build(raw: Floats, noise: float, _classes: int) -> tuple[Floats, Floats, Targets]:
    """The target is (x + y) / 10 of the moved place, not clamped."""
    x = between(raw[:, 0], -6.0, 6.0)
    y = between(raw[:, 1], -6.0, 6.0)
    seen_x = x + between(raw[:, 2], -6.0, 6.0) * noise
    seen_y = y + between(raw[:, 3], -6.0, 6.0) * noise
    return x, y, (seen_x + seen_y) / 10.0


PLANE = Generator(
    name="plane",
    title="tilted plane",
    kind="regression",
    draws=(("uniform", 4),),
    build=build,
    noise_meaning="each target is that of a place moved by up to 6 times the noise along x and y; points stay clean",
    points=1200,
    class_limits=(0, 0),
    class_default=0,
    link_name="reg-plane",
)
