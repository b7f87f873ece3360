"""Exact numbers of worked solutions: elementary functions beside mpmath, rounding and printing as people do it."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallnets.errors import InputError
from smallnets.expressions import read
from smallnets.functions.activations import ACTIVATIONS, activation
from smallnets.teaching.elementary import FUNCTIONS
from smallnets.teaching.evaluating import slope_of, value_of
from smallnets.teaching.exercise_parts import FUNCTION_NAMES, amount
from smallnets.teaching.values import as_decimal, printed, round_digits

JUDGES = {
    **{name: getattr(mpmath, name) for name in ("exp", "expm1", "log", "log1p", "log10", "sqrt", "sin", "cos", "tan")},
    **{name: getattr(mpmath, name) for name in ("sinh", "cosh", "tanh", "erf", "erfc")},
    "log2": lambda x: mpmath.log(x, 2),
    "arcsin": mpmath.asin,
    "arccos": mpmath.acos,
    "arctan": mpmath.atan,
}
FOR_POSITIVE = {"log", "log2", "log10", "sqrt"}
WITHIN_ONE = {"arcsin", "arccos"}
PLACES = [Fraction(text) for text in ("0", "1", "-1", "1/3", "-7/10", "1e-20", "-0.999", "5.5", "-8.25", "13", "40")]


@pytest.mark.parametrize("name", JUDGES)
def test_elementary_functions_have_58_right_digits(name):
    with mpmath.workdps(90):
        for x in PLACES:
            outside = (name in FOR_POSITIVE and x <= 0) or (name in WITHIN_ONE and abs(x) > 1)
            if outside or (name == "log1p" and x <= -1):
                continue
            wanted = JUDGES[name](mpmath.mpf(x.numerator) / x.denominator)
            found = mpmath.mpf(str(as_decimal(FUNCTIONS[name](x))))
            assert abs(found - wanted) <= abs(wanted) * mpmath.mpf("1e-58"), x


def test_values_that_are_rational_stay_fractions():
    for text, wanted in (("exp(0)", 1), ("sqrt(9/4)", Fraction(3, 2)), ("sigmoid(0)", Fraction(1, 2)), ("ln(1)", 0)):
        found = value_of(read(text, functions=FUNCTION_NAMES))
        assert isinstance(found, Fraction)
        assert found == wanted
    assert value_of(read("0.1 + 0.2")) == Fraction(3, 10)


@pytest.mark.parametrize("record", ACTIVATIONS, ids=lambda record: record.name)
def test_activation_slopes_agree_with_differences_of_their_values(record):
    for z in (Fraction(-3, 2), Fraction(1, 7), Fraction(5, 2)):
        h = Fraction(1, 10**20)
        above, below = (Fraction(slope_of(record, 0, z + step)) for step in (h, -h))
        assert abs((above - below) / (2 * h) - Fraction(slope_of(record, 1, z))) < Fraction(1, 10**30)


def test_the_declared_slope_holds_at_a_kink():
    assert slope_of(activation("relu"), 1, Fraction(0)) == 0
    assert slope_of(activation("relu(kink=0.5)"), 1, Fraction(0)) == Fraction(1, 2)


@pytest.mark.parametrize(
    ("value", "digits", "wanted"),
    [
        (Fraction("0.80715"), 4, "0.8072"),
        (Fraction("-0.80715"), 4, "-0.8072"),
        (Fraction("0.99996"), 4, "1.000"),
        (Fraction("1.5"), 4, "1.5"),
        (Fraction("0.5900004"), 4, "0.5900"),
        (Fraction("0.000012345"), 3, "0.0000123"),
        (Fraction("0.00000012345"), 3, "1.23e-7"),
        (Fraction("1234567"), 3, "1230000"),
        (Fraction(2, 3), None, "0.6666666667"),
        (Fraction("1e-30"), None, "1e-30"),
        (Fraction("0.298371108760"), None, "0.29837110876"),
        (Fraction(0), 3, "0"),
    ],
)
def test_numbers_are_printed_with_their_significant_digits(value, digits, wanted):
    assert printed(value, digits) == wanted


@given(st.fractions(min_value=-(10**6), max_value=10**6), st.integers(1, 12))
def test_rounding_stays_within_half_a_unit_of_its_last_digit(value, digits):
    rounded = Fraction(round_digits(value, digits))
    with mpmath.workdps(60):
        size = (
            0 if value == 0 else int(mpmath.floor(mpmath.log10(abs(mpmath.mpf(value.numerator) / value.denominator))))
        )
    assert abs(rounded - value) <= Fraction(10) ** (size - digits + 1) / 2
    assert Fraction(printed(rounded, digits)) == rounded


@pytest.mark.parametrize("hostile", ["__import__('os')", "9^9^9^9", "1/0", "x + 1", "0/0", "ln(-1)", "nan"])
def test_numbers_that_are_none_are_refused(hostile):
    with pytest.raises(InputError):
        amount(hostile, "w")
