"""Formulas as people write them, far from 0, at edges of domains, in branches: each with its right answer."""

from __future__ import annotations

import mpmath
import pytest

from smallnets.engines.exact import about_function, crossings, extrema, identity, is_affine
from smallnets.errors import SmallnetsError

FALSE = [
    "sqrt(1+tan(pi*x/180)^2) = 1/cos(pi*x/180)",
    "sqrt(1+tan(x/20)^2) = 1/cos(x/20)",
    "tan(x/20)/sqrt(1+tan(x/20)^2) = sin(x/20)",
    "sqrt(1+tan(x/40)^2)*cos(x/40) = 1",
    "where(x > 0, log(x), where(x < -20, 1, 0)) = where(x > 0, log(x), 0)",
    "where(x > 0, sqrt(x), max(0, -x-20)) = where(x > 0, sqrt(x), 0)",
    "where(x > 0, x*log(x), 0) = where(x > 0, x*log(x), max(0, -x-11))",
    "where(x < 0, where(x > -1/9, 1, 0), sqrt(x)) = where(x < 0, 0, sqrt(x))",
    "max(0,-x-20)*x^(-x) = 0",
    "max(0,-x-20)*((x^2)^y - x^(2*y)) = 0",
    "abs(x)^y*where(x<-20,1,0) = x^y*where(x<-20,1,0)",
    "relu(x-10) = 0",
    "abs(x-30) = 30-x",
    "max(x, -100) = x",
    "sign(x+20) = 1",
    "((x+20)^4)^(1/4) = x + 20",
    "arctan(tan(x/100)) = x/100",
    "10^-30 = 0",
    "exp(-100) = 0",
    "sin(840*pi*x) = 0",
    "where(x > 1000000, 1, 0) = 0",
    "where(x^2 > 50000, 1, 0) = 0",
    "x + 1/10^9 = x",
    "sigmoid(x - 1000) = 0",
    "(x^a)^b = x^(a*b)",
    "arcsin(2*x*sqrt(1 - x^2)) = 2*arcsin(x)",
    "sqrt(x^4) = x*abs(x)",
    "log(x^2) = 2*log(-x) + where(x < -400, 1/1000000, 0)",
    "max(y + 1, x - y) = (x + 1 + abs(2*y + 1 - x))/2 + where(x > 656, where(x < 656 + 1/5, 1/7, 0), 0)",
    "x^(-1/2) = 1/sqrt(x) + max(0, (x - 50230)^3)",
    "abs(x)/(1 + (log(x) - log(x))^2) = x + step(x - 38) - where(x > 38, 1, 0)",
]

TRUE = [
    "relu(relu(x)) = relu(x)",
    "relu(relu(x - 1)) = relu(x - 1)",
    "sqrt(x-1)*sqrt(x+1) = sqrt(x^2-1)",
    "sqrt(x*y) = sqrt(x)*sqrt(y)",
    "sqrt(x)^2 = abs(x)",
    "log(x) - log(x) + abs(x) = x",
    "log((x-100)^2) = 2*log(100 - x)",
    "abs(x*y) = abs(x)*abs(y)",
    "max(x, max(y, z)) = max(max(x, y), z)",
    "x^a*x^b = x^(a + b)",
    "log(x*y) = log(x) + log(y)",
    "arctan(x) + arctan(1/x) = where(x > 0, pi/2, -pi/2)",
    "tan(x/2) = sin(x)/(1 + cos(x))",
    "sin(3*x) = 3*sin(x) - 4*sin(x)^3",
    "min(max(x, 0), 6) = relu(x) - relu(x - 6)",
    "sqrt(x^2 + 2*x + 1) = abs(x + 1)",
    "mish(x) = x*tanh(softplus(x))",
    "gelu'(x) = (1 + erf(x/sqrt(2)))/2 + x*exp(-x^2/2)/sqrt(2*pi)",
    "log2(8*x) = 3 + log2(x)",
    "cosh(x)^2 - sinh(x)^2 = 1",
    "sqrt(12) = 2*sqrt(3)",
    "arcsin(x) + arccos(x) = pi/2",
    "sqrt((3*x - 1/2)^2) = abs(3*x - 1/2)",
    "log((y + 1)*(2*x + y)) = log(y + 1) + log(2*x + y)",
    "abs(2*x + y)*abs(x - y) = abs((2*x + y)*(x - y))",
    "((x^2 + 1)^3)^(1/3) = x^2 + 1",
    "((x - 3)^3)^(1/3) = x - 3",
    "sqrt((x - y)^2*(x + 1)^4) = abs(x - y)*(x + 1)^2",
    "sqrt(x*y)*sqrt(2*x + y) = sqrt(x*y*(2*x + y))",
    "cos(tan(x^2 + 1)*cos(x^2 + 1) + pi) = -cos(sin(x^2 + 1))",
    "sin(3*x - 1/2 + x + 40) = sin(3*x - 1/2)*cos(x + 40) + cos(3*x - 1/2)*sin(x + 40)",
    "log(sigmoid(1/cosh(x/2)^2)) = -softplus(tanh(x/2)^2 - 1)",
]


