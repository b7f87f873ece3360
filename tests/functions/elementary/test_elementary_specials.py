from __future__ import annotations

import numpy as np
import pytest

from smallnets.arithmetic import NumpyMathematics

INF, NAN = float("inf"), float("nan")
EXACT = {
    "exp": [(0.0, 1.0), (-0.0, 1.0), (INF, INF), (-INF, 0.0), (NAN, NAN), (1e300, INF), (-1e300, 0.0)],
    "expm1": [(0.0, 0.0), (-0.0, -0.0), (INF, INF), (-INF, -1.0), (NAN, NAN), (1e300, INF), (-1e300, -1.0)],
    "log": [(0.0, -INF), (-0.0, -INF), (1.0, 0.0), (INF, INF), (-INF, NAN), (NAN, NAN), (-1.0, NAN), (-1e-300, NAN)],
    "log1p": [(0.0, 0.0), (-0.0, -0.0), (-1.0, -INF), (INF, INF), (-INF, NAN), (NAN, NAN), (-1.5, NAN), (-1e300, NAN)],
    "tanh": [(0.0, 0.0), (-0.0, -0.0), (INF, 1.0), (-INF, -1.0), (NAN, NAN), (1e300, 1.0), (-1e300, -1.0), (25.0, 1.0)],
    "sin": [(0.0, 0.0), (-0.0, -0.0), (INF, NAN), (-INF, NAN), (NAN, NAN)],
    "cos": [(0.0, 1.0), (-0.0, 1.0), (INF, NAN), (-INF, NAN), (NAN, NAN)],
    "erf": [(0.0, 0.0), (-0.0, -0.0), (INF, 1.0), (-INF, -1.0), (NAN, NAN), (1e300, 1.0), (-1e300, -1.0)],
    "erfc": [(0.0, 1.0), (-0.0, 1.0), (INF, 0.0), (-INF, 2.0), (NAN, NAN), (1e300, 0.0), (-1e300, 2.0)],
    "exp_minus_square": [(0.0, 1.0), (-0.0, 1.0), (INF, 0.0), (-INF, 0.0), (NAN, NAN), (1e300, 0.0), (-1e300, 0.0)],
    "gelu": [(0.0, 0.0), (-0.0, -0.0), (INF, INF), (-INF, 0.0), (NAN, NAN), (-1e300, 0.0)],
    "gelu_slope": [(0.0, 0.5), (-0.0, 0.5), (INF, 1.0), (NAN, NAN), (1e300, 1.0)],
    "mish": [(0.0, 0.0), (-0.0, -0.0), (INF, INF), (-INF, 0.0), (NAN, NAN), (-1e300, 0.0)],
    "mish_slope": [(INF, 1.0), (NAN, NAN), (1e300, 1.0)],
    "swish": [(0.0, 0.0), (-0.0, -0.0), (INF, INF), (-INF, 0.0), (NAN, NAN), (-1e300, 0.0)],
    "swish_slope": [(0.0, 0.5), (-0.0, 0.5), (INF, 1.0), (NAN, NAN), (1e300, 1.0)],
}
CASES = [(name, x, y) for name, table in EXACT.items() for x, y in table]
ODD = ["expm1", "log1p", "tanh", "sin"]


@pytest.mark.parametrize("width", [64, 32])
@pytest.mark.parametrize(("name", "x", "y"), CASES)
def test_special_values_are_exact_with_their_sign(name, x, y, width):
    if width == 32 and abs(x) == 1e300:
        x = float(np.copysign(3e38, x))
    if width == 32 and x == -1e-300:
        x = -1e-45
    result = getattr(NumpyMathematics(width), name)(x)
    assert np.array_equal(result, y, equal_nan=True)
    assert np.isnan(y) or np.signbit(result) == np.signbit(y)


@pytest.mark.parametrize("width", [64, 32])
@pytest.mark.parametrize("name", ODD)
def test_tiny_numbers_come_back_unchanged(name, width):
    m = NumpyMathematics(width)
    smallest = np.finfo(m.dtype).smallest_subnormal
    x = np.array([1, -1, 2, 3, -5, 1000, 2**20], m.dtype) * smallest
    assert np.array_equal(getattr(m, name)(x), x)


@pytest.mark.parametrize("width", [64, 32])
@pytest.mark.parametrize("name", ["expm1", "tanh", "sin", "erf"])
def test_odd_functions_change_nothing_but_the_sign(name, width):
    m = NumpyMathematics(width)
    x = np.linspace(0.001, 9.0, 999).astype(m.dtype)
    function = getattr(m, name)
    if name == "expm1":
        assert np.all((function(x) > 0) & (function(-x) < 0))
    else:
        assert np.array_equal(function(-x), -function(x))


def test_exp_overflows_and_underflows_where_the_format_does():
    m = NumpyMathematics(64)
    last = 709.782712893384
    assert np.isfinite(m.exp(last))
    assert np.isfinite(m.expm1(last))
    assert m.exp(np.nextafter(last, INF)) == INF
    assert m.expm1(np.nextafter(last, INF)) == INF
    assert m.exp(-745.1332191019411) == 5e-324
    assert m.exp(-745.1332191019412) == 0.0
    n = NumpyMathematics(32)
    assert np.isfinite(n.exp(np.float32(88.72283)))
    assert n.exp(np.float32(88.72284)) == INF
    assert n.exp(np.float32(-103.97208)) == np.finfo(np.float32).smallest_subnormal
    assert n.exp(np.float32(-103.97209)) == 0.0


def test_huge_angles_stay_inside_the_circle():
    x = np.array([2.0**20, 1e7, 1e12, 2.0**49, 2.0**50, 1e300, -1e300])
    m = NumpyMathematics(64)
    assert np.all(np.abs(m.sin(x)) <= 1.0)
    assert np.all(np.abs(m.cos(x)) <= 1.0)
    assert m.sin(1e300) == 0.0
    assert m.cos(1e300) == 1.0


MONOTONE = {
    "exp": [0.34657, -0.34657, 1.0397, -708.4, 0.0],
    "expm1": [0.34657, -0.34657, 1.0397, 0.0],
    "log": [0.7071067811865476, 1.4142135623730951, 1.0],
    "log1p": [-0.25, 0.375, 0.4142135623730951, 1.0],
    "tanh": [0.7, -0.7, 0.8664, 1.2130],
    "erf": [1.0, -1.0],
    "gelu": [0.67],
    "swish": [1.0],
    "mish": [1.0],
}


@pytest.mark.parametrize("width", [64, 32])
@pytest.mark.parametrize("name", MONOTONE)
def test_no_step_back_beyond_the_last_two_bits_near_the_branches(name, width):
    m = NumpyMathematics(width)
    for point in MONOTONE[name]:
        x = m.dtype.type(point) + np.arange(-3000, 3000).astype(m.dtype) * np.spacing(
            m.dtype.type(max(abs(point), 0.1))
        )
        y = getattr(m, name)(x)
        assert np.all(np.diff(y) >= -2 * np.spacing(np.abs(y[1:])))
