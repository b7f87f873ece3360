"""Ranges and zero sets of piecewise-linear networks at the limits, 3 inputs and 8 units, against many points."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from smallnets.engines.exact import linear_pieces, output_ranges
from smallnets.plans.network import Layer, Network

BENDS = {
    "relu": lambda z: np.maximum(z, 0),
    "leaky_relu": lambda z: np.where(z > 0, z, 0.01 * z),
    "abs(x)": np.abs,
    "min(1, max(-1, x))": lambda z: np.clip(z, -1, 1),
}
CASES = [
    ((3, 8, 1), "relu"),
    ((3, 8, 1), "leaky_relu"),
    ((3, 4, 4, 1), "abs(x)"),
    ((2, 8, 1), "min(1, max(-1, x))"),
    ((2, 3, 3, 2, 1), "relu"),
]


def drawn(widths, activation, seed):
    """A network with weights of two decimals, and the same in NumPy."""
    random = np.random.default_rng(seed)
    activations = [activation] * (len(widths) - 2) + ["linear"]
    layers = tuple(Layer(units=units, activation=name) for units, name in zip(widths[1:], activations, strict=True))
    count = sum((before + 1) * units for before, units in pairwise(widths))
    numbers = [round(float(number), 2) for number in random.uniform(-1, 1, count)]

    def value(points):
        at, left = points, list(numbers)
        for place, (before, units) in enumerate(pairwise(widths)):
            weights = np.array(left[: before * units]).reshape(units, before)
            biases = np.array(left[before * units : (before + 1) * units])
            left = left[(before + 1) * units :]
            at = at @ weights.T + biases
            at = BENDS[activation](at) if place < len(widths) - 2 else at
        return at[:, 0]

    return Network(inputs=widths[0], layers=layers), numbers, value


@pytest.mark.parametrize(("widths", "activation"), CASES)
def test_all_values_lie_in_the_range_and_reach_its_ends(widths, activation):
    network, numbers, value = drawn(widths, activation, 3)
    found = output_ranges(network, numbers)[0]
    random = np.random.default_rng(0)
    points = np.concatenate([random.normal(size=(20_000, widths[0])) * size for size in (0.3, 1, 3, 10, 1e4)])
    low, high = float(found.low.decimal), float(found.high.decimal)
    values = value(points)
    for sign, end, attained in ((1, high, found.attains_high), (-1, low, found.attains_low)):
        best = points[np.argmax(sign * values)]
        assert np.max(sign * values) <= sign * end + 1e-9
        for _ in range(200 if attained else 0):
            near = best + 10.0 ** random.uniform(-5, 1, size=(200, 1)) * random.normal(size=(200, widths[0]))
            near = np.vstack([best, near])
            best = near[np.argmax(sign * value(near))]
        reached = sign * value(best[None])[0]
        assert reached == pytest.approx(sign * end, abs=1e-3) if attained else reached > 100
    assert found.how == "exact"


@pytest.mark.parametrize(("widths", "activation"), CASES)
def test_every_zero_between_two_points_lies_on_a_piece_that_has_it(widths, activation):
    network, numbers, value = drawn(widths, activation, 3)
    pieces = linear_pieces(network, numbers)
    random = np.random.default_rng(1)
    left, right = random.normal(size=(2, 300, widths[0])) * 5
    crossing = value(left) * value(right) < 0
    left, right = left[crossing], right[crossing]
    for _ in range(60):
        middle = (left + right) / 2
        same = (value(middle) > 0) == (value(left) > 0)
        left, right = np.where(same[:, None], middle, left), np.where(same[:, None], right, middle)
    zeros = np.hstack([left, np.ones((len(left), 1))])
    for zero in zeros:
        there = [r for r in pieces.regions if all(np.dot(np.array(row, float), zero) > -1e-9 for row in r.rows)]
        assert any(abs(np.dot(np.array(region.affine[0], float), zero)) < 1e-9 for region in there)
    assert ("nowhere" in output_ranges(network, numbers)[0].zeros) <= (len(zeros) == 0)
