"""Every claim of every activation about itself, measured with mpmath's arithmetic as the judge of its formula."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from mpmath import mp, mpf

from smallnets.arithmetic import NumpyMathematics
from smallnets.functions.activations import ACTIVATIONS

M = NumpyMathematics(64)
GRID = np.unique(
    np.concatenate([np.linspace(-30, 30, 6001), np.geomspace(1e-9, 1e6, 400), -np.geomspace(1e-9, 1e6, 400)])
)


@pytest.fixture(autouse=True)
def _quiet():
    """Infinities and NaN are ordinary results; the engines say so too."""
    with np.errstate(all="ignore"):
        yield


class Mpmath:
    """`Mathematics` for one mpmath number."""

    absolute = staticmethod(abs)
    exp_minus_square = staticmethod(lambda x: mp.exp(-x * x))

    def __getattr__(self, name):
        return getattr(mp, name)

    @staticmethod
    def where(condition, yes, no):
        return yes if condition else no


def formula(function, z):
    """The book formula at z, to mpmath's precision."""
    defaults = {p.name: mpf(p.default) for p in function.parameters}
    return function.value(mpf(z), Mpmath(), **defaults)


def values(function, x=GRID):
    return np.broadcast_to(np.asarray(function.forward(x, M)), x.shape)


def slopes(function, x=GRID):
    return np.broadcast_to(np.asarray(function.slope(x, M)), x.shape)


each = pytest.mark.parametrize("function", ACTIVATIONS, ids=lambda function: function.name)


@each
def test_range_and_whether_its_ends_are_attained(function):
    facts, found = function.facts, values(function)
    assert facts.low <= found.min()
    assert found.max() <= facts.high
    with mp.workdps(60):
        exact = [formula(function, z) for z in (*np.linspace(-20, 20, 801), *(e.at for e in facts.extrema))]
    for bound, attained, closest in (
        (facts.low, facts.attains_low, min(exact)),
        (facts.high, facts.attains_high, max(exact)),
    ):
        if math.isinf(bound):
            assert not attained
        elif attained:
            assert abs(closest - bound) < 2e-16
        else:
            assert closest != bound


@each
def test_the_limits(function):
    for end, limit in ((-np.inf, function.facts.at_minus), (np.inf, function.facts.at_plus)):
        at_infinity = float(values(function, np.array([end]))[0])
        if math.isnan(limit):
            assert math.isnan(at_infinity)
            continue
        assert at_infinity == limit
        far = values(function, np.copysign(np.array([1e2, 1e4, 1e6]), end))
        if math.isinf(limit):
            assert (np.diff(np.abs(far)) > 0).all()
            assert np.copysign(1.0, far[-1]) == np.copysign(1.0, limit)
        else:
            assert abs(far[-1] - limit) < 1e-5
            assert abs(far[-1] - limit) <= abs(far[0] - limit)


@each
def test_monotone(function):
    with mp.workdps(60):
        exact = [formula(function, z) for z in np.linspace(-12, 12, 481)]
    rises = [b - a for a, b in itertools.pairwise(exact)]
    found = {
        "increasing": all(rise > 0 for rise in rises),
        "nondecreasing": all(rise >= 0 for rise in rises),
        "constant": all(rise == 0 for rise in rises),
    }
    kind = next((name for name, holds in found.items() if holds), "no")
    assert kind == function.facts.monotone


@each
def test_parity(function):
    found, mirrored = values(function), values(function, -GRID)
    odd, even = bool((mirrored == -found).all()), bool((mirrored == found).all())
    assert {"odd": odd, "even": even, "none": not odd and not even}[function.facts.parity]


@each
def test_extrema(function):
    for extremum in function.facts.extrema:
        with mp.workdps(40):
            at = mp.findroot(lambda z: mp.diff(lambda t: formula(function, t), z), mpf(extremum.at))
            assert abs(at - extremum.at) < 1e-15 * max(1, abs(extremum.at))
            assert abs(formula(function, at) - extremum.value) < 1e-16
            bend = mp.diff(lambda t: formula(function, t), at, 2)
        assert (bend > 0) is (extremum.kind == "minimum")
    turns = np.sign(np.diff(values(function, np.linspace(-3, 3, 1201))))
    turns = turns[turns != 0]
    expected = len(function.facts.extrema)
    assert int((np.diff(turns) != 0).sum()) == expected


