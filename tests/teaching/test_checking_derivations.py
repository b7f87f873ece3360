"""Derivations as they were printed, with the lines and the digits that are known to be wrong in them."""

from __future__ import annotations

import pytest

from smallnets.teaching.checking import check_derivation
from smallnets.teaching.derivations.reading import read_derivation
from smallnets.teaching.derivations.repairs import repairs

QUOTIENT_RULE = """
let a = (e^z - e^(-z))/(e^z + e^(-z))
da = [(e^z + e^(-z)) * d(e^z - e^(-z))] - [(e^z - e^(-z)) * d(e^z + e^(-z))] / [(e^z + e^(-z))^2]
da = [(e^z + e^(-z)) * (e^z + e^(-z))] - [(e^z - e^(-z)) * (e^z - e^(-z))] / [(e^z + e^(-z))^2]
da = [(e^z + e^(-z))^2 - (e^z - e^(-z))^2] / [(e^z + e^(-z))^2]
da = 1 - [(e^z - e^(-z)) / (e^z + e^(-z))]^2
da = 1 - a^2
"""
ADD_AND_SUBTRACT = """
d/dx σ(x) = ((1 + e^(-x))(0) - (1)(-e^(-x)))/(1 + e^(-x))^2
          = e^(-x)/(1 + e^(-x))^2
          = (1 - 1 + e^(-x))/(1 + e^(-x))^2
          = (1 + e^(-x))/(1 + e^(-x))^2 - 1/(1 + e^(-x))^2
          = 1/(1 + e^(-x))^2 - 1/(1 + e^(-x))^2
          = 1/(1 + e^(-x)) * (1 - 1/(1 + e^(-x)))
d/dx σ(x) = σ(x)*(1 - σ(x))
"""
TANH = """
tanh'(z) = (2*e^(2z)*(e^(2z) + 1) - (e^(2z) - 1)*2*e^(2z))/(e^(2z) + 1)^2
  = (2e^(4z) + 2e^(2z) - 2e^(4z) + 2e^(2z))/(e^(2z) + 1)^2
  = (e^(4z) + 2e^(2z) - e^(4z) + 2e^(2z))/(e^(2z) + 1)^2
  = (e^(4z) + 2e^(2z) + 1 - e^(4z) + 2e^(2z) - 1)/(e^(2z) + 1)^2
  = ((e^(4z) + 2e^(2z) + 1) - (e^(4z) - 2e^(2z) + 1))/(e^(2z) + 1)^2
  = ((e^(2z) + 1)^2 - (e^(2z) - 1)^2)/(e^(2z) + 1)^2
  = (e^(2z) + 1)^2/(e^(2z) + 1)^2 - (e^(2z) - 1)^2/(e^(2z) + 1)^2
  = 1 - tanh(z)^2
"""
SIGMA = """
∂σ(z)/∂z = -1*(1 + e^(-z))^(-2)*(-e^(-z))
  = e^(-z)/(1 + e^(-z))^2
  = (1 - σ(z))/σ(z)*σ(z)^2
  = (1 - σ(z))*σ(z)
"""


def verdicts(report):
    return [finding.verdict for finding in report.findings]


def test_lost_brackets_are_found_carried_and_silently_mended():
    report = check_derivation(QUOTIENT_RULE)
    assert verdicts(report) == ["wrong", "carried", "right_again", "right", "right"]
    first = report.first_wrong
    assert (first.line, first.at, first.value, first.expected) == (3, "z = 0", "4", "1")
    assert (first.lost, first.repaired) == ("", "")  # a quotient would do it too: d(e^z - e^(-z)) is the other factor
    assert "more than one small repair" in first.note
    assert "a bracket: ([(e^z + e^(-z)) * d(e^z - e^(-z))] - [" in first.note
    assert "a fraction bar: [(e^z + e^(-z)) / d(" in first.note


def test_a_line_that_vanishes_is_found_and_the_next_one_is_silently_right():
    report = check_derivation(ADD_AND_SUBTRACT)
    assert verdicts(report) == ["start", "right", "right", "right", "right", "wrong", "right_again", "right", "right"]
    assert (report.first_wrong.line, report.first_wrong.value, report.first_wrong.expected) == (6, "0", "0.25")
    assert report.first_wrong.repaired == "1/(1 + e^(-x)) - 1/(1 + e^(-x))^2"


@pytest.mark.parametrize("text", [TANH, SIGMA, "cosh(z)^2 - sinh(z)^2 = 1", "1 + e^(-z) = 1/σ(z)"])
def test_right_derivations_have_no_wrong_line(text):
    report = check_derivation(text)
    assert report.is_right, report.text()


def test_a_lost_fraction_bar_and_exponent_sign_are_put_back_together():
    report = check_derivation("d/dx(sigma'(x)) = e^(-2x)*(1 - e^(-x))*(1 + e^(-x))^3")
    first = report.first_wrong
    assert (first.at, first.value, first.expected) == ("x = 1", "0.2189547738", "-0.09085774767")
    assert first.lost == "a fraction bar and the sign of an exponent"
    assert first.repaired == "e^(-2x)*(1 - e^(x))/(1 + e^(-x))^3"


