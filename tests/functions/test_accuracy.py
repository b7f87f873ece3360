"""The accuracy that docs/accuracy.md claims for every activation, measured again with fewer arguments."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import numpy as np
import pytest

from smallnets.arithmetic import NumpyMathematics
from smallnets.functions.activations import ACTIVATIONS, activation

ROOT = Path(__file__).parents[2]
BELOW_THE_CLAIM = 0.55
"""A claim that is more than twice what is measured here would say nothing."""


def benchmark():
    spec = importlib.util.spec_from_file_location("accuracy_benchmark", ROOT / "benchmarks" / "accuracy.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


BENCHMARK = benchmark()


def claims():
    """The bounds of the table in the docs: name -> (value 64, slope 64, value 32, slope 32)."""
    text = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    main = text.split("## Far tails")[0]
    rows = re.findall(r"^\| ([a-z_]+) \| ([0-9][^|]*) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", main, re.MULTILINE)
    return {name: [float(cell.split()[0]) for cell in cells] for name, *cells in rows}


CLAIMS = claims()


def test_every_activation_has_its_row():
    assert set(CLAIMS) == {function.name for function in ACTIVATIONS} == set(BENCHMARK.JUDGES)


@pytest.mark.parametrize("width", [64, 32])
@pytest.mark.parametrize("name", CLAIMS)
def test_the_claimed_bound_holds_and_is_not_far_off(name, width):
    value, slope = BENCHMARK.measured(name, width, 500)
    bounds = CLAIMS[name][:2] if width == 64 else CLAIMS[name][2:]
    for error, bound in zip((value, slope), bounds, strict=True):
        assert error.of_largest_term <= bound, error
        assert error.of_largest_term >= BELOW_THE_CLAIM * bound, error


@pytest.mark.parametrize("width", [64, 32])
@pytest.mark.parametrize("name", CLAIMS)
def test_at_the_infinities_both_are_the_limits(name, width):
    function, m = activation(name), NumpyMathematics(width)
    x = np.array([-np.inf, np.inf, np.nan], m.dtype)
    with np.errstate(all="ignore"):
        found = np.asarray(function.forward(x, m))
        rises = np.broadcast_to(np.asarray(function.slope(x, m)), x.shape)
    facts = function.facts
    assert np.array_equal(found[:2], np.array([facts.at_minus, facts.at_plus], m.dtype), equal_nan=True)
    assert np.isnan(found[2])
    if name == "sine":
        return
    far = np.broadcast_to(np.asarray(function.slope(np.array([-1e4, 1e4], m.dtype), m)), 2)
    assert rises[:2] == pytest.approx(far, abs=1e-7)


@pytest.mark.parametrize("width", [64, 32])
@pytest.mark.parametrize("beta", [1e-3, 0.5, 1.7, 1e6])
def test_swish_is_as_accurate_for_any_beta(beta, width):
    swish, m, exact = activation("swish").bind({"beta": beta}), NumpyMathematics(width), BENCHMARK.mpf(beta)
    x = BENCHMARK.arguments((0.0,), width, 200)

    def share(z):
        return BENCHMARK.sigmoid(exact * z)

    value = BENCHMARK.largest_error(swish.forward(x, m), x, lambda z: (z * share(z),), width)
    rise = BENCHMARK.largest_error(
        swish.slope(x, m), x, lambda z: (share(z), exact * z * BENCHMARK.sigmoid_slope(exact * z)), width
    )
    assert max(value.of_largest_term, rise.of_largest_term) <= CLAIMS["swish"][0 if width == 64 else 2]


@pytest.mark.parametrize("width", [64, 32])
def test_swish_of_beta_zero_is_half_of_z(width):
    swish, m = activation("swish").bind({"beta": 0.0}), NumpyMathematics(width)
    x = np.array([-np.inf, -3.0, 0.0, 3.0, np.inf], m.dtype)
    assert np.array_equal(swish.forward(x, m), x / 2)
    assert np.array_equal(swish.slope(x, m), np.full(5, 0.5))


def test_every_claim_is_two_ulp_or_less():
    assert max(bound for bounds in CLAIMS.values() for bound in bounds) <= 2.0


@pytest.mark.parametrize("name", CLAIMS)
def test_a_wrong_bit_would_be_seen(name):
    x = np.array([0.75, -0.75])
    values = np.asarray(activation(name).forward(x, NumpyMathematics(64)))
    off = np.nextafter(np.nextafter(np.nextafter(values, np.inf), np.inf), np.inf)
    assert BENCHMARK.largest_error(off, x, BENCHMARK.JUDGES[name].value, 64).of_largest_term > 1.4
