"""Published hand computations, solved: every number as it was recomputed from the source, to 12 digits."""

from __future__ import annotations

import json
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from smallnets.teaching import read_exercise, solve

CASES = {
    case["id"]: case
    for case in json.loads((Path(__file__).parent / "data" / "worked_cases.json").read_text("utf-8"))["cases"]
}
FLOAT64_NOISE = Fraction("4e-15")  # some pages print all 17 digits of a program's result
RIGHT = {case["id"]: case for case in CASES.values() if case["first_wrong_step"] is None}


@cache
def solved(name):
    return solve(read_exercise(CASES[name]["exercise"]))


@pytest.mark.parametrize("name", CASES)
def test_a_published_case_is_solved_to_its_recomputed_digits(name):
    solution = solved(name)
    for label, recorded in CASES[name]["recorded"].items():
        found, wanted = Fraction(solution[label].exact), Fraction(recorded["recomputed"])
        assert abs(found - wanted) <= Fraction("1e-11") * max(abs(wanted), Fraction("1e-3")), label


@pytest.mark.parametrize("name", RIGHT)
def test_what_the_page_prints_is_within_half_a_unit_of_the_solution(name):
    solution = solved(name)
    for label, recorded in RIGHT[name]["recorded"].items():
        if recorded["verdict"] == "exact":
            text = recorded["printed"]
            digits, _, exponent = text.partition("e")
            half = Fraction(1, 2) / 10 ** len(digits.partition(".")[2]) * Fraction(10) ** int(exponent or 0)
            slack = half + FLOAT64_NOISE * abs(Fraction(text))
            assert abs(Fraction(text) - Fraction(solution[label].exact)) <= slack, label


def test_the_sequential_slip_reproduces_the_closing_numbers_that_mazur_prints():
    exercise = json.loads(json.dumps(CASES["mazur-2015"]["exercise"]))
    exercise["conventions"]["order"] = "sequential"
    solution = solve(read_exercise(exercise))
    assert solution["E_total after 1 step"].decimal == "0.2910279239"
    assert abs(float(solution["out_o1 after 10000"].exact) - 0.015912196) < 5e-10
    assert abs(float(solution["out_o2 after 10000"].exact) - 0.984065734) < 5e-10
