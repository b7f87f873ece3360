"""What noise does to the targets where that is known exactly: the possible targets of a place, and their chances.

For a point of a generated data set they follow from the generator's rule:
- xor, circle: the label is that of the place moved by U(-h, h) in both inputs, h = 5 q; closed forms;
- checkerboard: the label is flipped with the chance q;
- gauss, blobs: the clouds' densities at the point (Bayes' rule, equal shares of the classes);
- plane, multi_gauss: the target is that of the moved place, h = 6 q; 16 x 16 moves with Gauss-Legendre's weights, by
  the generator itself;
Where noise moves the points and not the labels (spiral, rings, moons), nothing is claimed.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import pi, tau
from typing import TYPE_CHECKING

import numpy as np

from smallnets.arithmetic.angles import arcsine
from smallnets.datasets.elementary import MATHEMATICS, cosine, sine
from smallnets.datasets.generators.blobs import RADIUS as BLOBS_RADIUS
from smallnets.datasets.generators.checkerboard import FIELD
from smallnets.datasets.generators.circle import RADIUS
from smallnets.datasets.quadrature import panels
from smallnets.datasets.registry import find

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

MOVE_PANELS, MOVES_A_PANEL = 2, 8
ALWAYS_NOISY = ("gauss", "blobs")
GAUSS_CENTRE = 2.0


@dataclass(frozen=True, eq=False)
class Outcomes:
    """The possible targets of n points: `targets` (n, K), numbers or class indices, with their `chances` (n, K)."""

    targets: Floats
    chances: Floats


def is_noiseless(generator: str, noise: float) -> bool:
    """Whether the target is a function of the place, by the rule that drew it."""
    return noise == 0 and generator not in ALWAYS_NOISY


def outcomes(generator: str, noise: float, classes: int, inputs: Floats) -> Outcomes | None:
    """The possible targets at inputs (n, 2) in their own units; noise is in percent; None where they are not known."""
    q = noise / 100.0
    x, y = inputs[:, 0], inputs[:, 1]
    if generator == "xor":
        return _two_classes(_xor(x, y, 5.0 * q))
    if generator == "checkerboard":
        return _two_classes(_checkerboard(x, y, q))
    if generator == "circle":
        return _two_classes(_disc(x, y, RADIUS * q, RADIUS * 0.5))
    if generator in ALWAYS_NOISY:
        return _clouds(inputs, *clouds(generator, q, classes))
    if generator in ("plane", "multi_gauss"):
        return _moved(generator, x, y, q)
    return None


def clouds(generator: str, q: float, classes: int) -> tuple[Floats, float]:
    """The centres (classes, 2) of round clouds and the variance of each coordinate."""
    if generator == "gauss":
        return np.array([[-GAUSS_CENTRE] * 2, [GAUSS_CENTRE] * 2]), 0.5 + 7.0 * q
    angles = np.arange(classes) / classes * tau
    return BLOBS_RADIUS * np.stack([cosine(angles), sine(angles)], axis=1), 0.25 + 3.0 * q


def _two_classes(positive: Floats) -> Outcomes:
    chances = np.stack([1.0 - positive, positive], axis=1)
    return Outcomes(np.broadcast_to(np.array([0.0, 1.0]), chances.shape), chances)


def _xor(x: Floats, y: Floats, h: float) -> Floats:
    right, above = (
        np.asarray(np.clip((v + h) / (2.0 * h), 0.0, 1.0) if h > 0 else (v >= 0) * 1.0, np.float64) for v in (x, y)
    )
    return right * above + (1.0 - right) * (1.0 - above)


def _checkerboard(x: Floats, y: Floats, q: float) -> Floats:
    field = np.floor(x / FIELD) + np.floor(y / FIELD)
    odd = np.asarray(field - 2.0 * np.floor(field / 2.0), np.float64)
    return odd * q + (1.0 - odd) * (1.0 - q)


def _disc(x: Floats, y: Floats, h: float, radius: float) -> Floats:
    """The share of the square of half width h around a place that lies in the disc of that radius around (0, 0)."""
    if h == 0:
        return (x * x + y * y < radius * radius).astype(np.float64)
    right, left, above, below = x + h, x - h, y + h, y - h
    area = _corner(right, above, radius) - _corner(left, above, radius)
    area = area - _corner(right, below, radius) + _corner(left, below, radius)
    return np.clip(area / (4.0 * h * h), 0.0, 1.0)


def _corner(a: Floats, b: Floats, radius: float) -> Floats:
    """The area of the part of the disc with x < a and y < b.

    With P(u) the area under the half circle from 0 to u: P(R) + a b + P(a) + P(b) where the corner (a, b) lies in the
    disc; otherwise the parts that the two lines cut off do not meet.
    """
    a, b = np.clip(a, -radius, radius), np.clip(b, -radius, radius)
    under_a, under_b, quarter = _under(a, radius), _under(b, radius), pi * radius * radius / 4.0
    outside = np.where(
        (a >= 0) & (b >= 0),
        2.0 * under_a + 2.0 * under_b,
        np.where(b >= 0, 2.0 * (quarter + under_a), np.where(a >= 0, 2.0 * (quarter + under_b), 0.0)),
    )
    return np.where(a * a + b * b <= radius * radius, quarter + a * b + under_a + under_b, outside)


def _under(u: Floats, radius: float) -> Floats:
    height = np.sqrt(np.maximum(0.0, radius * radius - u * u))
    return (u * height + radius * radius * arcsine(u / radius)) / 2.0


def _clouds(inputs: Floats, centres: Floats, variance: float) -> Outcomes:
    squares = _squares(inputs, centres)
    weights = MATHEMATICS.exp((squares.min(axis=1, keepdims=True) - squares) / (2.0 * variance))
    chances = weights / np.add.accumulate(weights, axis=1)[:, -1:]
    return Outcomes(np.broadcast_to(np.arange(len(centres), dtype=np.float64), chances.shape), chances)


def _squares(inputs: Floats, centres: Floats) -> Floats:
    """The squared distance (n, k) of each point (n, 2) from each centre (k, 2)."""
    across, up = (inputs[:, place, None] - centres[:, place] for place in (0, 1))
    return across * across + up * up


def _moved(name: str, x: Floats, y: Floats, q: float) -> Outcomes:
    share, weights = panels(np.linspace(0.0, 1.0, MOVE_PANELS + 1).tolist(), MOVES_A_PANEL)
    across, up = (moves.ravel() for moves in np.meshgrid(share, share))
    shape = (len(x), len(across))
    draws = [(x + 6.0)[:, None] / 12.0, (y + 6.0)[:, None] / 12.0, across[None], up[None]]
    raw = np.stack([np.broadcast_to(one, shape) for one in draws], axis=1)
    targets = np.asarray(find(name).build(raw, q, 0)[2], np.float64)
    chances = (weights[:, None] * weights[None]).ravel()
    return Outcomes(targets, np.broadcast_to(chances, shape))
