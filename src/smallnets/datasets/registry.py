"""Every generator by its name."""

from __future__ import annotations

from smallnets.datasets.generators.blobs import BLOBS
from smallnets.datasets.generators.checkerboard import CHECKERBOARD
from smallnets.datasets.generators.circle import CIRCLE
from smallnets.datasets.generators.gauss import GAUSS
from smallnets.datasets.generators.moons import MOONS
from smallnets.datasets.generators.multi_gauss import MULTI_GAUSS
from smallnets.datasets.generators.plane import PLANE
from smallnets.datasets.generators.record import Generator
from smallnets.datasets.generators.rings import RINGS
from smallnets.datasets.generators.spiral import SPIRAL
from smallnets.datasets.generators.xor import XOR
from smallnets.errors import unknown_name

GENERATORS: dict[str, Generator] = {
    generator.name: generator
    for generator in (CIRCLE, XOR, GAUSS, SPIRAL, PLANE, MULTI_GAUSS, MOONS, BLOBS, CHECKERBOARD, RINGS)
}

ALIASES = {"reg-plane": "plane", "reg-gauss": "multi_gauss"}
"""The names in Playground links that differ from ours."""


def find(name: str) -> Generator:
    """The generator of that name; capitals do not matter.

    Raises:
        InputError: no generator has that name; the nearest is named.
    """
    key = name.strip().lower()
    generator = GENERATORS.get(ALIASES.get(key, key))
    if generator is None:
        raise unknown_name("dataset", name, (*GENERATORS, *ALIASES))
    return generator
