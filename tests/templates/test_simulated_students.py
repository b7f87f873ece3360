"""Students of drawn exercises: each mistake that a template keeps apart gets its name, and rounding loses no point."""

from __future__ import annotations

from fractions import Fraction

import pytest

import smallnets
from smallnets.teaching.values import printed, round_digits, round_places
from smallnets.templates import read_template, variant
from smallnets.templates.wrong_numbers import step_mistakes

ROUNDED = [
    "one_neuron",
    "loss_and_backward_2",
    "one_update",
    "softmax_cross_entropy_2",
    "momentum",
    "logistic_regression_2",
]


def answers(solution, digits):
    """Every step, rounded from the exact value to so many significant digits."""
    steps = [step for step in solution.steps if step.exact is not None]
    return [(step, printed(step.exact, digits)) for step in steps]


@pytest.mark.parametrize("digits", [3, 4, 5, 6])
@pytest.mark.parametrize("name", ROUNDED)
def test_rounding_as_people_do_loses_no_point(name, digits):
    one = variant(read_template(name), 11)
    written = "\n".join(f"{step.shown} = {text}" for step, text in answers(one.solution, digits))
    report = smallnets.check(one.exercise, f"{written}\n")
    assert report.first_wrong is None, report.text()
    assert len(report.findings) == len(answers(one.solution, digits))


@pytest.mark.parametrize(
    ("name", "mistake"),
    [
        ("one_neuron", "bias_dropped"),
        ("one_neuron", "sign_in_exponent"),
        ("forward_2_2_1_2", "transposed_weights"),
        ("loss_and_backward", "slope_omitted"),
        ("loss_and_backward", "half_forgotten"),
        ("one_update", "plus_eta"),
        ("softmax_cross_entropy", "not_normalised"),
    ],
)
def test_a_student_with_one_mistake_is_told_that_mistake(name, mistake):
    """The first step in which it shows is given wrong to six places, and what comes before it right."""
    one = variant(read_template(name), 2)
    every = tuple(found.mistake for found in _every(one.solution))
    case = next(
        (found.step, wrong.printed)
        for found in step_mistakes(one.solution, 6, every)
        for wrong in found.wrong
        if wrong.mistake == mistake and wrong.printed != found.right and _alone(found, wrong)
    )
    lines = []
    for step, _ in answers(one.solution, 6):
        if step is case[0]:
            lines.append(f"{step.shown} = {float(case[1])!r}")
            break
        lines.append(f"{step.shown} = {float(Fraction(round_places(step.exact, 8)))!r}")
    report = smallnets.check(one.exercise, "\n".join(lines) + "\n")
    assert report.first_wrong is not None
    assert (report.first_wrong.symbol, report.first_wrong.mistake) == (case[0].symbol, mistake), report.text()


def _every(solution):
    from smallnets.teaching.mistakes import MISTAKES

    return [wrong for found in step_mistakes(solution, 6, [one.name for one in MISTAKES]) for wrong in found.wrong]


def _alone(found, wrong):
    """Whether no other mistake gives that number, so that a name can be asked for."""
    near = round_digits(wrong.printed, 3)
    return all(one.mistake == wrong.mistake or round_digits(one.printed, 3) != near for one in found.wrong)
