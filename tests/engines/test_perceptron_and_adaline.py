"""The perceptron rule and Adaline beside their definitions, the convergence theorem, and scikit-learn."""

from __future__ import annotations

import numpy as np
import pytest
from programs_to_test import fresh, program, random_lanes, random_parameters, same_bits

from smallnets import diagnose, train
from smallnets.engines import reference
from smallnets.engines.contract import Lanes
from smallnets.engines.program import coding_of
from smallnets.errors import InputError
from smallnets.plans import build


def by_definition(rule, start, points, rate, epochs):
    """w <- w + eta (t - o) x, sample by sample, the bias as the weight of a constant 1: nothing of the package."""
    w, mistakes = np.array(start, float), 0
    for _ in range(epochs):
        for x, t in points:
            sources = np.array([*x, 1.0])
            answer = w @ sources
            if rule == "perceptron":
                answer = 1.0 if answer >= 0 else 0.0
                mistakes += answer != t
            w = w + rate * (t - answer) * sources
    return w, mistakes


def own_lanes(points):
    inputs = np.array([x for x, _ in points], float)[:, :, None]
    targets = np.array([[t] for _, t in points], float)[:, :, None]
    return Lanes(inputs, targets, inputs, targets)


def trained(rule, points, start, rate, epochs):
    """Weights and bias after one sample at a time in the order of the points."""
    shape = f"{len(points[0][0])}-1 {'step' if rule == 'perceptron' else 'linear'}"
    count = len(points)
    made = program(shape, optimizer=rule, rate=rate, batch=1, n_train=count, n_test=count, coding="bits")
    ended = reference.train(made, own_lanes(points), fresh(made, np.array(start, float)[:, None]), epochs, [])
    return ended.state.parameters[:, 0], ended.records[-1]


def table(function):
    return [((a, b), float(function(a, b))) for a in (0, 1) for b in (0, 1)]


def far_apart(seed, count=40, features=3, margin=0.2):
    """Points that a known plane through 0 tells apart with a margin; and its normal of length 1."""
    rng = np.random.default_rng(seed)
    normal = rng.standard_normal(features)
    normal /= np.linalg.norm(normal)
    points = []
    while len(points) < count:
        x = rng.standard_normal(features)
        if abs(normal @ x) > margin:
            points.append((tuple(x), float(normal @ x > 0)))
    return points, normal


@pytest.mark.parametrize("rule", ["perceptron", "adaline"])
def test_sample_by_sample_as_defined(rule):
    points = [((0.3, -1.2), 1.0), ((2.0, 0.7), 0.0), ((-0.4, 0.1), 1.0), ((1e3, 5.0), 0.0)]
    rate = 0.25 if rule == "perceptron" else 1e-7
    expected, _ = by_definition(rule, [0.1, -0.2, 0.05], points, rate, 7)
    found, _ = trained(rule, points, [0.1, -0.2, 0.05], rate, 7)
    assert found == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("function", [lambda a, b: a & b, lambda a, b: a | b, lambda a, b: a >= b])
def test_what_a_line_tells_apart_is_learned_to_the_end(function):
    weights, record = trained("perceptron", table(function), [0, 0, 0], 1.0, 20)
    assert record.train_accuracy.tolist() == [1.0]
    assert record.train_loss.tolist() == [0.0]
    again, _ = trained("perceptron", table(function), [0, 0, 0], 1.0, 500)
    assert again.tolist() == weights.tolist()


def test_xor_is_never_learned_and_the_weights_stay_bounded():
    for epochs in (20, 500):
        weights, record = trained("perceptron", table(lambda a, b: a ^ b), [0, 0, 0], 1.0, epochs)
        assert record.train_accuracy[0] < 1
        assert np.abs(weights).max() <= 3


@pytest.mark.parametrize("seed", range(3))
def test_the_bound_of_the_convergence_theorem(seed):
    """From w = 0 at most (R / gamma)^2 corrections (Novikoff 1962): R the longest input, gamma a plane's margin."""
    points, normal = far_apart(seed)
    _, corrections = by_definition("perceptron", [0] * 4, points, 1.0, 300)
    gamma = min(abs(normal @ np.array(x)) for x, _ in points)
    longest = max(1 + np.dot(x, x) for x, _ in points)
    assert 0 < corrections <= longest / gamma**2
    weights, record = trained("perceptron", points, [0] * 4, 1.0, 300)
    assert record.train_accuracy[0] == 1
    assert all((weights @ [*x, 1.0] >= 0) == (t == 1) for x, t in points)


