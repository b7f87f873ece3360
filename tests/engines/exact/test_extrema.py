from __future__ import annotations

import mpmath
import pytest

from smallnets.engines.exact import OutOfTime, crossings, extrema
from smallnets.errors import InputError


@pytest.mark.parametrize(("name", "top", "second"), [("sigmoid", "1/4", "-1/8"), ("tanh", "1", "-2")])
def test_the_largest_slope_is_proved(name, top, second):
    found = extrema(name, derivative=1)
    (only,) = found.critical
    assert (only.kind, only.at.exact, only.value.exact) == ("maximum", "0", top)
    assert (only.order, only.derivative.exact) == (2, second)  # the third derivative of the function itself
    assert (found.greatest.exact, found.least) == (top, None)
    assert "the infimum 0 is not attained" in found.text()


@pytest.mark.parametrize("text", ["exp(-x^2)", "1/(1 + x^2)", "x*exp(-x^2)", "x/(1 + exp(-x))", "x^2*exp(-x^2)"])
def test_extrema_of_the_second_derivative_have_the_values_that_it_has_there(text):
    plain = {name: getattr(mpmath, name) for name in ("exp",)}
    formula = eval(f"lambda x: {text.replace('^', '**')}", plain)  # noqa: S307 - one of the five above
    found = extrema(text, derivative=2)
    assert found.critical
    for one in found.critical:
        value = mpmath.diff(formula, mpmath.mpf(one.at.value), 2)
        assert abs(value - one.value.value) < 1e-7
        assert (mpmath.diff(formula, mpmath.mpf(one.at.value), 4) < 0) == (one.kind == "maximum")


def test_the_bound_of_a_product_is_shown():
    assert (
        "a*(1 - a) = 1/4 - (a - 1/2)^2 <= 1/4, with equality only for a = 1/2"
        in extrema("sigmoid", derivative=1).text()
    )


def test_a_bound_that_is_a_square_already_is_shown_once():
    found = extrema("tanh", derivative=1)
    assert "with a = f(x), g = 1 - a^2 <= 1, with equality only for a = 0" in found.text()
    assert r"1 - a^{2} &\le 1" in found.latex()


@pytest.mark.parametrize(("name", "low", "high"), [("sigmoid", "0", "1"), ("tanh", "-1", "1")])
def test_sigmoid_and_tanh_have_no_maximum(name, low, high):
    found = extrema(name)
    assert found.critical == ()
    assert (found.greatest, found.least) == (None, None)
    assert f"There is no maximum: the supremum {high} is not attained." in found.text()
    assert f"There is no minimum: the infimum {low} is not attained." in found.text()


def test_the_first_derivative_that_is_not_zero_decides():
    (only,) = extrema("x^4").critical
    assert (only.kind, only.order, only.derivative.exact) == ("minimum", 4, "24")
    assert extrema("x^3").critical == ()
    assert "no extremum" in extrema("x^3").text()


def test_a_kink_can_be_an_extremum():
    (only,) = extrema("|x| - 1").critical
    assert (only.kind, only.order, only.value.exact) == ("minimum", 0, "-1")


def test_the_slopes_of_tanh_and_sigmoid_cross_twice():
    found = crossings("tanh", "sigmoid", derivative=1)
    place = mpmath.findroot(
        lambda x: mpmath.diff(mpmath.tanh, x) - mpmath.diff(lambda t: 1 / (1 + mpmath.exp(-t)), x), 1.6
    )
    assert [q.decimal for q in found.at] == [mpmath.nstr(-place, 10), mpmath.nstr(place, 10)]
    assert found.between == ("second larger", "first larger", "second larger")


def test_time_and_orders_are_limited():
    with pytest.raises(OutOfTime, match="undecided within"):
        extrema("x*tanh(log(1 + exp(x)))", derivative=2, seconds=0.01)
    with pytest.raises(InputError, match="is not an order"):
        extrema("tanh", derivative=9)


def test_a_periodic_function_has_its_extrema_in_every_period():
    assert "only at x = pi/2, and a whole number of periods 2*pi from there" in extrema("sin(x)").text()
