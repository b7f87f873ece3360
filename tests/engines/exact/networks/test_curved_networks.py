"""Networks with curved hidden units: bounds and verdicts, held against slopes by mpmath on random points."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest

from smallnets.engines.exact import lipschitz, monotone_inputs, output_ranges
from smallnets.plans import network

FUNCTIONS = {
    "tanh": mpmath.tanh,
    "sigmoid": lambda z: 1 / (1 + mpmath.exp(-z)),
    "softplus": lambda z: mpmath.log(1 + mpmath.exp(z)),
    "gelu": lambda z: z * (1 + mpmath.erf(z / mpmath.sqrt(2))) / 2,
    "elu": lambda z: z if z > 0 else mpmath.exp(z) - 1,
    "swish": lambda z: z / (1 + mpmath.exp(-z)),
}


def some(activation, number):
    """A 2-3-1 network with random numbers, and the same in mpmath."""
    draw = np.random.default_rng(number)
    numbers = [round(float(draw.uniform(-2, 2)), 2) for _ in range(13)]

    def value(x1, x2):
        f = FUNCTIONS[activation]
        hidden = [f(numbers[2 * k] * x1 + numbers[2 * k + 1] * x2 + numbers[6 + k]) for k in range(3)]
        return sum(w * h for w, h in zip(numbers[9:12], hidden, strict=True)) + numbers[12]

    return network(f"2-3-1 {activation} linear"), numbers, value


@pytest.mark.parametrize("activation", FUNCTIONS)
def test_bounds_and_verdicts_hold_at_random_points(activation):
    plan, numbers, value = some(activation, 7)
    (bounds,) = lipschitz(plan, numbers, box="-2..1")
    rows = monotone_inputs(plan, numbers, box="-2..1")
    (whole,) = lipschitz(plan, numbers)
    draw = np.random.default_rng(1)
    for _ in range(25):
        point = (mpmath.mpf(float(draw.uniform(-2, 1))), mpmath.mpf(float(draw.uniform(-2, 1))))
        slopes = (
            mpmath.diff(lambda x, p=point: value(x, p[1]), point[0]),
            mpmath.diff(lambda x, p=point: value(p[0], x), point[1]),
        )
        length = mpmath.hypot(*slopes)
        assert length <= float(bounds.high.decimal) + 1e-9
        assert length <= float(whole.high.decimal) + 1e-9
        for row, slope in zip(rows, slopes, strict=True):
            assert not (row.verdict == "increasing" and slope <= 0)
            assert not (row.verdict == "decreasing" and slope >= 0)
    assert bounds.verdict == "undecided"
    assert float(bounds.low.decimal) <= float(bounds.high.decimal) <= 1.3 * float(bounds.low.decimal)


def test_a_rising_network_and_one_that_turns_are_told_apart():
    rising = [1, 2, 0.5, 1, 1, 0.25, 0, 1, -1, 1, 2, 0.5, 0]
    plan = network("2-3-1 tanh sigmoid")
    first, second = monotone_inputs(plan, rising, box="-3..3")
    assert (first.verdict, second.verdict) == ("increasing", "increasing")
    (found,) = monotone_inputs(network("1-2-1 tanh linear"), [1, 1, 0, -4, 1, 1, 0], box="-3..8")
    assert found.verdict == "increasing"
    (found,) = monotone_inputs(network("1-2-1 tanh linear"), [1, 1, 0, -4, 1, -1, 0], box="-3..8")
    assert found.verdict == "no"
    assert "its slope is" in found.text()


@pytest.mark.parametrize("activation", ["tanh", "gelu", "softplus"])
def test_enclosed_ranges_hold_every_value(activation):
    plan, numbers, value = some(activation, 3)
    (found,) = output_ranges(plan, numbers, box="-2..1")
    draw = np.random.default_rng(2)
    seen = [value(float(draw.uniform(-2, 1)), float(draw.uniform(-2, 1))) for _ in range(60)]
    assert mpmath.mpf(found.low.decimal) <= min(seen)
    assert max(seen) <= mpmath.mpf(found.high.decimal)