@each
def test_the_lipschitz_constant_is_the_largest_slope(function):
    found = np.abs(slopes(function, np.concatenate([GRID[GRID != 0], np.linspace(-3, 3, 60001)[1:-1:2]])))
    # 4 ULP above the claim are rounding; the claim itself must be reached, or approached where no slope attains it.
    assert found.max() <= function.facts.lipschitz * (1 + 1e-15)
    assert found.max() >= function.facts.lipschitz * (1 - 1e-7) - 1e-300


@each
def test_kinks_are_where_the_one_sided_slopes_say(function):
    for kink in function.kinks:
        with mp.workdps(60):
            step, here = mpf(10) ** -25, formula(function, kink.at)
            left = (formula(function, kink.at - step) - formula(function, kink.at - 2 * step)) / step
            right = (formula(function, kink.at + 2 * step) - formula(function, kink.at + step)) / step
            assert abs(here) <= 1
        assert float(left) == pytest.approx(kink.left, abs=1e-15)
        assert float(right) == pytest.approx(kink.right, abs=1e-15)
        assert float(slopes(function, np.array([kink.at]))[0]) == kink.slope
    if not function.kinks:
        assert slopes(function, np.array([-1e-12]))[0] == pytest.approx(
            slopes(function, np.array([1e-12]))[0], abs=1e-11
        )


@each
def test_the_kernel_is_the_formula_and_the_slope_its_derivative(function):
    points = np.array([-33.0, -9.5, -2.0, -1.3, -0.7, -0.4, -0.01, 0.01, 0.3, 0.9, 1.7, 6.0, 25.0])
    found, rises = values(function, points), slopes(function, points)
    with mp.workdps(300):
        for z, value, slope in zip(points, found, rises, strict=True):
            assert value == pytest.approx(float(formula(function, z)), rel=2e-15, abs=1e-300)
            exact = mp.diff(lambda t: formula(function, t), mpf(float(z)), h=mpf(10) ** -18)
            assert slope == pytest.approx(float(exact), rel=1e-14, abs=2e-16)


@each
def test_the_slope_in_terms_of_the_output_and_the_derived_slope_agree(function):
    points = np.array([-6.0, -2.5, -0.8, -0.1, 0.1, 0.6, 2.0, 5.0])
    accurate = slopes(function, points)
    trained = np.asarray(function.training_slope(points, values(function, points), M))
    assert np.broadcast_to(trained, points.shape) == pytest.approx(accurate, rel=1e-11, abs=1e-15)
    if function.name == "step":
        return
    from smallnets.functions.activations.derived import derived_slope

    constants = {p.name: p.default for p in function.parameters}
    derived = np.asarray(derived_slope(function.value, "z")(points, M, **constants))
    assert np.broadcast_to(derived, points.shape) == pytest.approx(accurate, rel=1e-10, abs=1e-14)


@each
@pytest.mark.parametrize("width", [64, 32])
def test_not_a_number_goes_through(function, width):
    m = NumpyMathematics(width)
    nan = np.full(3, np.nan, m.dtype)
    assert np.isnan(values_at(function, nan, m)).all()
    constant = function.name == "linear"
    assert np.isnan(np.broadcast_to(np.asarray(function.slope(nan, m)), 3)).all() or constant
    infinite = np.array([-np.inf, np.inf], m.dtype)
    rises = np.broadcast_to(np.asarray(function.slope(infinite, m)), 2)
    assert np.isfinite(rises).all() or function.name == "sine"


def values_at(function, x, m):
    return np.asarray(function.forward(x, m))


def test_learned_slope_is_the_derivative_with_respect_to_alpha():
    from smallnets.functions.activations import activation

    prelu = activation("prelu")
    z = np.array([-2.0, -0.5, 0.0, 3.0])
    assert np.asarray(prelu.learned_slope("alpha", z, M, alpha=np.full(4, 0.3))).tolist() == [-2.0, -0.5, 0.0, 0.0]