@pytest.mark.parametrize("equation", FALSE)
def test_a_false_equation_is_refuted_by_a_point(equation):
    found = identity(equation, seconds=30)
    assert found.verdict == "no", found.text()
    assert found.difference.left.decimal != found.difference.right.decimal


@pytest.mark.parametrize("equation", TRUE)
def test_an_equation_that_holds_wherever_both_sides_have_a_value_is_proved(equation):
    found = identity(equation, seconds=30)
    assert found.verdict == "yes", found.text()
    assert found.steps


@pytest.mark.parametrize(
    ("equation", "told"),
    [
        ("sqrt(x-1)*sqrt(x+1) = sqrt(x^2-1)", "the left side needs x >= 1, the right side needs x^2 >= 1"),
        ("x/x = 1", "the left side needs x != 0."),
        ("(x^2 - 1)/(x - 1) = x + 1", "the left side needs x != 1."),
        ("log(x^2) = 2*log(x)", "the left side needs x != 0, the right side needs x > 0"),
        ("tan(x)*cos(x) = sin(x)", "the left side needs cos(x) != 0."),
        ("log(x*y) = log(x) + log(y)", "the left side needs x*y > 0, the right side needs x > 0 and y > 0"),
        ("(x^2 - y^2)/(x - y) = x + y", "the left side needs x != y."),
        ("exp(log(x - y)) = x - y", "the left side needs x > y."),
        ("x/(1 + exp(y) + abs(z)) = x*(1 + exp(y) + abs(z))^-1", ""),
        ("sigmoid(x) = 1 - sigmoid(-x)", ""),
        ("1/(x^2 + x + 1) = (x^2 + x + 1)^(-1)", ""),
    ],
)
def test_different_needs_of_the_sides_are_told(equation, told):
    found = identity(equation, seconds=60)
    assert found.verdict == "yes"
    assert told in found.text()
    assert bool(told) == ("side needs" in found.text())


def test_sides_that_never_have_a_value_together_are_not_called_equal():
    found = identity("log(x) = sqrt(-1 - x)")
    assert (found.verdict, found.steps) == ("undecided", ("There is no place at which both sides have a value.",))


@pytest.mark.parametrize(
    ("text", "range_"),
    [
        ("tanh(sigmoid(x))", "(0, tanh(1))"),
        ("tanh(sigmoid(x)/2)", "(0, tanh(0.5))"),
        ("2*tanh(sigmoid(x))", "(0, 2*tanh(1))"),
        ("log(erf(x - 2))", "(-inf, 0)"),
        ("exp(log(x))", "(0, inf)"),
        ("sigmoid(log(x^3))", "(0, 1)"),
        ("arctan(log(x))", "(-pi/2, pi/2)"),
        ("sin(x)/x", "[-0.2172336282, 1)"),
        ("exp(-1/x^2)", "(0, 1)"),
        ("-x^2", "(-inf, 0]"),
        ("arctan(1.5)+exp(x)", "(arctan(1.5), inf)"),
        ("relu(log(x))", "[0, inf)"),
        ("sign(x - 400)", "{-1, 0, 1}"),
    ],
)
def test_ranges_are_certified(text, range_):
    found = about_function(text, seconds=60).course.range
    assert (found.text, found.mark) == (range_, "exact")


@pytest.mark.parametrize("text", ["exp(log(x))", "x/x", "sigmoid(log(x^3))", "x^x"])
def test_a_formula_has_no_value_where_a_part_has_none(text):
    (row,) = about_function(text, at=[0], seconds=30).values
    assert row.value is None


def test_the_steepest_place_of_a_fading_wave_has_certified_digits():
    found = about_function("sin(x)/x", seconds=60).course.steepest
    assert found.size.decimal == "0.4361818173"
    assert [at.decimal for at in found.at] == ["-2.081575978", "2.081575978"]


def test_a_power_with_a_changing_exponent_is_told_where_its_base_is_positive():
    report = about_function("x^x", seconds=60)
    assert report.course.range.low.decimal == mpmath.nstr(mpmath.e ** (-1 / mpmath.e), 10)
    assert report.course.extrema[0].at.exact == "exp(-1)"
    assert "only at places where the exponent is a whole number" in report.text()


