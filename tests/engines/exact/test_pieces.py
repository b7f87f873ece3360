"""Where a formula has a value and which branch holds, beside its values by mpmath."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from dense_values import at, places

from smallnets.certify.line.pieces import LineCuts, pieces
from smallnets.certify.line.places import Place
from smallnets.engines.exact import about_function
from smallnets.engines.exact.functions.crossings import proved_crossings
from smallnets.engines.exact.functions.proposals import proposals
from smallnets.expressions import read, write_text

pytest.importorskip("flint", reason="roots are isolated in balls")

EDGES = [
    f"where({inner}, 1, 2)"
    for c, a in product((5, 35), (3, 8))
    for inner in (f"1/sqrt({c} - x) - {a} > 0", f"{a} < 1/sqrt(x + {c})", f"sqrt({c} - x) - {a} > x/{a}")
]
BRANCHES = [
    "where(x >= 5, 7, where(1/sqrt(5 - x) > 2, 1, 0))",
    "where(x > 0, where(log(-1) > 0, 1, 2), 5)",
    "where(x > 0, 5, where(1/0 > x, 1, 2))",
    "where(x < 0, 1/x, where(1/x > 2, 3, 4))",
    "where(x <= 0, 0, where(log(x) > 2, 3, x*log(x)))",
]


@pytest.mark.parametrize("formula", EDGES + BRANCHES)
def test_a_piece_is_what_the_formula_is_there(formula):
    found = pieces(read(formula, ("x",)), -1, 1, LineCuts(proposals))
    for piece in found:
        low = piece.low.high if isinstance(piece.low, Place) else None
        high = piece.high.low if isinstance(piece.high, Place) else None
        inside = [x for x in (*places(formula), *_middle(low, high)) if _between(low, x, high)]
        for x in inside:
            there = None if piece.smooth is None else at(write_text(piece.smooth), x)
            assert at(formula, x) == there, (formula, x)


def _middle(low, high):
    return [(low + high) / 2] if low is not None and high is not None else []


def _between(low: Fraction | None, x: Fraction, high: Fraction | None) -> bool:
    return (low is None or low < x) and (high is None or x < high)


def test_curves_that_end_at_a_place_are_compared_up_to_there():
    found = proved_crossings("tanh(x)", "elu(1/sqrt(35 - x) - 8)", 0, 10)
    assert found.between[-1] == "undefined"
    assert [round(x.value, 6) for x in found.at] == [-4.266683, 34.987654]  # bisected with mpmath; 35 - 1/81


def test_curves_without_a_value_anywhere_are_undefined():
    assert proved_crossings("x", "log(-1 - x^2)", 0, 10).between == ("undefined",)


def test_numbers_that_only_many_digits_part_are_compared():
    found = about_function("where(x > 100, 1, tanh(x))").course
    assert (found.range.text, found.range.mark) == ("{1} or (-1, tanh(100)]", "exact")


@pytest.mark.parametrize(
    ("first", "second", "equal", "at", "between"),
    [
        ("relu", "leaky_relu", ["[0, inf)"], [], ["first larger", "equal"]),
        ("step", "relu", ["(-inf, 0)"], ["1"], ["equal", "first larger", "second larger"]),
        ("abs(x)", "sqrt(x^2)", ["(-inf, inf)"], [], ["equal"]),
        ("x/x", "1", ["(-inf, 0)", "(0, inf)"], [], ["equal"]),
        ("max(-1, min(1, x))", "x", ["[-1, 1]"], [], ["first larger", "equal", "second larger"]),
    ],
)
def test_stretches_on_which_two_functions_are_one_are_told(first, second, equal, at, between):
    found = proved_crossings(first, second, 0, 10)
    assert [stretch.text for stretch in found.equal] == equal
    assert [place.exact for place in found.at] == at
    assert list(found.between) == between


def test_crossings_of_waves_are_told_for_one_period_or_a_window():
    half = proved_crossings("sine", "1/2", 0, 10)
    assert ([x.exact for x in half.at], half.period.exact) == (["pi/6", "5*pi/6"], "2*pi")
    step = proved_crossings("step", "sine", 0, 10)
    assert [x.exact for x in step.at] == ["-3*pi", "-2*pi", "-pi", "pi/2", "5*pi/2"]
    assert (step.within[0].exact, step.within[1].exact, step.again) == ("-10", "10", ("left",))
