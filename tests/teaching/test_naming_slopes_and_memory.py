"""Slopes, velocities and squares under the names that people write."""

from __future__ import annotations

import pytest

from smallnets.teaching import Exercise, ExerciseLayer, solve
from smallnets.teaching.checking import check
from smallnets.teaching.exercise_parts import Before, Conventions

LAYERS = (
    ExerciseLayer(weights=((0.3, -0.8), (0.5, 0.9)), biases=(0.1, -0.2), activation="sigmoid"),
    ExerciseLayer(weights=((0.7, -0.4),), biases=(0.2,), activation="tanh"),
)


def exercise(form="delta", **settings):
    stated = {"inputs": ((1, 2),), "targets": ((1,),), "loss": "half_squared", "rate": 0.1, "asked": ("update",)}
    return Exercise(layers=LAYERS, conventions=Conventions(form=form), **(stated | settings))


def verdicts(made, lines):
    report = check(made, "\n".join(lines))
    return [(finding.verdict, finding.symbol) for finding in report.findings], report


@pytest.mark.parametrize("form", ["delta", "adjoint", "chain"])
@pytest.mark.parametrize(
    "name",
    [
        "sigma'(z1)",
        "σ′(z₁)",
        "f'(z_1)",
        "sigmoid'( z1 )",
        "phi'(net_h1)",
        "slope_h1",
        "slope(h1)",
        "da_1^(1)/dz1",
    ],
)
def test_a_slope_is_understood_in_every_form(form, name):
    # sigma(-1.2) = 0.231475..., times 1 - itself
    made = exercise(form, names={"z_1^(1)": "z1"})
    (right,), report = verdicts(made, [f"{name} = 0.177894"])
    assert right == ("right", "da1_dz1")
    assert verdicts(made, [f"{name} = 0.277894"])[0] == [("wrong", "da1_dz1")]
    assert any(line.startswith("da") for line in report.missing) == (form == "chain")


def test_a_wrong_slope_carries_forward_to_its_delta():
    lines = ["sigma'(z_1^(1)) = 0.2779", "delta_1^(2) = -0.9943", "delta_1^(1) = -0.1934"]
    found = {symbol: verdict for verdict, symbol in verdicts(exercise(), lines)[0]}
    assert found["da_1_dz_1^(1)"] == "wrong"
    assert found["delta_1^(1)"] == "carried"


MEMORY = [
    ("adam", "v_11_new^(1)", "v_w_11_new^(1)"),
    ("adam", "v_w_11^(1)", "v_w_11_new^(1)"),
    ("adam", "vhat_11_new^(1)", "vhat_w_11_new^(1)"),
    ("adam", "v̂_w_11^(1)", "vhat_w_11_new^(1)"),
    ("adam", "m_w_11^(1)", "m_w_11_new^(1)"),
    ("adam", "s_b_1_new^(2)", "v_b_1_new^(2)"),
    ("adam", "shat_b_1^(2)", "vhat_b_1_new^(2)"),
    ("rmsprop", "v_w_12^(1)", "s_w_12_new^(1)"),
    ("adagrad", "G_w_12^(1)", "s_w_12_new^(1)"),
    ("nesterov", "velocity_b_1^(2)", "v_b_1_new^(2)"),
    ("momentum", "v_21_new^(1)", "v_w_21_new^(1)"),
]


@pytest.mark.parametrize(("rule", "typed", "symbol"), MEMORY)
def test_what_a_rule_remembers_is_understood_by_usual_names(rule, typed, symbol):
    made = exercise(optimizer=rule)
    assert verdicts(made, [f"{typed} = {float(solve(made)[symbol].exact):.6g}"])[0] == [("right", symbol)]


@pytest.mark.parametrize(("first", "second"), [("m_w_11^(1)", "v_w_11^(1)"), ("v_w_11^(1)", "s_w_11^(1)")])
def test_v_is_the_second_moment_of_adam_and_the_first_for_whoever_calls_the_second_one_s(first, second):
    made = exercise(optimizer="adam")
    symbols = ("m_w_11_new^(1)", "v_w_11_new^(1)")
    values = [float(solve(made)[symbol].exact) for symbol in symbols]
    found, _ = verdicts(made, [f"{name} = {value:.6g}" for name, value in zip((first, second), values, strict=True)])
    assert found == [("right", symbol) for symbol in symbols]


def test_a_velocity_without_a_mark_is_the_new_one_and_on_the_right_the_old_one():
    made = exercise(optimizer="momentum", before=Before(velocities={"w_11^(2)": 0.5}), asked=("gradient", "update"))
    new = float(solve(made)["v_w_11_new^(2)"].exact)
    gradient = float(solve(made)["dL/dw_11^(2)"].exact)
    line = f"v_w_11^(2) = mu*v_w_11^(2) + dL/dw_11^(2) = {new:.6f}"
    found, report = verdicts(made, [f"dL/dw_11^(2) = {gradient:.6f}", line])
    assert [verdict for verdict, _ in found] == ["right", "right"], report.text()
