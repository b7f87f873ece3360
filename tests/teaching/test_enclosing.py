"""Intervals hold what they claim to hold: judged by mpmath at points of the box."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smallnets.expressions import read
from smallnets.teaching.enclosing import enclose
from smallnets.teaching.exercise_parts import FUNCTION_NAMES
from smallnets.teaching.intervals import NoInterval, between, point

FORMULAS = {
    "o*(1-o)": lambda o, _: o * (1 - o),
    "-(1-o)*o*(1-o)*z": lambda o, z: -(1 - o) * o * (1 - o) * z,
    "sigma(z)": lambda _, z: 1 / (1 + mpmath.exp(-z)),
    "sigma'(z)": lambda _, z: mpmath.exp(-z) / (1 + mpmath.exp(-z)) ** 2,
    "tanh(o*z)": lambda o, z: mpmath.tanh(o * z),
    "relu(z)*o": lambda o, z: max(z, mpmath.mpf(0)) * o,
    "swish(z)": lambda _, z: z / (1 + mpmath.exp(-z)),
    "exp(z)/(exp(z)+exp(o))": lambda o, z: mpmath.exp(z) / (mpmath.exp(z) + mpmath.exp(o)),
    "-ln(o)": lambda o, _: -mpmath.log(o),
    "(1-o)^2/2": lambda o, _: (1 - o) ** 2 / 2,
    "sin(z)+cos(o)": lambda o, z: mpmath.sin(z) + mpmath.cos(o),
    "abs(z)^3": lambda _, z: abs(z) ** 3,
    "o^0.5": lambda o, _: mpmath.sqrt(o),
    "where(z > 0, z, o*z)": lambda o, z: z if z > 0 else o * z,
}
thousandths = st.integers(-3000, 3000).map(lambda n: Fraction(n, 1000))


def read_formula(text):
    return read(text, functions=FUNCTION_NAMES, constants=("pi", "e"))


@pytest.mark.parametrize("text", FORMULAS)
@settings(max_examples=25, deadline=None)
@given(z=thousandths, o=st.integers(1, 3000).map(lambda n: Fraction(n, 1000)), digits=st.integers(2, 6), data=st.data())
def test_every_point_of_the_box_gives_a_value_inside(text, z, o, digits, data):
    half = Fraction(1, 2) / 10**digits
    o = max(o, 2 * half)
    box = {"z": between(z - half, z + half), "o": between(o - half, o + half)}
    found = enclose(read_formula(text), box)
    share = st.fractions(-1, 1, max_denominator=50)
    at_o, at_z = o + half * data.draw(share), z + half * data.draw(share)
    with mpmath.workdps(40):
        value = FORMULAS[text](
            mpmath.mpf(at_o.numerator) / at_o.denominator, mpmath.mpf(at_z.numerator) / at_z.denominator
        )
        tiny = mpmath.mpf(10) ** -35
        assert mpmath.mpf(str(found.low)) - tiny <= value <= mpmath.mpf(str(found.high)) + tiny


def test_the_same_operand_twice_costs_no_digits():
    box = {"o": between(Fraction("0.4999"), Fraction("0.5001"))}
    found = enclose(read_formula("o*(1-o)"), box)
    assert found.high - found.low < Fraction("1e-7")


def test_a_slope_that_jumps_inside_the_box_is_both_values():
    found = enclose(read_formula("relu'(z)"), {"z": between(Fraction("-0.1"), Fraction("0.1"))})
    assert (found.low, found.high) == (0, 1)


@pytest.mark.parametrize("text", ["1/z", "ln(z)", "z^-1", "tan(1.5707963267948966 + z)"])
def test_a_formula_without_a_bounded_value_has_no_interval(text):
    with pytest.raises(NoInterval):
        enclose(read_formula(text), {"z": between(Fraction("-0.1"), Fraction("0.1"))})


def test_a_number_of_many_digits_lies_between_its_neighbours():
    third = point(Fraction(1, 3))
    assert Fraction(third.low) < Fraction(1, 3) < Fraction(third.high)
    assert Fraction(third.high) - Fraction(third.low) < Fraction(1, 10**49)


def test_an_even_power_of_an_interval_around_zero_begins_at_zero():
    found = between(Fraction(-2), Fraction(1)).power(2)
    assert found.low == 0
    assert abs(found.high - 4) < Fraction("1e-40")
