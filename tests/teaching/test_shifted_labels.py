"""Columns whose labels stand beside the wrong values, and chains under another convention."""

from __future__ import annotations

import pytest

from smallnets.teaching import Conventions, Exercise, ExerciseLayer, solve
from smallnets.teaching.checking import check

LAYERS = (
    ExerciseLayer(weights=(("0.15", "0.2"), ("0.25", "-0.3")), biases=("0.35", "0.1")),
    ExerciseLayer(weights=(("0.4", "-0.45"), ("0.5", "0.55")), biases=("0.6", "-0.2")),
)


def exercise_with(**changes):
    return Exercise(
        asked=("forward", "loss", "deltas", "gradient", "update"),
        layers=LAYERS,
        inputs=(("0.05", "0.8"),),
        targets=(("0.01", "0.99"),),
        loss="half_squared",
        rate="0.5",
        conventions=Conventions(**changes),
    )


EXERCISE = exercise_with()


def gradients(digits=5):
    steps = solve(EXERCISE, digits).steps
    return [(step.shown, step.decimal) for step in steps if step.place.quantity in ("weight_gradient", "bias_gradient")]


@pytest.mark.parametrize("rows", [1, -1, 2])
def test_a_column_shifted_against_its_labels_is_recognised_and_said(rows):
    rows_of = gradients()
    labels, values = [label for label, _ in rows_of], [value for _, value in rows_of]
    paired = list(
        zip(labels[max(rows, 0) :], values[max(-rows, 0) :][: len(labels) - rows] if rows < 0 else values, strict=False)
    )
    report = check(EXERCISE, "\n".join(f"{label} = {value}" for label, value in paired))
    assert report.first_wrong is None
    assert {finding.verdict for finding in report.findings} == {"mislabelled"}
    assert f"shifted by {abs(rows)} row" in report.text()


def test_three_labels_that_changed_places_are_recognised_and_said():
    rows_of = gradients()
    order = [1, 2, 0, *range(3, len(rows_of))]
    text = "\n".join(f"{rows_of[place][0]} = {rows_of[at][1]}" for place, at in enumerate(order))
    report = check(EXERCISE, text)
    assert report.first_wrong is None
    assert report.counts()["mislabelled"] == 3
    assert "permuted" in report.text()


def test_two_wrong_values_are_no_shift():
    rows_of = gradients()
    text = "\n".join(
        f"{label} = {rows_of[place + 1][1] if place < 2 else value}"
        for place, (label, value) in enumerate(rows_of[:-1])
    )
    assert check(EXERCISE, text).first_wrong is not None


@pytest.mark.parametrize("digits", [3, 4, 6])
def test_a_chain_under_an_allowed_convention_is_consistent_and_not_wrong(digits):
    exercise = exercise_with(form="delta")
    allowed = {"delta with the other sign": {"delta": "descent"}}
    solution = solve(exercise_with(form="delta", delta="descent"), digits)
    text = "\n".join(f"{step.shown} = {step.decimal}" for step in solution.steps)
    report = check(exercise, text, allowed=allowed)
    assert report.is_right, report.text()
    deltas = [finding for finding in report.findings if finding.shown.startswith("delta")]
    assert {finding.verdict for finding in deltas} == {"consistent"}
    assert {finding.explanation for finding in deltas} == {"delta with the other sign"}
    assert not check(exercise, text).is_right
