"""Random claims, true and false; none is answered wrongly.  `benchmarks/proofs.py` judges as many as are asked for."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice

import pytest
from claims_to_judge import Equation, equations
from functions_to_judge import Formula, formulas, maps, pairs
from judging import FALSE_NO, FALSE_YES, RIGHT, UNDECIDED, judged_equation
from judging_functions import judged_function, judged_map, judged_pair
from judging_symmetries import judged_symmetry
from plain_values import Unsure, value
from symmetries_to_judge import Symmetry, symmetries

from smallnets.engines.exact.functions.function_report import report_of

pytest.importorskip("flint", reason="without python-flint most of these claims are undecided")

SECONDS = 3.0


@pytest.mark.slow
def test_no_equation_is_answered_wrongly():
    found = {claim: judged_equation(claim, SECONDS) for claim in islice(equations(1), 100)}
    assert {claim: verdict for claim, verdict in found.items() if verdict not in (RIGHT, UNDECIDED)} == {}
    assert RIGHT in found.values()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("claims", "judge"),
    [
        (formulas(1), judged_function),
        (pairs(1), judged_pair),
        (maps(1), judged_map),
        (symmetries(1), judged_symmetry),
    ],
)
def test_no_function_is_told_wrongly(claims, judge):
    found = {claim: judge(claim, SECONDS) for claim in islice(claims, 8)}
    assert {claim: verdict for claim, verdict in found.items() if verdict not in (RIGHT, UNDECIDED)} == {}
    assert RIGHT in found.values()


def test_the_judge_sees_a_false_yes_and_a_false_no():
    assert judged_equation(Equation("", "x", "x", {"x": Fraction(1)}), 5) == FALSE_YES
    assert judged_equation(Equation("", "x", "x + 1"), 5) == FALSE_NO


@pytest.mark.parametrize(("text", "told"), [("x/(x^2 + 1)", "1/(1 + exp(-x))"), ("tanh(x)", "2*tanh(x)")])
def test_the_judge_sees_a_wrong_range(monkeypatch, text, told):
    monkeypatch.setattr("judging_functions.within", lambda *_, **__: report_of(told, (), 10))
    assert judged_function(Formula("", text), 5).startswith("wrong range")


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        (Symmetry("", "x^2 + relu(x - 99)"), "x^2"),
        (Symmetry("", "sin(x) + sin(3*x)/10^6"), "sin(2*x)"),
        (Symmetry("", "x", rises=True), "-x"),
        (Symmetry("", "x^2", "none"), "x^2"),
    ],
)
def test_the_judge_sees_a_wrong_symmetry(monkeypatch, claim, told):
    monkeypatch.setattr("judging_symmetries.within", lambda *_, **__: report_of(told, (), 10))
    assert judged_symmetry(claim, 5).startswith("wrong range")


@pytest.mark.parametrize(
    ("text", "x", "right"),
    [
        ("x/x", 0, None),
        ("(-8)^(1/3)", 0, None),
        ("0^0", 0, 1),
        ("x^x", -3, "-1/27"),
        ("where(x > 0, log(x), 0)", -1, 0),
    ],
)
def test_the_judge_means_the_same_by_real(text, x, right):
    found = value(text, {"x": Fraction(x)})
    assert found == (None if right is None else pytest.approx(float(Fraction(right)), rel=1e-12))


def test_the_judge_abstains_where_digits_are_lost():
    with pytest.raises(Unsure):
        value("cosh(x)^2 - sinh(x)^2", {"x": Fraction(1000001)})
