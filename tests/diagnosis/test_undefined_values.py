"""A formula that has no value where the network comes to is named; what is only too large, or rounded, is not."""

from __future__ import annotations

import math

import pytest
from planting import findings_of_training, planted

from smallnets.diagnosis import diagnose
from smallnets.diagnosis.kinds.undefined_value import value_at
from smallnets.diagnosis.partial_functions import undefined_part
from smallnets.expressions import read, write_text


def part(formula, x):
    found = undefined_part(read(formula, names=("x",), functions=("relu", "sigmoid")), lambda node: value_at(node, x))
    return found and write_text(found)


@pytest.mark.parametrize(
    ("formula", "x", "expected"),
    [
        ("log(x)", -0.5, "log(x)"),
        ("3 + 2 log(x)", 0.0, "log(x)"),
        ("log10(x - 4)", 3.0, "log10(x - 4)"),
        ("x * sqrt(1 - x^2)", 1.5, "sqrt(1 - x^2)"),
        ("log(relu(x))", -2.0, "log(relu(x))"),
        ("arccos(2x)", 0.75, "arccos(2*x)"),
        ("1/x^2", 0.0, "1/x^2"),
        ("relu(x)^(-0.5)", -1.0, "relu(x)^-0.5"),
        ("log1p(x)", -1.5, "log1p(x)"),
        ("x^0.3", -1e-300, "x^0.3"),
    ],
)
def test_the_part_without_a_value_is_found(formula, x, expected):
    assert part(formula, x) == expected


@pytest.mark.parametrize(
    ("formula", "x"),
    [
        ("log(x)", 1e-300),
        ("exp(exp(exp(x)))", 3.0),  # too large to be written, but it has a value
        ("exp(x)/(1 + exp(x))", 800.0),  # infinite by infinite here, 1 in truth
        ("log(1 - tanh(x))", 30.0),  # rounded to log(0), -59.3 in truth
        ("1/(1 + x - x - 1 + 1e-20)", 1.0),  # rounded to 1/0, 1e20 in truth
        ("sqrt((x - 1)^2 - x^2 + 2x - 1)", 0.3),  # sqrt(0), where rounding may go below
        ("x^3", -2.0),
        ("x^(-2)", -2.0),
    ],
)
def test_what_has_a_value_is_not_accused(formula, x):
    assert part(formula, x) is None


def test_the_unit_the_sum_and_the_time_are_told():
    case = planted("xor", [[[1.0, 0.0], [0.0, 1.0]], [[1.0, 1.0]]], [[9.0, 0.0], [0.0]], activation="log(x)")
    (finding,) = diagnose(case).findings
    sums = case.passes_of(case.start)[0].z[1, :, 0]
    first = next(z for z in sums if z < 0)
    assert finding.kind == "undefined_value"
    assert finding.units == ((1, 2),)
    assert finding.sentence == (
        f"log(x) has no value at x = {first:.3g}, and unit 2 of layer 1 comes to it with the first weights: "
        "from there on nothing is a number."
    )
    assert finding.numbers == {"epoch": 0, "x": first, "points": sum(z < 0 for z in sums)}


def test_a_missing_slope_is_found_in_the_epoch_after_which_all_numbers_are_lost():
    found = findings_of_training("xor", hidden=(2,), activation="sqrt(relu(x))", epochs=5, points=30)
    finding = found["undefined_value"]
    assert (finding.numbers["epoch"], finding.sentence.partition(" at ")[0]) == (1, "sqrt(relu(x)) has no slope")
    assert math.isfinite(finding.numbers["x"])


def test_training_that_runs_away_is_still_told_as_such():
    found = findings_of_training("reg-plane", hidden=(2,), activation="x^2", epochs=20, learning_rate=3.0, points=30)
    assert "undefined_value" not in found
    assert "diverged" in found
