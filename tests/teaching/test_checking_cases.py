"""Published hand computations, checked: no false alarm in the right ones, the recorded step in the others."""

from __future__ import annotations

import copy
import json
from fractions import Fraction
from pathlib import Path

import pytest

from smallnets.teaching import read_exercise, solve
from smallnets.teaching.checking import check
from smallnets.teaching.values import printed, round_digits

CASES = {
    case["id"]: case
    for case in json.loads((Path(__file__).parent / "data" / "worked_cases.json").read_text("utf-8"))["cases"]
}
RIGHT = [name for name, case in CASES.items() if case["first_wrong_step"] is None]
MISTAKES = {"sequential_update": "updated_too_early", "wrong_log_base": "wrong_logarithm", None: ""}


def exercise_of(name):
    """The exercise; of Mazur's ten thousand updates the first one, which is all that the checks below need."""
    document = copy.deepcopy(CASES[name]["exercise"])
    if document.get("updates", 1) > 100:
        document["updates"] = 1
        document["aliases"] = {label: name for label, name in document["aliases"].items() if "10000" not in label}
    return read_exercise(document)


def recorded_of(name):
    return {label: value for label, value in CASES[name]["recorded"].items() if "10000" not in label}


def as_answers(values):
    return json.dumps([{"name": label, "value": value} for label, value in values.items()])


def at_digits(entry, digits):
    """The value with so many significant digits; counts are whole."""
    return str(entry.exact) if entry.place.quantity == "count" else printed(round_digits(entry.exact, digits), digits)


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_case_passes_as_printed(name):
    report = check(exercise_of(name), as_answers({label: v["printed"] for label, v in recorded_of(name).items()}))
    assert report.is_right, report.text()


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("digits", range(3, 11))
def test_a_right_solution_passes_in_every_number_of_printed_digits(name, digits):
    exercise = exercise_of(name)
    exact, carried = solve(exercise), solve(exercise, digits)
    rounded = {step.shown: at_digits(step, digits) for step in exact.steps if step.exact is not None}
    by_hand = {step.shown: step.decimal for step in carried.steps if step.carried is not None}
    for values in (rounded,) if "params" in name else (rounded, by_hand):  # nobody rounds a count
        report = check(exercise, as_answers(values))
        assert report.is_right, report.text()


@pytest.mark.parametrize("name", RIGHT)
@pytest.mark.parametrize("digits", range(3, 11))
def test_the_recorded_numbers_pass_alone_without_the_lines_between(name, digits):
    exercise = exercise_of(name)
    solution = solve(exercise)
    values = {label: at_digits(solution[label], digits) for label in recorded_of(name)}
    assert check(exercise, as_answers(values)).is_right


@pytest.mark.parametrize("name", [name for name in CASES if name not in RIGHT])
def test_the_recorded_first_wrong_step_is_found(name):
    report = check(exercise_of(name), as_answers({label: v["printed"] for label, v in recorded_of(name).items()}))
    first = report.first_wrong
    assert first is not None
    assert first.answer.name.startswith(CASES[name]["first_wrong_step"])
    assert first.mistake == MISTAKES[CASES[name]["mistake"]]


def test_no_mistake_explains_the_sum_of_a_page_that_states_no_bias():
    document = copy.deepcopy(CASES["primelearnpoint-222"]["exercise"])
    for layer in document["layers"]:
        del layer["biases"]
    values = {label: v["printed"] for label, v in recorded_of("primelearnpoint-222").items()}
    report = check(read_exercise(document), as_answers(values))
    assert report.first_wrong is not None
    assert report.first_wrong.answer.name.startswith("net_H1")
    assert report.first_wrong.mistake == ""
    assert report.first_wrong.notes == ()


@pytest.mark.slow
def test_the_closing_numbers_of_mazur_are_named_too():
    case = CASES["mazur-2015"]
    report = check(read_exercise(case["exercise"]), as_answers({k: v["printed"] for k, v in case["recorded"].items()}))
    found = {finding.answer.name: finding for finding in report.findings}
    assert found["out_o1 after 10000"].mistake == found["out_o2 after 10000"].mistake == "updated_too_early"
    assert found["E_total after 10000 steps"].verdict == "wrong"
    assert Fraction(found["E_total after 10000 steps"].expected) == Fraction("0.00003510187783")
