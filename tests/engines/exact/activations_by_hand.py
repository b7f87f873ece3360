"""The registry's activations and their slopes in NumPy and SciPy, and what is seen of two of them on a grid."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import special, stats

from smallnets.engines.exact import Crossings

Values = NDArray[np.float64]
_expit, _soft = special.expit, lambda x: np.logaddexp(0.0, x)
_SELU, _SCALE = 1.6732632423543772848170429916717, 1.0507009873554804934193349852946


def _mish_slope(x: Values) -> Values:
    t = np.tanh(_soft(x))
    return t + x * (1 - t**2) * _expit(x)


BY_HAND: dict[str, tuple[Callable[[Values], Values], Callable[[Values], Values]]] = {
    "linear": (lambda x: x, np.ones_like),
    "step": (lambda x: np.where(x >= 0, 1.0, 0.0), np.zeros_like),
    "sigmoid": (_expit, lambda x: _expit(x) * _expit(-x)),
    "tanh": (np.tanh, lambda x: 4 * _expit(2 * x) * _expit(-2 * x)),
    "relu": (lambda x: np.maximum(x, 0), lambda x: np.where(x > 0, 1.0, 0.0)),
    "leaky_relu": (lambda x: np.where(x > 0, x, 0.01 * x), lambda x: np.where(x > 0, 1, 0.01)),
    "prelu": (lambda x: np.where(x > 0, x, 0.25 * x), lambda x: np.where(x > 0, 1, 0.25)),
    "elu": (lambda x: np.where(x > 0, x, np.expm1(np.minimum(x, 0))), lambda x: np.exp(np.minimum(x, 0))),
    "selu": (
        lambda x: _SCALE * np.where(x > 0, x, _SELU * np.expm1(np.minimum(x, 0))),
        lambda x: _SCALE * np.where(x > 0, 1, _SELU * np.exp(np.minimum(x, 0))),
    ),
    "swish": (lambda x: x * _expit(x), lambda x: _expit(x) + x * _expit(x) * _expit(-x)),
    "softplus": (_soft, _expit),
    "softsign": (lambda x: x / (1 + abs(x)), lambda x: 1 / (1 + abs(x)) ** 2),
    "gelu": (lambda x: x * stats.norm.cdf(x), lambda x: stats.norm.cdf(x) + x * stats.norm.pdf(x)),
    "mish": (lambda x: x * np.tanh(_soft(x)), _mish_slope),
    "sine": (np.sin, np.cos),
    "gaussian": (lambda x: np.exp(-(x**2)), lambda x: -2 * x * np.exp(-(x**2))),
}
"""Value and slope."""

_LOST = 1e-13
"""What rounding may leave of a difference that is 0."""

_NEAR = 5
"""Farther out tails are equal to the last digit."""


def pair_faults(first: str, second: str, derivative: int, told: Crossings) -> list[str]:
    """What is told of two activations, or of their slopes, and is not seen."""
    f, g = (BY_HAND[name][derivative] for name in (first, second))
    x = _places(told)
    gap = f(x) - g(x)
    signs = np.sign(np.where(abs(gap) < _LOST, 0, gap)).astype(int)
    names = {"first larger": 1, "second larger": -1}
    sides = [names[side] for side in told.between if side in names]
    faults: list[str] = []
    if _runs(sides) != _runs([int(sign) for sign in signs if sign]):
        faults.append(f"left to right {sides}, seen {_runs([int(s) for s in signs if s])}")
    at = np.array([place.value for place in told.at if abs(place.value) <= 10])
    if at.size and abs(f(at) - g(at)).max() > 1e-7:
        faults.append(f"not equal at one of {at}")
    inside = [(x > stretch.low.value) & (x < stretch.high.value) for stretch in told.equal]
    equal = np.any(inside, axis=0) if inside else np.zeros(x.shape, bool)
    if signs[equal].any():
        faults.append("unequal on a stretch that is called equal")
    near = ~equal & (abs(x) < _NEAR)
    if (signs[near] == 0).sum() > near.sum() / 10:
        faults.append("equal on a stretch that is not told")
    return faults


def _places(told: Crossings) -> Values:
    """Places of the part that is told, ascending, none of them a short number; far out ever fewer."""
    if told.period is not None:
        return np.linspace(0, told.period.value, 40_009)[1:-1] + 1e-7
    low, high = (-np.inf, np.inf) if told.within is None else (end.value for end in told.within)
    far = np.geomspace(10, 1e6, 4000)
    x = np.concatenate([-far[::-1], np.linspace(-10, 10, 40_009), far]) + 1e-7
    if told.within is not None:
        x = np.concatenate([x, np.linspace(max(low, -700), min(high, 700), 40_009) + 1e-7])
    return np.unique(x[(low < x) & (x < high)])


def _runs(signs: list[int]) -> list[int]:
    return [sign for sign, _ in itertools.groupby(signs)]