def test_adaline_ends_at_least_squares():
    rng = np.random.default_rng(4)
    points = [(tuple(x), float(rng.integers(0, 2))) for x in rng.standard_normal((12, 2))]
    made = program("2-1 linear", optimizer="adaline", rate=0.2, batch=12, n_train=12, n_test=12)
    ended = reference.train(made, own_lanes(points), fresh(made, np.zeros((3, 1))), 3000, []).state.parameters[:, 0]
    inputs = np.array([[*x, 1.0] for x, _ in points])
    assert ended == pytest.approx(np.linalg.lstsq(inputs, np.array([t for _, t in points]), rcond=None)[0], abs=1e-9)


def test_a_tanh_output_is_corrected_by_its_net_input():
    made = program("2-1 tanh", optimizer="adaline", rate=0.1, batch=1, coding="signs")
    straight = program("2-1 linear", optimizer="adaline", rate=0.1, batch=1, coding="signs")
    lanes, begin = random_lanes(made, 3), random_parameters(made, 3)
    one, other = (reference.train(which, lanes, fresh(which, begin), 5, []).state for which in (made, straight))
    assert same_bits(one, other)


def test_scikit_learns_perceptron_makes_the_same_corrections():
    linear_model = pytest.importorskip("sklearn.linear_model", reason="scikit-learn judges this test")
    points, _ = far_apart(9)
    judge = linear_model.Perceptron(shuffle=False, tol=None, max_iter=6, eta0=0.5)
    judge.fit([x for x, _ in points], [t for _, t in points])
    # scikit-learn corrects where the net input is 0, whatever the target, so it begins beside 0 here; so do we.
    tiny = 1e-300
    found, _ = trained("perceptron", points, [0, 0, 0, tiny if points[0][1] == 0 else -tiny], 0.5, 6)
    assert found == pytest.approx([*judge.coef_[0], judge.intercept_[0]], rel=1e-12)


@pytest.mark.parametrize(("rule", "output", "coding"), [("perceptron", "step", "bits"), ("adaline", "linear", "signs")])
def test_what_nobody_chose_fits_the_rule(rule, output, coding):
    plan = build("truth:or", optimizer=rule).experiment
    assert [layer.activation for layer in plan.network.layers] == [output]
    assert (plan.training.batch, plan.training.loss, coding_of(plan)) == (1, "half_squared", coding)
    assert build("truth:or", optimizer=rule, batch=4).experiment.training.batch == 4


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"optimizer": "perceptron", "hidden": (3,)}, "passes no error back to hidden layers: write 0"),
        ({"optimizer": "adaline", "hidden": (3, 2)}, "passes no error back to hidden layers: write 0"),
        ({"optimizer": "perceptron", "output": "tanh"}, "use output step"),
        ({"optimizer": "perceptron", "loss": "logistic"}, "use output step"),
        ({"optimizer": "adaline", "output": "sigmoid"}, "use output linear"),
        ({"optimizer": "adaline", "output": "step"}, "use output linear"),
        ({"optimizer": "adaline", "output": "softmax"}, "use output linear"),
    ],
)
def test_what_a_rule_cannot_train_is_refused(settings, message):
    with pytest.raises(InputError, match=message):
        build("truth:and", **settings)


def test_numbers_are_no_answers_of_a_threshold_unit():
    with pytest.raises(InputError, match="use classes"):
        build("plane", optimizer="perceptron")
    assert build("plane", optimizer="adaline").experiment.network.layers[0].activation == "linear"


def test_three_classes_have_a_unit_each():
    runs = train("blobs", optimizer="perceptron", classes=3, epochs=30, seed=1)
    assert runs.program.outputs == 3
    assert runs.table()


def test_an_output_that_learns_by_its_own_error_is_neither_dead_nor_stuck():
    for seed in range(4):
        kinds = {one.kind for one in diagnose("truth:xor", optimizer="perceptron", epochs=9, seed=seed).findings}
        assert not kinds & {"dead_unit", "stuck_output", "flat_function"}
