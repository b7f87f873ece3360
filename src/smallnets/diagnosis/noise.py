"""What noise does to the targets where that is known exactly: the best answers, and what even they cost.

For a point of a generated data set the possible targets and their chances follow from the generator's rule:
- xor, circle: the label is that of the place moved by U(-h, h) in both inputs, h = 5 q; closed forms in one input;
- gauss, blobs: the clouds' densities at the point (Bayes' rule, equal shares of the classes);
- plane, multi_gauss: the target is that of the moved place, h = 6 q; a grid of 16 x 16 moves, by the generator itself;
- every other set has labels that are a function of the place as long as its noise is 0; so has a truth table.
Where noise moves the points and not the labels (spiral, rings, moons, checkerboard), nothing is claimed.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import tau
from typing import TYPE_CHECKING

import numpy as np

from smallnets.datasets.elementary import MATHEMATICS, cosine, sine
from smallnets.datasets.generators.blobs import RADIUS as BLOBS_RADIUS
from smallnets.datasets.generators.circle import RADIUS
from smallnets.datasets.registry import find
from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.sums import means

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.plans.data import Data

MOVES = 16
STRIPS = 128
ALWAYS_NOISY = ("gauss", "blobs")
GAUSS_CENTRE = 2.0

FACTS = Facts(
    name="noise",
    thresholds={
        "moves": MOVES,
        "strips": STRIPS,
        "circle_radius": RADIUS,
        "blobs_radius": BLOBS_RADIUS,
        "gauss_centre": GAUSS_CENTRE,
    },
)


@dataclass(frozen=True, eq=False)
class Outcomes:
    """The possible targets of n points: `targets` (n, K), numbers or class indices, with their `chances` (n, K)."""

    targets: NDArray[np.float64]
    chances: NDArray[np.float64]


def is_noiseless(data: Data) -> bool:
    """Whether the target is a function of the place, by the rule that drew it."""
    if data.truth is not None:
        return True
    return data.generator is not None and data.noise == 0 and data.generator not in ALWAYS_NOISY


def outcomes(data: Data, inputs: NDArray[np.float64]) -> Outcomes | None:
    """The possible targets at inputs (n, 2) in their own units; None where they are not known."""
    q = data.noise / 100.0
    x, y = inputs[:, 0], inputs[:, 1]
    if data.generator == "xor":
        return _two_classes(_xor(x, y, 5.0 * q))
    if data.generator == "circle":
        return _two_classes(_circle(x, y, RADIUS * q))
    if data.generator == "gauss":
        centres = np.array([[-GAUSS_CENTRE] * 2, [GAUSS_CENTRE] * 2])
        return _clouds(inputs, centres, 0.5 + 7.0 * q)
    if data.generator == "blobs":
        angles = np.arange(len(data.classes)) / len(data.classes) * tau
        centres = BLOBS_RADIUS * np.stack([cosine(angles), sine(angles)], axis=1)
        return _clouds(inputs, centres, 0.25 + 3.0 * q)
    if data.generator in ("plane", "multi_gauss"):
        return _moved(data.generator, x, y, q)
    return None


def _two_classes(positive: NDArray[np.float64]) -> Outcomes:
    chances = np.stack([1.0 - positive, positive], axis=1)
    return Outcomes(np.broadcast_to(np.array([0.0, 1.0]), chances.shape), chances)


def _xor(x: NDArray[np.float64], y: NDArray[np.float64], h: float) -> NDArray[np.float64]:
    right, above = (np.clip((v + h) / (2.0 * h), 0.0, 1.0) for v in (x, y))
    return right * above + (1.0 - right) * (1.0 - above)


def _circle(x: NDArray[np.float64], y: NDArray[np.float64], h: float) -> NDArray[np.float64]:
    moved = x[:, None] + h * _midpoints(STRIPS)[None]
    reach = np.sqrt(np.maximum(0.0, RADIUS * RADIUS * 0.25 - moved * moved))
    high, low = np.minimum(y[:, None] + h, reach), np.maximum(y[:, None] - h, -reach)
    return means(np.maximum(0.0, high - low).T) / (2.0 * h)


def _clouds(inputs: NDArray[np.float64], centres: NDArray[np.float64], variance: float) -> Outcomes:
    squares = _squares(inputs, centres)
    weights = MATHEMATICS.exp((squares.min(axis=1, keepdims=True) - squares) / (2.0 * variance))
    chances = weights / np.add.accumulate(weights, axis=1)[:, -1:]
    return Outcomes(np.broadcast_to(np.arange(len(centres), dtype=np.float64), chances.shape), chances)


def _squares(inputs: NDArray[np.float64], centres: NDArray[np.float64]) -> NDArray[np.float64]:
    """The squared distance (n, k) of each point (n, 2) from each centre (k, 2)."""
    across, up = (inputs[:, place, None] - centres[:, place] for place in (0, 1))
    return across * across + up * up


def _moved(name: str, x: NDArray[np.float64], y: NDArray[np.float64], q: float) -> Outcomes:
    share = (_midpoints(MOVES) + 1.0) / 2.0
    across, up = (moves.ravel() for moves in np.meshgrid(share, share))
    shape = (len(x), len(across))
    draws = [(x + 6.0)[:, None] / 12.0, (y + 6.0)[:, None] / 12.0, across[None], up[None]]
    raw = np.stack([np.broadcast_to(one, shape) for one in draws], axis=1)
    targets = np.asarray(find(name).build(raw, q, 0)[2], np.float64)
    return Outcomes(targets, np.full(shape, 1.0 / len(across)))


def _midpoints(count: int) -> NDArray[np.float64]:
    return (np.arange(count) + 0.5) / count * 2.0 - 1.0
