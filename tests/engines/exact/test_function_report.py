from __future__ import annotations

import mpmath
import pytest

from smallnets.engines.exact import about_function
from smallnets.errors import InputError
from smallnets.functions.activations import ACTIVATIONS, activation

# C01: values recorded in the capability list.
VALUES = [
    ("sigmoid", "2", "0.880797078"),
    ("tanh", "2", "0.96402758"),
    ("leaky_relu", "-2", "-0.02"),
    ("prelu", "-2", "-0.5"),
    ("elu", "-1", "-0.632120559"),
    ("elu", "-2", "-0.864664717"),
    ("swish", "1", "0.731058579"),
    ("swish", "-1", "-0.268941421"),
    ("step", "0", "1"),
    ("step", "-1e-9", "0"),
    ("relu", "0", "0"),
]

# C02: slopes recorded in the capability list.
SLOPES = [
    ("sigmoid", "0", "0.25"),
    ("sigmoid", "10", "4.539580774e-5"),
    ("tanh", "10", "8.244614456e-9"),
    ("tanh", "0", "1"),
    ("sigmoid", "1.5", "0.149146452"),
    ("sigmoid", "5.5", "0.004053572"),
    ("sigmoid", "0.4047", "0.240036694"),
    ("leaky_relu", "-1", "0.01"),
]


@pytest.mark.parametrize(("name", "at", "digits"), VALUES)
def test_values_have_the_recorded_digits(name, at, digits):
    row = about_function(name, at=[at], digits=9).values[0]
    assert mpmath.mpf(row.value.decimal) == pytest.approx(float(digits), rel=1e-9, abs=5e-10)


@pytest.mark.parametrize(("name", "at", "digits"), SLOPES)
def test_slopes_have_the_recorded_digits(name, at, digits):
    row = about_function(name, at=[at], digits=10).values[0]
    # the list gives nine places, or ten significant digits of small numbers
    assert float(row.slope.decimal) == pytest.approx(float(digits), rel=2e-10, abs=5e-10 if float(digits) > 1e-3 else 0)


def test_the_slope_of_the_sigmoid_at_zero_is_exactly_a_quarter():
    assert about_function("sigmoid", at=[0]).values[0].slope.exact == "1/4"


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("sigmoid", "a*(1 - a)"),
        ("tanh", "1 - a^2"),
        ("softplus", "1 - exp(-a)"),
        ("elu", "where(x < 0, a + 1, 1)"),
        ("exp(2*x)", "2*a"),
        ("tanh(x/2)", "1/2 - a^2/2"),
    ],
)
def test_the_slope_is_written_with_the_value(name, form):
    assert about_function(name, seconds=60).slope_by_value.text == form


def test_swish_has_no_slope_in_its_value_alone():
    assert about_function("swish").slope_by_value is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("sigmoid", "(0, 1)"),
        ("tanh", "(-1, 1)"),
        ("relu", "[0, inf)"),
        ("step", "{0, 1}"),
        ("gaussian", "(0, 1]"),
        ("x^2 - 2*x", "[-1, inf)"),
        ("1/x", "(-inf, 0) or (0, inf)"),
        ("sqrt(1 - x^2)", "[0, 1]"),
        ("sin(x)^2 + cos(2*x)", "[0, 1]"),
    ],
)
def test_ranges_are_told_with_their_ends(name, text):
    found = about_function(name).course.range
    assert (found.text, found.mark) == (text, "exact")


def test_swish_has_its_recorded_minimum():
    (lowest,) = about_function("swish").course.extrema
    assert lowest.kind == "minimum"
    assert (lowest.at.decimal, lowest.value.decimal) == ("-1.278464543", "-0.2784645428")
    assert lowest.root_of == "x + exp(x) + 1 = 0"
    assert lowest.mark == "exact"


@pytest.mark.parametrize("record", ACTIVATIONS, ids=lambda record: record.name)
def test_proofs_agree_with_what_every_activation_declares(record):
    facts, course = record.facts, about_function(record.name, digits=16).course
    assert course.mark == "exact"
    assert course.monotone == facts.monotone
    assert course.parity == facts.parity
    bounds = course.range
    assert (bounds.low.value, bounds.high.value) == pytest.approx((facts.low, facts.high), rel=1e-15)
    assert (bounds.attains_low, bounds.attains_high) == (facts.attains_low, facts.attains_high)
    assert course.steepest.size.value == pytest.approx(facts.lipschitz, rel=1e-9)
    for limit, claimed in zip(course.limits, (facts.at_minus, facts.at_plus), strict=True):
        assert (limit.value is None) == (claimed != claimed)  # noqa: PLR0124 - NaN: no limit
        assert limit.value is None or limit.value.value == pytest.approx(claimed, rel=1e-15)


@pytest.mark.parametrize("name", ["relu", "leaky_relu", "elu(alpha=0.5)", "selu", "step"])
def test_kinks_agree_with_what_the_activation_declares(name):
    (kink,) = about_function(name).course.kinks
    (declared,) = activation(name).kinks
    assert (kink.at.value, kink.left.value, kink.right.value) == (declared.at, declared.left, declared.right)
    assert kink.used.value == declared.slope


def test_a_chosen_slope_at_the_kink_is_told():
    report = about_function("relu(kink=0.5)", at=[0])
    assert report.values[0].convention
    assert report.values[0].slope.exact == "1/2"
    assert "1/2 = 0.5 is used by convention" in report.text()


def test_the_distance_to_an_asymptote_is_told():
    _, right = about_function("sigmoid").course.asymptotes
    assert right.line.text == "1"
    assert right.distances[1][1].decimal == "4.53978687e-5"


def test_a_formula_that_cannot_be_proved_is_told_from_samples():
    report = about_function("sin(x) + sin(x^2)")
    assert report.course.mark == "numeric"
    assert report.course.monotone == "no"
    assert "[numeric]" in report.text()
    assert "not proved" in report.remarks[0]


def test_places_and_names_that_cannot_be_used_are_refused():
    with pytest.raises(InputError, match="is no number"):
        about_function("tanh", at=["two"])
    with pytest.raises(InputError, match="did you mean"):
        about_function("tahn")


@pytest.mark.parametrize(
    ("text", "range_", "monotone"),
    [
        ("exp(exp(exp(x)))", "(e, inf)", "increasing"),
        ("log(log(x))", "(-inf, inf)", "increasing"),
        ("|sin(x)|", "[0, 1]", "no"),
        ("tan(x)", "(-inf, inf)", "no"),
        ("relu(x)*tanh(x)", "[0, inf)", "nondecreasing"),
        ("step(x) - step(-x)", "{-1, 0, 1}", "nondecreasing"),
    ],
)
def test_unusual_formulas_are_proved(text, range_, monotone):
    course = about_function(text, seconds=30).course
    assert (course.mark, course.range.text, course.monotone) == ("exact", range_, monotone)


def test_a_value_that_is_too_large_is_said_to_be():
    assert about_function("exp(exp(exp(x)))", at=[5], seconds=30).values[0].value.decimal == "too large"


def test_values_of_thousands_of_digits_are_told_by_their_size():
    found = about_function("sqrt(x)*(10^6*x - 1)^999", at=("10",))
    assert found.values[0].value.decimal == mpmath.nstr(mpmath.sqrt(10) * mpmath.mpf(10**7 - 1) ** 999, 10).replace(
        "+", ""
    )