def test_a_chain_of_numbers_without_its_fraction_bar_ends_right_again():
    report = check_derivation("sigma'(0) = e^(-0)*(1 + e^(-0))^2 = 1*(1 + 1)^2 = 2^2 = 4 = 0.25")
    assert verdicts(report) == ["start", "wrong", "carried", "carried", "carried", "right_again"]
    assert (report.first_wrong.lost, report.first_wrong.value) == ("a fraction bar", "4")


@pytest.mark.parametrize(
    ("text", "lost", "repaired"),
    [
        ("softmax(z_i) = e^(z_i)/sum_i(e^(z_j))", "an index", "e^(z_i)/sum_j(e^(z_j))"),
        ("z = w11*x1 + w12*x2\n= w11*x1 + w21*x2\nw21 = w21", "an index", "w11*x1 + w12*x2"),
        ("σ(x) = 1/(1 + e^x)", "the sign of an exponent", "1/(1 + e^-x)"),
        ("1 - tanh(z)^2 = tanh(z)", "a prime", "tanh'(z)"),
        ("(x + 1)*(x - 1) = x + 1*(x - 1)", "a bracket", "(x + 1)*(x - 1)"),
        ("σ(x) = 1*(1 + e^(-x))", "a fraction bar", "1/(1 + e^(-x))"),
    ],
)
def test_one_small_repair_is_proposed_where_one_does_it(text, lost, repaired):
    first = check_derivation(text).first_wrong
    assert (first.lost, first.repaired) == (lost, repaired)


def test_no_repair_is_proposed_where_two_would_do_and_both_are_said():
    first = check_derivation("σ'(z) = e^z/(1 + e^(-z))^2").first_wrong
    assert (first.lost, first.repaired) == ("", "")
    assert "the sign of an exponent: e^-z/(1 + e^(-z))^2; or the sign of an exponent: e^z/(1 + e^(z))^2" in first.note


def test_no_repair_is_proposed_where_time_runs_out():
    derivation = read_derivation("(x + 1)*(x - 1) = x + 1*(x - 1)")
    reference = derivation.chains[0].reference
    found = repairs("x + 1*(x - 1)", reference, derivation.meaning, derivation.known, seconds=0)
    assert (found.found, found.complete) == ((), False)


@pytest.mark.parametrize("text", [TANH, SIGMA, "x = relu(x) - relu(-x)", "sin(x)^2 = (1 - cos(2x))/2 = 1 - cos(x)^2"])
def test_lines_that_are_equal_are_proven(text):
    report = check_derivation(text, seconds=60)
    assert {finding.certainty for finding in report.findings if finding.verdict == "right"} == {"proven"}
    assert report.text().startswith("No wrong line: every equality is proven.")


def test_what_is_not_proven_is_said_to_be_equal_at_every_point_tried():
    report = check_derivation(TANH, seconds=0)
    assert {finding.certainty for finding in report.findings[1:]} == {"points"}
    assert report.text().startswith("No wrong line; 8 equal at every point tried and not proven")
    assert "equal at every point tried, not proven" in report.text()


def test_a_difference_that_the_points_miss_is_found_by_the_proof():
    claim = "max(0, x - 6) = 0"
    assert check_derivation(claim, seconds=0).is_right
    first = check_derivation(claim, seconds=60).first_wrong
    assert (first.at, first.value, first.expected) == ("x = 7", "0", "1")


def test_no_repair_is_proposed_for_another_formula():
    first = check_derivation("σ'(z) = (1 - σ(z))*(1 + σ(z))").first_wrong
    assert (first.value, first.expected, first.repaired) == ("0.75", "0.25", "")


def test_a_wrong_expansion_is_found_with_a_point():
    report = check_derivation(
        "y = w31*(w11*x1 + w12*x2 + b1) + w32*(w21*x1 + w22*x2 + b2) + b3\n"
        "= w11*w31*x1 + w12*w31*x2 + w31*b1 + w21*w32*x1 + w22*w32*x2 + w32*b2 + b3\n"
        "= w11*w31*x1 + w12*w31*x2 + w11*b1 + w12*w32*x1 + w12*w32*x2 + w12*b2"
        " + w21*w32*x1 + w22*w32*x2 + w21*b2 + w22*b3 + b3"
    )
    assert verdicts(report) == ["start", "right", "wrong"]


def test_an_unreadable_line_is_said_with_its_column_and_stops_nothing():
    report = check_derivation("y = x^2 - 1\n = (x - 1)*(x + $)\n = (x - 1)*(x + 1)\n = x^2 + 1")
    assert verdicts(report) == ["start", "unreadable", "right", "wrong"]
    assert report.findings[1].note.startswith("column 17:")


def test_definitions_are_put_in():
    report = check_derivation("let f(x) = x^2 + 1\nlet u = 3*t\nf(u) = 9*t^2 + 1 = 9*t^2 + 2\nf'(t) = 2*t")
    assert verdicts(report) == ["start", "right", "wrong", "start", "right"]


def test_a_derivation_that_is_too_long_is_refused():
    with pytest.raises(ValueError, match="too long"):
        check_derivation("x" * 300_000)
