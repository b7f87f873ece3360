"""The distance of every elementary function from the exact value, in ULP of the exact value."""

from __future__ import annotations

import numpy as np
import pytest
from mpmath import mp, mpf

from smallnets.arithmetic import NumpyMathematics
from smallnets.functions.elementary import ELEMENTARY

DIGITS = 75

# GELU, mish and swish with their slopes are measured by `tests/functions/test_accuracy.py`.
EXACT = {
    "exp": mp.exp,
    "expm1": mp.expm1,
    "log": mp.log,
    "log1p": mp.log1p,
    "tanh": mp.tanh,
    "sin": mp.sin,
    "cos": mp.cos,
    "erf": mp.erf,
    "erfc": mp.erfc,
    "exp_minus_square": lambda x: mp.exp(-x * x),
}

# The largest error measured on 125,000 arguments and more per function, rounded up: (float64, float32).
BOUNDS = {
    "exp": (0.80, 0.80),
    "expm1": (0.88, 0.94),
    "log": (0.82, 0.501),
    "log1p": (0.82, 0.501),
    "tanh": (1.49, 1.49),
    "sin": (0.80, 0.501),
    "cos": (0.80, 0.501),
    "erf": (0.99, 0.501),
    "erfc": (3.1, 0.501),
    "exp_minus_square": (0.80, 0.80),
}

# Where the function is neither constant nor overflown, in float64.
DOMAINS = {
    "exp": (-745.2, 709.8),
    "expm1": (-50.0, 709.8),
    "log": (0.0, 1.7e308),
    "log1p": (-1.0, 1.7e308),
    "tanh": (-22.0, 22.0),
    "sin": (-(2.0**20), 2.0**20),
    "cos": (-(2.0**20), 2.0**20),
    "erf": (-6.5, 6.5),
    "erfc": (-6.5, 27.3),
    "exp_minus_square": (-27.4, 27.4),
}

BY_TERMS = {"gelu", "gelu_slope", "mish", "mish_slope", "swish", "swish_slope"}

LN2 = 0.6931471805599453
HALF_PI = 1.5707963267948966

# Where a formula changes, a reduction steps, or the result turns subnormal, 0 or infinite.
BREAKS = {
    "exp": [LN2 / 2, -LN2 / 2, 1.5 * LN2, 10.5 * LN2, -708.4, -745.13, 709.78, -87.34, -103.97, 88.72],
    "expm1": [LN2 / 2, -LN2 / 2, 1.5 * LN2, -1.5 * LN2, 37.0, 37.8, -37.0, -37.8, 709.78, 16.6, -17.0, 88.72],
    "log": [0.5**0.5, 2**0.5, 1.0, 0.5, 2.0],
    "log1p": [-0.25, 0.375, 2**0.5 - 1, 0.5**0.5 - 1, 1.0, -0.5],
    "tanh": [0.7, -0.7, 0.75 * LN2, 1.25 * LN2, 19.0, 9.0, 20.0, 10.0],
    "sin": [k * HALF_PI / 2 for k in (-4, -1, 1, 2, 3, 4, 355, 710, 104348, 416698, 1334000)],
    "cos": [k * HALF_PI / 2 for k in (-4, -1, 1, 2, 3, 4, 355, 710, 104348, 416698, 1334000)],
    "erf": [1.0, -1.0, 5.9],
    "erfc": [0.5, -0.5, 26.5, 27.2],
    "exp_minus_square": [26.6, 27.2, 9.3, 10.1, 0.5887],
}


def arguments(name: str, width: int) -> np.ndarray:
    """Uniform, log-uniform of both signs, near the breaks, and random bit patterns, all inside the domain."""
    generator = np.random.default_rng(20)
    dtype, integers = ((np.float64, np.uint64), (np.float32, np.uint32))[width == 32]
    low, high = DOMAINS[name]
    high = min(high, float(np.finfo(dtype).max))
    breaks = np.array(BREAKS[name]).astype(dtype)
    steps = generator.integers(-40, 40, (len(breaks), 30))
    patterns = generator.integers(0, 2**width, 700, dtype=integers).view(dtype)
    parts = [
        generator.uniform(max(low, -1e4), min(high, 1e4), 700),
        generator.uniform(max(low, -2.0), min(high, 2.0), 700),
        np.exp2(generator.uniform(np.log2(np.finfo(dtype).smallest_subnormal), np.log2(high), 700)),
        -np.exp2(generator.uniform(-60, np.log2(max(-low, 2.0**-59)), 300)),
        (breaks[:, None] + steps * np.spacing(np.abs(breaks))[:, None]).ravel(),
        (breaks[:, None] * (1 + steps / 2000.0)).ravel(),
        patterns[np.isfinite(patterns)],
        generator.integers(0, 2**20, 20) * np.finfo(dtype).smallest_subnormal,
    ]
    with np.errstate(all="ignore"):
        x = np.concatenate([part.astype(dtype) for part in parts])
    return x[(x > low) & (x < high)]


def distance(result: np.floating, exact: mpf) -> float:
    """|result - exact| in units of the last place that the format has at the exact value."""
    format_ = np.finfo(result.dtype)
    if np.isinf(result):
        return 0.0 if abs(exact) >= mpf(float(format_.max)) * (1 + mp.ldexp(1, -format_.nmant - 2)) else mp.inf
    exponent = mp.mag(exact) - 1 if exact else format_.minexp
    return float(abs(mpf(float(result)) - exact) / mp.ldexp(1, max(exponent, format_.minexp) - format_.nmant))


@pytest.mark.parametrize("width", [64, 32])
@pytest.mark.parametrize("name", EXACT)
def test_error_stays_within_the_stated_bound(name, width):
    x = arguments(name, width)
    y = getattr(NumpyMathematics(width), name)(x)
    with mp.workdps(DIGITS):
        errors = [distance(b, EXACT[name](mpf(float(a)))) for a, b in zip(x, y, strict=True)]
    worst = int(np.argmax(errors))
    assert len(x) > 1500
    assert errors[worst] <= BOUNDS[name][width == 32], (x[worst], errors[worst])
    assert errors[worst] > 0.45, "the bound is far from what is measured"


def test_every_elementary_function_is_measured():
    assert set(EXACT) | BY_TERMS == set(ELEMENTARY)