def test_crossings_tell_what_lies_between_and_left_of_the_first():
    found = crossings("sqrt(x)", "x")
    assert [at.decimal for at in found.at] == ["0", "1"]
    assert found.between == ("undefined", "first larger", "second larger")


def test_a_number_is_a_level_line():
    (at,) = crossings("tanh", "0.5").at
    assert at.decimal == mpmath.nstr(mpmath.log(3) / 2, 10)


def test_a_single_point_of_the_domain_counts():
    assert "The minimum is 0, only at x = 0, 1." in extrema("sqrt(x^2*(x-1))", seconds=60).text()
    assert about_function("sqrt(x^2*(x-1))", seconds=60).course.monotone == "nondecreasing"


@pytest.mark.parametrize(
    ("first", "second", "between"),
    [
        ("step(-(x-2)^2)", "0.5", ("second larger", "first larger at x = 2", "second larger")),
        ("sign(x)", "0.5", ("second larger", "first larger")),
        ("sqrt(x^2*(x-1))", "0", ("undefined", "undefined", "first larger")),
        ("x^3", "x^3+1e-9*(x-1)", ("first larger", "second larger")),
    ],
)
def test_what_holds_between_is_told_where_functions_jump_or_have_single_points(first, second, between):
    found = crossings(first, second, seconds=60)
    assert found.between == between
    assert "everywhere" not in found.text()


def test_the_seam_of_a_period_may_be_a_kink():
    kinks = about_function("relu(sin(x))", seconds=60).course.kinks
    assert [kink.at.exact for kink in kinks] == ["0", "pi"]


def test_digits_are_shown_that_tell_two_values_apart():
    found = identity("sin(sqrt(2)*x) = sin(1.41421356237309504880*x)", seconds=30)
    assert found.verdict == "no"
    assert found.difference.left.decimal != found.difference.right.decimal


@pytest.mark.parametrize(
    "text", ["abs(x-30)", "where(x > 0, log(x) - log(2*x) + log(2) + x, where(x < -20, 5, x))", "max(x, -500)", "x*y"]
)
def test_a_map_that_bends_far_out_is_not_affine(text):
    found = is_affine(text)
    assert found.verdict == "no"
    assert found.bend is not None


def test_the_slope_of_a_kinked_formula_far_from_zero_is_told():
    report = about_function("relu(x-10)", seconds=30)
    assert [kink.at.exact for kink in report.course.kinks] == ["10"]
    assert not any(line.endswith("distance ") for line in report.text().splitlines())


@pytest.mark.parametrize(
    "text",
    [
        "min(x+0.5, sqrt(x))",
        "arctan(1.5)+exp(x)",
        "relu(log(x))",
        "arctan(log(x))",
        "x^(1/3)",
        "log(-1) + x",
        "sqrt(sin(x))",
        "tan(exp(x))",
        "1/(x - x)",
        "abs(x)^x",
        "where(log(x) > 0, 1, sqrt(x))",
        "erf(erf(erf(x)))",
        "sin(1/x)",
        "exp(exp(-exp(x)))",
    ],
)
def test_nothing_ends_in_a_traceback(text):
    for ask in (about_function, extrema, is_affine, lambda t: crossings(t, "0.25")):
        assert "the method failed" not in _told(ask, text)


def _told(ask, text):
    try:
        return ask(text).text()
    except SmallnetsError as reason:
        return str(reason)


@pytest.mark.parametrize(
    ("text", "monotone"),
    [
        ("sign(sin(x))", "no"),
        ("step(sin(x))", "no"),
        ("step(sin(x)) + step(-sin(x)) + step(sin(x)^2 - 2)", "no"),
        ("sin(x)^2 + cos(x)^2", "constant"),
    ],
)
def test_what_repeats_has_a_limit_only_where_it_has_one_value(text, monotone):
    course = about_function(text).course
    assert course.monotone == monotone
    assert [limit.value is None for limit in course.limits] == [monotone == "no"] * 2


@pytest.mark.parametrize(
    ("text", "monotone"),
    [
        ("arcsin(1/x)", "no"),
        ("sqrt(x^2 - 1)*sign(x)", "nondecreasing"),
        ("sqrt(x^2*(x - 1)) - 5*step(x - 1/2)", "no"),
        ("sqrt(x^2*(x - 1)) + step(x - 1/2)", "increasing"),
    ],
)
def test_a_function_may_fall_over_a_gap_and_rise_elsewhere(text, monotone):
    assert about_function(text).course.monotone == monotone


def test_an_end_with_thousands_of_digits_is_told_by_its_decimal():
    low = about_function(
        "where(x > 6145, x*log(x) - 1*x, 1*softsign(2*x + 3) + 2*tanh(x))", seconds=60
    ).course.range.low
    assert low.decimal == "-3"
