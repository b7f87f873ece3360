"""Quartiles and Wilson intervals against NumPy, a solved quadratic, and digits recorded elsewhere."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallnets.laboratory import quartiles, solved, wilson

LOSSES = st.lists(st.floats(0, 1e6), min_size=1, max_size=40)


@given(LOSSES)
def test_quartiles_of_finite_losses_are_numpys(losses):
    found = quartiles(losses)
    wanted = np.quantile(losses, [0.25, 0.5, 0.75])
    assert [found.first, found.median, found.third] == pytest.approx(wanted.tolist(), rel=1e-12, abs=1e-12)


@given(LOSSES, st.integers(1, 10))
def test_a_diverged_run_counts_as_the_worst_there_is(losses, diverged):
    with_diverged = quartiles([*losses, *[math.nan] * diverged])
    with_huge = np.quantile([*losses, *[1e300] * diverged], [0.25, 0.5, 0.75])
    for found, wanted in zip((with_diverged.first, with_diverged.median, with_diverged.third), with_huge, strict=True):
        assert found == (math.inf if wanted > 1e6 else pytest.approx(wanted, rel=1e-12, abs=1e-12))


def test_all_diverged_is_infinite_and_never_nan():
    found = quartiles([math.nan, math.inf, math.nan])
    assert (found.first, found.median, found.third) == (math.inf, math.inf, math.inf)


def test_no_losses_have_no_quartiles():
    with pytest.raises(ValueError, match="no values"):
        quartiles([])


@given(st.integers(1, 5000), st.data())
def test_wilson_solves_its_quadratic(of, data):
    """The ends are the rates p for which (count/of - p)^2 = z^2 p (1 - p) / of."""
    count = data.draw(st.integers(0, of))
    z = 1.959963984540054
    a, b, c = 1 + z * z / of, -(2 * count / of + z * z / of), (count / of) ** 2
    low, high = sorted(np.roots([a, b, c]).real)
    assert wilson(count, of) == pytest.approx((low, high), abs=1e-7)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [  # the closed form with mpmath and 30 digits
        (291, 500, 0.538302656236, 0.624446951928),
        (0, 10, 0.0, 0.277532799863),
        (10, 10, 0.722467200137, 1.0),
        (1, 2, 0.0945312057342, 0.905468794266),
    ],
)
def test_wilson_has_the_recorded_digits(count, of, low, high):
    assert wilson(count, of) == pytest.approx((low, high), abs=1e-11)


@given(st.integers(0, 300))
def test_wilson_is_symmetric_and_holds_the_rate(count):
    low, high = wilson(count, 300)
    mirrored_low, mirrored_high = wilson(300 - count, 300)
    assert low == pytest.approx(1 - mirrored_high, abs=1e-12)
    assert high == pytest.approx(1 - mirrored_low, abs=1e-12)
    assert 0 <= low <= count / 300 <= high <= 1


def test_nothing_is_known_of_no_runs():
    assert wilson(0, 0) == (0.0, 1.0)


def test_solved_counts_the_target_itself_and_no_diverged_run():
    found = solved([0.05, 0.0499, 0.0501, math.nan, math.inf], at=0.05)
    assert (found.count, found.of, found.rate) == (2, 5, 0.4)


def test_the_rate_of_291_in_500():
    found = solved([0.01] * 291 + [0.3] * 209, at=0.05)
    assert found.rate == float(Fraction(291, 500)) == 0.582
    assert found.wilson == pytest.approx((0.5383, 0.6244), abs=5e-5)
