"""Where the points of a generated data set lie: places with weights, so that sums over them are population means.

They are rules of quadrature in the generator's own coordinates: Gauss-Legendre's points between the places where the
chances of the labels have a kink; equal steps around a circle, and over normal densities, where equal steps are exact
but for terms that vanish faster than any power of the step.  With these a noise floor has five digits or more
(docs/diagnosis.md tells the distance from other integrators).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import sqrt, tau
from typing import TYPE_CHECKING

import numpy as np

from smallnets.datasets.elementary import MATHEMATICS, cosine, sine
from smallnets.datasets.generators.checkerboard import FIELD, HALF_WIDTH
from smallnets.datasets.generators.circle import RADIUS
from smallnets.datasets.generators.xor import PADDING
from smallnets.datasets.outcomes import clouds
from smallnets.datasets.quadrature import panels

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

XOR_NODES = 16
CIRCLE_NODES, CIRCLE_ANGLES = 12, 320
FIELD_NODES = 4
SQUARE_PANELS, SQUARE_NODES = 12, 4
CLOUD_REACH = 8.0
GAUSS_STEPS = (16, 2)
BLOBS_STEPS = 5
"""How many steps the grid makes in a standard deviation: along the line of two centres and across it, or both."""


@dataclass(frozen=True, eq=False)
class Places:
    """`inputs` (n, 2) and `weights` (n,) whose sum is 1."""

    inputs: Floats
    weights: Floats


@cache
def places(generator: str, noise: float, classes: int) -> Places | None:
    """The places of a data set; noise is in percent; None for sets whose noise moves the points in other ways."""
    q = noise / 100.0
    if generator == "xor":
        return _square(*_padded_axis(5.0 * q))
    if generator == "circle":
        return _rings(RADIUS, RADIUS * q)
    if generator == "checkerboard":
        fields = np.arange(-HALF_WIDTH, HALF_WIDTH + FIELD, FIELD).tolist()
        return _square(*panels(fields, FIELD_NODES))
    if generator in ("plane", "multi_gauss"):
        return _square(*panels(np.linspace(-6.0, 6.0, SQUARE_PANELS + 1).tolist(), SQUARE_NODES))
    if generator == "gauss":
        return _two_clouds(*clouds(generator, q, classes))
    if generator == "blobs":
        return _round_clouds(*clouds(generator, q, classes))
    return None


def _square(points: Floats, weights: Floats) -> Places:
    """Both coordinates alike."""
    across, up = (one.ravel() for one in np.meshgrid(points, points))
    return Places(np.stack([across, up], axis=1), (weights[:, None] * weights[None]).ravel())


def _padded_axis(h: float) -> tuple[Floats, Floats]:
    low, high = PADDING, 5.0 + PADDING
    points, weights = panels([low, min(max(h, low), high), high], XOR_NODES)
    return np.concatenate([-points, points]), np.concatenate([weights, weights]) / 2.0


def _rings(radius: float, h: float) -> Places:
    """A disc and a ring; the label's chance has kinks where the square's side or corner first meets its border."""
    border = radius * 0.5
    kinks = sorted({abs(border + sign * reach) for sign in (-1, 1) for reach in (h, sqrt(2.0) * h)})
    parts = [panels(_cut(low, high, kinks), CIRCLE_NODES) for low, high in ((0.0, border), (radius * 0.7, radius))]
    radii, weights = (np.concatenate(pair) for pair in zip(*parts, strict=True))
    angles = (np.arange(CIRCLE_ANGLES) + 0.5) / CIRCLE_ANGLES * tau
    x, y = radii[:, None] * sine(angles), radii[:, None] * cosine(angles)
    each = np.broadcast_to((weights / 2.0 / CIRCLE_ANGLES)[:, None], x.shape)
    return Places(np.stack([x.ravel(), y.ravel()], axis=1), each.ravel())


def _cut(low: float, high: float, kinks: list[float]) -> list[float]:
    return [low, *(kink for kink in kinks if low < kink < high), high]


def _two_clouds(centres: Floats, variance: float) -> Places:
    """Fine steps along the diagonal on which both centres lie, where the label's chance changes, coarse ones across."""
    spread, away = sqrt(variance), sqrt(2.0) * float(centres[1, 0])
    along, across = (
        _steps(reach, spread / steps)
        for reach, steps in zip((away + CLOUD_REACH * spread, CLOUD_REACH * spread), GAUSS_STEPS, strict=True)
    )
    u, v = (one.ravel() for one in np.meshgrid(along, across))
    inputs = np.stack([(u - v) / sqrt(2.0), (u + v) / sqrt(2.0)], axis=1)
    return _weighted(inputs, centres, variance)


def _round_clouds(centres: Floats, variance: float) -> Places:
    spread = sqrt(variance)
    axis = _steps(float(np.abs(centres).max()) + CLOUD_REACH * spread, spread / BLOBS_STEPS)
    across, up = (one.ravel() for one in np.meshgrid(axis, axis))
    return _weighted(np.stack([across, up], axis=1), centres, variance)


def _steps(reach: float, step: float) -> Floats:
    count = int(np.ceil(reach / step))
    return np.arange(-count, count + 1, dtype=np.float64) * step


FAR = 1e-12


def _weighted(inputs: Floats, centres: Floats, variance: float) -> Places:
    """Each point with the mean density of the clouds there; those that weigh next to nothing are left out."""
    density = np.zeros(len(inputs))
    for centre in centres:
        away = inputs - centre
        square = away[:, 0] * away[:, 0] + away[:, 1] * away[:, 1]
        density = density + MATHEMATICS.exp(-square / (2.0 * variance))
    kept = density > FAR
    inputs, density = inputs[kept], density[kept]
    return Places(inputs, density / np.add.accumulate(density)[-1])
