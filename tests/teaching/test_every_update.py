"""Every loss, update rule and penalty by hand: PyTorch judges the numbers, and the digits of a hand computation."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest

from smallnets.errors import InputError
from smallnets.functions.updates import UPDATES
from smallnets.teaching import Exercise, ExerciseLayer, solve
from smallnets.teaching.checking import check
from smallnets.teaching.exercise_losses import LOSSES
from smallnets.teaching.exercise_parts import Before, Conventions

RULES = tuple(rule.name for rule in UPDATES if rule.criterion is None)


def exercise(**settings):
    """Two inputs, two tanh units, two outputs; one sample unless told otherwise."""
    last = settings.pop("last", "linear")
    layers = (
        ExerciseLayer(weights=((0.3, -0.8), (0.5, 0.9)), biases=(0.1, -0.2), activation="tanh"),
        ExerciseLayer(weights=((0.7, -0.4), (-0.6, 0.2)), biases=(0.2, -0.3), activation=last),
    )
    stated = {"inputs": ((1, 2),), "targets": ((1, 0),), "loss": "half_squared", "rate": 0.1, "asked": ("update",)}
    return Exercise(layers=layers, **(stated | settings))


def line(**settings):
    """A linear unit without bias, w = 0.5, and one sample x = 2, t = 3: o = 1, o - t = -2."""
    layers = (ExerciseLayer(weights=((0.5,),), activation="linear"),)
    stated = {"inputs": ((2,),), "targets": ((3,),), "loss": "half_squared", "rate": 0.1, "asked": ("update",)}
    return Exercise(layers=layers, **(stated | settings))


def number(solution, name):
    return float(solution[name].exact)


OUTPUTS = {"cross_entropy": "softmax", "binary_cross_entropy": "sigmoid", "logistic": "sigmoid"}
MEANS = {
    "half_squared": lambda f, z, t: f.mse_loss(z, t, reduction="sum") / 2,
    "sum_squared": lambda f, z, t: f.mse_loss(z, t, reduction="sum"),
    "mean_squared": lambda f, z, t: f.mse_loss(z, t),
    "half_mean_squared": lambda f, z, t: f.mse_loss(z, t) / 2,
    "cross_entropy": lambda f, z, t: f.cross_entropy(z, t),
    "binary_cross_entropy": lambda f, z, t: f.binary_cross_entropy_with_logits(z, t, reduction="sum"),
    "absolute": lambda f, z, t: f.l1_loss(z, t),
    "huber": lambda f, z, t: f.huber_loss(z, t, delta=0.5),
    "logistic": lambda f, z, t: f.binary_cross_entropy_with_logits(z, t),
}


def torch_parameters(torch, made):
    """The parameters of an exercise, in the order in which they stand in its names."""
    rows = [[layer.weights, layer.biases] for layer in made.layers]
    return [torch.tensor(one, dtype=torch.float64, requires_grad=True) for pair in rows for one in pair]


def torch_loss(torch, made, parameters, name):
    f = torch.nn.functional
    w1, b1, w2, b2 = parameters
    samples = zip(made.inputs, made.targets, strict=True)
    costs = []
    for x, t in samples:
        hidden = torch.tanh(w1 @ torch.tensor(x, dtype=torch.float64) + b1)
        costs.append(MEANS[name](f, w2 @ hidden + b2, torch.tensor(t, dtype=torch.float64)))
    return sum(costs) / len(costs)


def names(update):
    mark = {0: "", 1: "_new"}.get(update, f"_new{update}")
    weights = [[f"w_{unit}{source}{mark}^({layer})" for unit in (1, 2) for source in (1, 2)] for layer in (1, 2)]
    biases = [[f"b_{unit}{mark}^({layer})" for unit in (1, 2)] for layer in (1, 2)]
    return [*weights[0], *biases[0], *weights[1], *biases[1]]


def flat(parameters):
    return [value for one in parameters for value in one.detach().flatten().tolist()]


def test_every_loss_of_an_exercise_is_here():
    assert set(MEANS) == set(LOSSES)


@pytest.mark.parametrize("name", LOSSES)
def test_every_loss_and_its_gradient_are_pytorch_s(name):
    torch = pytest.importorskip("torch", reason="PyTorch judges this test; pip install torch==2.13.0")
    spelled = {"huber": "huber(delta=0.5)"}.get(name, name)
    made = exercise(
        loss=spelled,
        last=OUTPUTS.get(name, "linear"),
        asked=("loss", "gradient"),
        inputs=((1, 2), (-1, 0.5)),
        targets=((1, 0), (0, 1)),
    )
    solution = solve(made)
    parameters = torch_parameters(torch, made)
    cost = torch_loss(torch, made, parameters, name)
    cost.backward()
    assert number(solution, "L") == pytest.approx(cost.item(), rel=1e-13)
    wanted = [value for one in parameters for value in one.grad.flatten().tolist()]
    assert [number(solution, f"dL/d{one}") for one in names(0)] == pytest.approx(wanted, rel=1e-12)


def optimizers(torch):
    made = torch.optim
    return {
        "sgd": lambda p, **more: made.SGD(p, lr=0.1, **more),
        "momentum": lambda p, **more: made.SGD(p, lr=0.1, momentum=0.9, **more),
        "nesterov": lambda p, **more: made.SGD(p, lr=0.1, momentum=0.9, nesterov=True, **more),
        "adagrad": lambda p, **more: made.Adagrad(p, lr=0.1, eps=1e-10, **more),
        "rmsprop": lambda p, **more: made.RMSprop(p, lr=0.1, alpha=0.99, eps=1e-8, **more),
        "adam": lambda p, **more: made.Adam(p, lr=0.1, **more),
    }


@pytest.mark.parametrize(("name", "penalty"), [*itertools.product(RULES, ["none", "l2"])])
def test_every_rule_makes_pytorch_s_updates(name, penalty):
    torch = pytest.importorskip("torch", reason="PyTorch judges this test; pip install torch==2.13.0")
    pulling = {"penalty": "l2", "penalty_rate": 0.05} if penalty == "l2" else {}
    made = exercise(optimizer=name, updates=3, loss="huber(delta=0.5)", **pulling)
    solution = solve(made)
    parameters = torch_parameters(torch, made)
    decays = [{"params": [one], "weight_decay": 0.05 if pulling and one.ndim == 2 else 0.0} for one in parameters]
    steps = optimizers(torch)[name](decays)
    for count in (1, 2, 3):
        steps.zero_grad()
        torch_loss(torch, made, parameters, "huber").backward()
        steps.step()
        assert [number(solution, one) for one in names(count)] == pytest.approx(flat(parameters), rel=1e-9), count


def test_weight_decay_is_adamw_s():
    torch = pytest.importorskip("torch", reason="PyTorch judges this test; pip install torch==2.13.0")
    made = exercise(optimizer="adam", updates=2, penalty="decay", penalty_rate=0.2)
    solution = solve(made)
    parameters = torch_parameters(torch, made)
    decays = [{"params": [one], "weight_decay": 0.2 if one.ndim == 2 else 0.0} for one in parameters]
    steps = torch.optim.AdamW(decays, lr=0.1)
    for _ in range(2):
        steps.zero_grad()
        torch_loss(torch, made, parameters, "half_squared").backward()
        steps.step()
    assert [number(solution, one) for one in names(2)] == pytest.approx(flat(parameters), rel=1e-9)


# w = 1/2, x = 2, t = 3: o = 1, dL/dw = (o - t) x = -4; eta = 1/10.
BY_HAND = [
    ("sgd", {"w_11_new^(1)": "9/10"}),
    ("momentum", {"v_w_11_new^(1)": "-4", "w_11_new^(1)": "9/10", "v_w_11_new2^(1)": "-6", "w_11_new2^(1)": "3/2"}),
    ("nesterov", {"v_w_11_new^(1)": "-4", "w_11_new^(1)": "63/50"}),
    ("adagrad(eps=0)", {"s_w_11_new^(1)": "16", "w_11_new^(1)": "3/5"}),
    ("rmsprop(decay=0.75, eps=0)", {"s_w_11_new^(1)": "4", "w_11_new^(1)": "7/10"}),
    ("adam(eps=1)", {"mhat_w_11_new^(1)": "-4", "vhat_w_11_new^(1)": "16", "w_11_new^(1)": "29/50"}),
]


@pytest.mark.parametrize(("rule", "wanted"), BY_HAND)
def test_the_digits_of_a_hand_computation(rule, wanted):
    solution = solve(line(optimizer=rule, updates=2))
    assert {name: solution[name].exact for name in wanted} == {name: Fraction(one) for name, one in wanted.items()}


@pytest.mark.parametrize(("penalty", "wanted"), [("l1", "17/20"), ("l2", "7/8"), ("decay", "7/8"), ("none", "9/10")])
def test_a_penalty_joins_where_it_belongs(penalty, wanted):
    solution = solve(line(penalty=penalty, penalty_rate=0.5))
    assert solution["w_11_new^(1)"].exact == Fraction(wanted)


def test_a_link_that_is_carried_across_zero_dies():
    settings = {"penalty": "l1", "penalty_rate": 20, "dead_links": True, "updates": 2}
    solution = solve(line(**settings))
    assert solution["w_11_new^(1)"].exact == 0
    assert "across 0" in solution["w_11_new^(1)"].note
    assert "w_11_new2^(1)" not in solution
    alive = solve(line(**(settings | {"penalty_rate": 1})))
    assert alive["w_11_new^(1)"].exact == Fraction(8, 10)


def test_what_went_before_the_first_update_counts():
    before = Before(updates=1, velocities={"w_11^(1)": "-1/2"}, squares={"w_11^(1)": 3})
    solution = solve(line(optimizer="adam(beta1=0.5, beta2=0.5, eps=0)", before=before))
    # v = (-1/2 - 4) / 2, s = (3 + 16) / 2, both divided by 1 - 1/4
    assert solution["mhat_w_11_new^(1)"].exact == Fraction(-3)
    assert solution["vhat_w_11_new^(1)"].exact == Fraction(38, 3)
    waiting = solve(line(before=Before(gathered={"w_11^(1)": 10}, samples=2)))
    assert waiting["dL/dw_11^(1)"].exact == 2
    assert waiting["w_11_new^(1)"].exact == Fraction(3, 10)


def test_a_fixed_parameter_keeps_its_value_and_has_no_line():
    solution = solve(exercise(fixed=("w_12^(1)", "b_1^(2)"), optimizer="nesterov"))
    assert "w_12_new^(1)" not in solution
    assert "v_b_1_new^(2)" not in solution
    assert "w_11_new^(1)" in solution


@pytest.mark.parametrize("rule", RULES)
def test_every_form_and_sign_makes_the_same_update(rule):
    settings = {"optimizer": rule, "penalty": "l2", "penalty_rate": 0.1, "inputs": ((1, 2), (0, 1)), "updates": 2}
    settings["targets"] = ((1, 0), (0, 1))
    plain = solve(exercise(**settings))
    other = solve(exercise(conventions=Conventions(form="delta", delta="descent"), **settings))
    for name in ("w_12_new2^(1)", "b_2_new2^(1)", "w_21_new2^(2)"):
        assert abs(Fraction(plain[name].exact) - Fraction(other[name].exact)) < Fraction(1, 10**40)


@pytest.mark.parametrize("rule", RULES)
def test_the_change_is_what_is_added(rule):
    asked = ("change", "update")
    whole = solve(line(optimizer=rule, asked=asked, penalty="l1", penalty_rate=0.1))
    moved = Fraction(whole["w_11_new^(1)"].exact) - Fraction(1, 2)
    assert abs(Fraction(whole["Deltaw_11^(1)"].exact) - moved) < Fraction(1, 10**40)
    assert solve(line(optimizer=rule, asked=("change",), penalty="l1", penalty_rate=0.1))["Deltaw_11^(1)"].exact == (
        whole["Deltaw_11^(1)"].exact
    )


@pytest.mark.parametrize("rule", ["nesterov", "adagrad", "rmsprop"])
def test_many_updates_end_where_they_end_when_all_are_listed(rule, monkeypatch):
    from smallnets.teaching.solving import learning

    made = line(optimizer=rule, updates=14, penalty="l2", penalty_rate=0.01)
    short = solve(made)
    monkeypatch.setattr(learning, "LISTED", 14)
    whole = solve(made)
    assert abs(Fraction(short["w_11_new14^(1)"].exact) - Fraction(whole["w_11_new14^(1)"].exact)) < Fraction(1, 10**30)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("form", ["delta", "chain", "adjoint"])
def test_a_solution_rounded_as_a_person_would_is_right(rule, form):
    made = exercise(
        optimizer=rule,
        loss="absolute",
        penalty="l1",
        penalty_rate=0.03,
        conventions=Conventions(form=form),
        asked=("forward", "loss", "gradient", "update"),
    )
    lines = [f"{step.shown} = {step.decimal}" for step in solve(made, digits=5)]
    report = check(made, "\n".join(lines))
    assert report.is_right, report.text()
    assert report.missing == ()


def test_names_that_nobody_has_are_refused_with_the_nearest():
    with pytest.raises(InputError, match="w_11"):
        solve(line(fixed=("w_12^(1)",)))
    with pytest.raises(InputError, match="huber"):
        line(loss="hubber")
    with pytest.raises(InputError, match="penalty l1"):
        line(dead_links=True)
    with pytest.raises(InputError, match="samples"):
        Before(gathered={"w_11^(1)": 1})
