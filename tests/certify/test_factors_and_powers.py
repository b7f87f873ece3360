"""Sums taken apart into factors, and powers of balls, each against values that are worked out another way."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest

flint = pytest.importorskip("flint", reason="factors and balls are python-flint's")

from smallnets.certify.algebra.factoring import factors_of  # noqa: E402
from smallnets.certify.algebra.laws import Builder  # noqa: E402
from smallnets.certify.algebra.polynomials import leading, scaled  # noqa: E402
from smallnets.certify.algebra.signs import NOT_NEGATIVE, Signs  # noqa: E402
from smallnets.certify.functions import power  # noqa: E402
from smallnets.certify.line.zeros import zeros  # noqa: E402
from smallnets.certify.written_out import written_out  # noqa: E402
from smallnets.expressions import read  # noqa: E402


@pytest.mark.parametrize(
    ("text", "powers"),
    [
        ("x^2 - 2*x + 1", [2]),
        ("x^2 + x + 1", [1]),
        ("x^3*y - y^3*x + x^2 - y^2", [1, 1, 1]),
        ("exp(2*x) - 1", [1, 1]),
        ("(x - 7)^3*(x + 1/2)^2", [2, 3]),
    ],
)
def test_a_sum_is_the_product_of_its_factors(text, powers):
    p = Builder().form(read(text)).top
    found = factors_of(scaled(p, 1 / p[leading(p)]))
    assert sorted(times for _, times in found) == powers


def test_a_square_is_known_not_to_be_negative():
    assert Signs().of(Builder().form(read("x^2*y^2 - 2*x*y + 1"))) <= NOT_NEGATIVE


@pytest.mark.parametrize(("middle", "radius"), [(0, 1), (0.25, 1), (-3, 4), (5, 2), (-2, 0.5)])
@pytest.mark.parametrize("exponent", [2, 3, 4, 0, -2])
def test_the_power_of_a_ball_holds_the_powers_of_its_numbers(middle, radius, exponent):
    if exponent < 0 and abs(middle) <= radius:
        return
    found = power(flint.arb(middle, radius), Fraction(exponent))
    for step in range(-8, 9):
        at = Fraction(middle) + Fraction(radius) * step / 8
        value = at**exponent
        assert found.contains(flint.arb(flint.fmpq(value.numerator, value.denominator)))
    assert exponent % 2 or found > -0.01


@pytest.mark.parametrize(
    ("text", "places", "signs"),
    [
        ("(x - 50230)^3", ["50230"], (-1, 1)),
        ("(x - 3)^2*(x + 1)*exp(x)", ["-1", "3"], (-1, 1, 1)),
        ("x*sin(1)*(x^2 - 2)/(x^2 + 1)", ["-1.414213562", "0", "1.414213562"], (-1, 1, -1, 1)),
        ("(exp(x) - 2)*(x - 1)^5", ["0.6931471806", "1"], (1, -1, 1)),
    ],
)
def test_zeros_are_those_of_the_factors_with_the_product_of_the_signs(text, places, signs):
    found = zeros(written_out(read(text)), -1, 1)
    shown = [mpmath.nstr(mpmath.mpf(place.enclosure().mid().str(30, radius=False)), 10) for place in found.places]
    assert [mpmath.mpf(at) for at in shown] == [mpmath.mpf(at) for at in places]
    assert found.signs == signs
