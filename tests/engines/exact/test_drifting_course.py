"""A line and a wave together: proved from one period; what mixes them otherwise is told from samples."""

from __future__ import annotations

import mpmath
import pytest

from smallnets.engines.exact import Quantity, about_function, extrema, to_sympy
from smallnets.expressions import read


@pytest.mark.parametrize(
    ("text", "monotone", "parity", "levels", "rise"),
    [
        ("x + sin(x)", "increasing", "odd", ["pi"], "2*pi"),
        ("x + cos(x)", "increasing", "none", ["pi/2"], "2*pi"),
        ("-2*x + sin(x)", "decreasing", "odd", [], "-4*pi"),
        ("x/2 + sin(2*x)/4", "increasing", "odd", ["pi/2"], "pi/2"),
        ("x + 2*sin(x)", "no", "odd", [], "2*pi"),
    ],
)
def test_a_line_and_a_wave_are_proved(text, monotone, parity, levels, rise):
    course = about_function(text).course
    assert (course.mark, course.monotone, course.parity) == ("exact", monotone, parity)
    assert ([at.exact for at in course.levels], course.rise.exact) == (levels, rise)
    assert course.range.text == "(-inf, inf)"
    assert (course.range.attains_low, course.range.attains_high) == (False, False)


def test_the_extrema_of_one_period_are_exact():
    course = about_function("x + 2*sin(x)").course
    assert [(turn.kind, turn.at.exact) for turn in course.extrema] == [("maximum", "2*pi/3"), ("minimum", "4*pi/3")]
    assert [turn.value.value for turn in course.extrema] == pytest.approx(
        [2 * mpmath.pi / 3 + mpmath.sqrt(3), 4 * mpmath.pi / 3 - mpmath.sqrt(3)]
    )
    assert (course.steepest.size.exact, course.steepest.lipschitz) == ("3", True)


def test_the_proof_says_that_nothing_is_largest():
    told = extrema("x + sin(x)").text()
    assert "g(x + 2*pi) = g(x) + 2*pi" in told
    assert "At x = pi the slope does not change its sign: no extremum." in told
    assert "There is no maximum: g is unbounded." in told
    assert extrema("x + sin(x)", derivative=1).greatest.exact == "2"


@pytest.mark.parametrize(
    ("text", "values", "limits"),
    [
        ("x*sin(x)", "(-inf, inf)", [None, None]),
        ("x^2 + cos(x)", "[1, inf)", ["inf", "inf"]),
        ("exp(-x)*sin(x)", "(-inf, inf)", [None, "0"]),
        ("log(x) + sin(x)", "(-inf, inf)", [None, "inf"]),
        ("-x^2*(2 + cos(3*x))", "(-inf, 0]", ["-inf", "-inf"]),
        ("sin(x)/x", "[-0.2172336282, 1)", ["0", "0"]),
    ],
)
def test_waves_that_grow_or_fade_are_proved(text, values, limits):
    course = about_function(text).course
    assert (course.mark, course.range.text, course.monotone) == ("exact", values, "no")
    assert [limit.value if limit.value is None else limit.value.exact for limit in course.limits] == limits


@pytest.mark.parametrize("text", ["where(x < 10, sin(x), x^2 + cos(x))", "where(x <= 10, sin(x), x^2 + cos(x))"])
def test_what_jumps_where_the_window_ends_is_not_joined(text):
    """10^2 + cos(10) = 99.16: no value lies between 1 and there."""
    found = about_function(text).course.range
    assert found.mark == "numeric" or "or" in found.text


def test_zeros_at_every_place_that_is_tried_first_hinder_nothing():
    assert about_function("x^3 - x").course.mark == "exact"


def test_a_bound_that_is_no_value_is_told_with_the_place_where_it_is_approached():
    assert "1 is not attained, but approached for x to 0" in about_function("sin(x)/x").text()


@pytest.mark.parametrize("text", ["exp(sin(2*x))", "sin(x)^2 - 4*cos(x)", "1/(3 + cos(x))"])
def test_equal_values_in_one_period_are_known_by_symmetry(text):
    course = about_function(text).course
    assert course.mark == "exact"
    slope = mpmath.diff(lambda x: mpmath.mpf(1) * eval_at(text, x), mpmath.mpf(course.steepest.at[0].decimal))
    assert abs(slope) == pytest.approx(mpmath.mpf(course.steepest.size.decimal), rel=1e-6)


def eval_at(text, x):
    return {
        "exp(sin(2*x))": lambda: mpmath.exp(mpmath.sin(2 * x)),
        "sin(x)^2 - 4*cos(x)": lambda: mpmath.sin(x) ** 2 - 4 * mpmath.cos(x),
        "1/(3 + cos(x))": lambda: 1 / (3 + mpmath.cos(x)),
    }[text]()


@pytest.mark.parametrize("text", ["sin(x) + sin(x^2)", "sin(x)*sin(sqrt(2)*x)"])
def test_other_mixtures_are_told_from_samples(text):
    report = about_function(text)
    assert report.course.mark == "numeric"
    assert "seen on samples, not proved" in report.remarks[0]


def test_samples_lie_on_both_sides_of_zero():
    course = about_function("x*sin(x) + x").course
    assert (course.mark, course.parity) == ("exact", "none")
    assert course.range.text == "(-inf, inf)"


def test_samples_claim_no_limit_of_what_goes_up_and_down():
    course = about_function("x*sin(x)").course
    assert [limit.value for limit in course.limits] == [None, None]
    assert course.range.text == "(-inf, inf)"


@pytest.mark.parametrize(
    ("exact", "digits", "text"),
    [
        ("1/3", 4, "1/3 ≈ 0.3333"),
        ("1/8", 10, "1/8 = 0.125"),
        ("1/1024", 5, "0.0009765625 ≈ 0.00097656"),
        ("sqrt(4)", 5, "2"),
        ("sqrt(2)", 3, "sqrt(2) ≈ 1.41"),
    ],
)
def test_a_rounded_decimal_is_never_said_to_be_equal(exact, digits, text):
    assert Quantity.of(to_sympy(read(exact)), digits).text == text
