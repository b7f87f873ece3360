"""Waves that never end, far out or beside a place: what is certified is held against dense values by mpmath."""

from __future__ import annotations

import mpmath
import pytest

from smallnets.certify.written_out import activation_tree, written_out
from smallnets.engines.exact import about_function
from smallnets.engines.exact.functions.certified_course import certified_course
from smallnets.engines.exact.undecided import Undecided
from smallnets.expressions import Name
from smallnets.functions.activations import activation

SINC = "-0.2172336282"  # the least value of sin(x)/x


def course_of(text):
    return certified_course(written_out(activation_tree(activation(text), Name("x"))), 10)


@pytest.mark.parametrize(
    ("text", "values", "limits", "steepest"),
    [
        ("sin(x^2)", "[-1, 1]", [None, None], "inf"),
        ("cos(exp(x))", "[-1, 1]", ["1", None], "inf"),
        ("(x - 1)*sin(1/(x - 1))", f"[{SINC}, 1)", ["1", "1"], "inf"),
        ("x^2*sin(1/x)", "(-inf, inf)", ["-inf", "inf"], "1.327033651"),
        ("abs(x) + sin(x)", "[0, inf)", ["inf", "inf"], "2"),
        ("sigmoid(x)*sin(x)", "(-1, 1)", ["0", None], "1"),
        ("tanh(x)*sin(x) + cos(x)", "(-sqrt(2), sqrt(2))", [None, None], "1.414213562"),
        ("cos(x)*(1 + 1/(1 + x^2))", "[-1.093347516, 2]", [None, None], "1.569343969"),
        ("exp(sin(x))*tanh(x)", "(-e, e)", [None, None], "2.098518851"),
        ("x^2*sin(x)^2", "[0, inf)", [None, None], "inf"),
        ("x*(1 + sin(x))", "(-inf, inf)", [None, None], "inf"),
        ("softplus(x) + sin(x)", "(-1, inf)", [None, "inf"], "2"),
    ],
)
def test_ranges_limits_and_slopes_are_certified(text, values, limits, steepest):
    found = course_of(text)
    assert (found.mark, found.range.text) == ("exact", values)
    assert [limit.value if limit.value is None else limit.value.exact for limit in found.limits] == limits
    assert found.steepest.size.decimal == steepest


@pytest.mark.parametrize(
    ("text", "wave"),
    [
        ("(1 + 1/(x^2 + 9))*cos(x)", lambda x: (1 + 1 / (x * x + 9)) * mpmath.cos(x)),
        ("(1 - 1/(x^2 + 9))*cos(x)", lambda x: (1 - 1 / (x * x + 9)) * mpmath.cos(x)),
        ("cos(2*x) - 3/(x^2 + 1)", lambda x: mpmath.cos(2 * x) - 3 / (x * x + 1)),
    ],
)
def test_a_bound_that_waves_only_just_pass_or_miss(text, wave):
    """No value lies outside of the range, and each end is come near to."""
    found = course_of(text).range
    low, high = mpmath.mpf(found.low.decimal), mpmath.mpf(found.high.decimal)
    places = [mpmath.mpf(k) / 50 for k in range(-4000, 4001)] + [mpmath.pi * k / 2 for k in range(1000, 1100)]
    seen = [wave(x) for x in places]
    assert low - mpmath.mpf("1e-9") <= min(seen) <= low + mpmath.mpf("2e-3")
    assert high - mpmath.mpf("2e-3") <= max(seen) <= high + mpmath.mpf("1e-9")


def test_a_bound_is_a_value_or_not_as_the_envelope_tells():
    below, pure = course_of("tanh(x)*cos(x)"), course_of("sin(x^2)")
    assert (below.range.attains_low, below.range.attains_high) == (False, False)
    assert (pure.range.attains_low, pure.range.attains_high) == (True, True)
    assert [at.exact for at in below.range.high_near] == ["-inf", "inf"]
    assert (below.steepest.size.exact, [at.exact for at in below.steepest.at]) == ("1", ["0"])


def test_a_slope_that_is_reached_again_and_again_is_told():
    found = course_of("abs(x) + sin(x)").steepest
    assert (found.size.exact, found.again) == ("2", True)
    assert [at.exact for at in found.at] == ["-3*pi", "-pi", "2*pi"]


def test_what_goes_on_rising_beyond_the_window_is_monotone():
    assert course_of("x + sin(x) + arctan(x)").monotone == "increasing"
    assert course_of("x + 2*sin(x) + arctan(x)").monotone == "no"


def test_a_place_with_a_value_amid_waves_has_the_slope_that_differences_have():
    """x^2 sin(1/x) with 0 at 0 has slope 0 there; x sin(1/x) has none, so nothing is claimed."""
    found = course_of("where(x > 0, x^2*sin(1/x), 0)")
    assert (found.mark, found.kinks, [turn.kind for turn in found.extrema]) == ("exact", (), ["maximum", "minimum"])
    with pytest.raises(Undecided):
        course_of("where(x > 0, x*sin(1/x), 0)")


def test_the_report_tells_for_which_part_extrema_are_told():
    told = about_function("x^2*sin(1/x)").text()
    assert "extrema and kinks are told for |x| > 1/10" in told
    assert "limit for x to inf: inf" in told


def test_waves_of_unlike_angles_are_left_undecided():
    with pytest.raises(Undecided):
        course_of("sin(x) + sin(x^2)")


@pytest.mark.parametrize(
    ("text", "values", "steepest"),
    [
        ("gaussian(abs(-3*x - 30))", "(0, 1]", "2.573291655"),  # 3 sqrt(2/e)
        ("log(1 + ((-3*x - 2)*(x + 1/3))^2)", "[0, inf)", "4.043533286"),
        ("max(abs(x/2), (x - 2)^3)", "[0, inf)", "inf"),
        ("max(elu(x), x^3 - 1)", "(-1, inf)", "inf"),
    ],
)
def test_mirrored_places_and_corners_known_by_digits_are_told_apart(text, values, steepest):
    found = course_of(text)
    assert (found.range.text, found.steepest.size.decimal) == (values, steepest)
