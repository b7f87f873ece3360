"""Exercises by the perceptron rule and Adaline, beside the rules written out, and what does not go with them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from smallnets.errors import InputError
from smallnets.teaching import Exercise, ExerciseLayer, solve
from smallnets.teaching.checking import check
from smallnets.teaching.exercise_parts import Conventions
from smallnets.teaching.writing import write_solution

POINTS = (((0, "1/2"), 1), ((3, -1), 0), (("1/2", 1), 1), ((-1, 0), 0))


def exercise(rule, activation, **settings):
    """One unit, four samples, one after the other."""
    stated = {
        "layers": (ExerciseLayer(weights=(("1/4", -1),), biases=("1/2",), activation=activation),),
        "inputs": tuple(x for x, _ in POINTS),
        "targets": tuple((t,) for _, t in POINTS),
        "rate": "1/2",
        "optimizer": rule,
        "updates": 4,
        "batch": 1,
        "asked": ("update",),
    }
    return Exercise(**(stated | settings))


def written_out(compared):
    """w + eta (t - ...) x in fractions."""
    w = [Fraction(1, 4), Fraction(-1), Fraction(1, 2)]
    for x, t in POINTS:
        sources = [Fraction(str(one)) for one in x] + [Fraction(1)]
        z = sum(a * b for a, b in zip(w, sources, strict=True))
        w = [a + Fraction(1, 2) * (t - compared(z)) * b for a, b in zip(w, sources, strict=True)]
    return w


@pytest.mark.parametrize(
    ("rule", "activation", "compared"),
    [
        ("perceptron", "step", lambda z: int(z >= 0)),
        ("adaline", "linear", lambda z: z),
        ("adaline", "tanh", lambda z: z),
    ],
)
def test_the_weights_are_those_of_the_rule_and_the_page_of_steps_is_right(rule, activation, compared):
    solution = solve(exercise(rule, activation))
    names = ("w_11^(1)+4", "w_12^(1)+4", "b_1^(1)+4")
    assert [solution[name].exact for name in names] == written_out(compared)
    report = check(solution.exercise, write_solution(solution))
    assert {finding.verdict for finding in report.findings} == {"right"}


def test_a_whole_batch_in_matrix_form():
    whole = exercise("perceptron", "step", updates=1, batch=None, asked=("update",))
    mean = [solve(whole)[name].exact for name in ("w_11^(1)+", "w_12^(1)+", "b_1^(1)+")]
    matrix = exercise("perceptron", "step", updates=1, batch=None, conventions=Conventions(form="matrix"))
    assert [solve(matrix)[name].exact for name in ("w_11^(1)+", "w_12^(1)+", "b_1^(1)+")] == mean


@pytest.mark.parametrize(
    ("rule", "activation", "asked", "message"),
    [
        ("perceptron", "sigmoid", "update", "write step"),
        ("adaline", "softmax", "update", "write linear"),
        ("adaline", "linear", "gradient_check", "own error"),
    ],
)
def test_what_does_not_go_with_them_is_refused(rule, activation, asked, message):
    with pytest.raises(InputError, match=message):
        solve(exercise(rule, activation, asked=(asked,), loss="half_squared"))


def test_a_loss_that_is_asked_has_to_be_stated():
    with pytest.raises(InputError, match="is not stated"):
        solve(exercise("perceptron", "step", asked=("loss",)))


def test_hidden_layers_are_refused():
    layer = ExerciseLayer(weights=((1, 1),), activation="step")
    last = ExerciseLayer(weights=((1,),), activation="step")
    with pytest.raises(InputError, match="no error back to hidden layers"):
        exercise("perceptron", "step", layers=(layer, last))
