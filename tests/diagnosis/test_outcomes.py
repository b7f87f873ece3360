"""How a training went: what it learned, against the noise, against the draw, against the learning rate."""

from __future__ import annotations

import math

import numpy as np
import pytest
from planting import findings, findings_of_training, planted

from smallnets.diagnosis.kinds.diverged import has_diverged
from smallnets.laboratory.diagnosing import case_of
from smallnets.laboratory.training import trained

OUTCOMES = {
    "constant_predictor",
    "diverged",
    "overfitting",
    "still_learning",
    "stuck_output",
    "underfitting",
    "unreachable_target",
}


def outcome(found):
    return OUTCOMES & found.keys()


def test_a_straight_line_on_xor_learns_nothing():
    found = findings_of_training("xor", hidden=(), epochs=100)
    assert outcome(found) == {"constant_predictor"}
    assert found["constant_predictor"].numbers["constant_loss"] == pytest.approx(0.5, abs=0.02)


def test_two_relu_units_on_xor_underfit():
    # Measured elsewhere: no 2-unit ReLU network solves the Playground's xor, the median test loss is 0.256.
    found = findings_of_training("xor", hidden=(2,), activation="relu", epochs=500)
    assert outcome(found) == {"underfitting"}
    assert 0.2 < found["underfitting"].numbers["learned_share"] < 0.8


def test_a_training_that_ends_early_is_still_learning():
    found = findings_of_training("circle", hidden=(4, 2), epochs=100, learning_rate=0.01)
    assert outcome(found) == {"still_learning"}


def test_the_same_training_that_goes_on_is_not():
    assert outcome(findings_of_training("circle", hidden=(4, 2), epochs=400, learning_rate=0.01)) == set()


def test_a_table_underfits_where_neighbours_know_better():
    x = np.linspace(-3, 3, 300)[:, None]
    case = case_of(trained((x, x[:, 0] + 2 * np.sin(4 * x[:, 0])), hidden=(1,), epochs=300, seed=1))
    found = findings(case)["underfitting"]
    assert "5 neighbours" in found.evidence


def test_pure_noise_in_a_table_is_no_reproach_to_a_network():
    rng = np.random.default_rng(1)
    case = case_of(trained((rng.normal(size=(300, 2)), rng.normal(size=300)), hidden=(2,), epochs=20))
    assert "underfitting" not in findings(case)


def test_a_large_network_on_twenty_noisy_points_overfits():
    rng = np.random.default_rng(2)
    inputs = rng.normal(size=(100, 2))
    labels = [str(label) for label in (inputs[:, 0] + 1.5 * rng.normal(size=100) > 0).astype(int)]
    case = case_of(
        trained((inputs, labels), hidden=(16, 16), activation="relu", epochs=2000, train_share=40, learning_rate=0.1)
    )
    found = findings(case)
    assert "overfitting" in outcome(found)
    numbers = found["overfitting"].numbers
    spread = math.hypot(
        case.train_losses.std() / math.sqrt(len(case.train_losses)),
        case.test_losses.std() / math.sqrt(len(case.test_losses)),
    )
    assert numbers["deviation"] == pytest.approx(spread)
    assert numbers["gap"] > 2 * spread


def test_six_layers_on_noisy_xor_learn_the_noise_and_one_layer_does_not():
    # Medians known for 500 epochs at noise 35: train / test 0.122 / 0.200 for six layers of 8, 0.144 / 0.179 for one.
    deep = trained("xor", hidden=(8,) * 6, activation="relu", noise=35, epochs=500, seeds=10)
    flat = trained("xor", hidden=(8,), activation="relu", noise=35, epochs=500, seeds=10)
    count = [sum("overfitting" in findings(case_of(runs, seed)) for seed in runs.seeds) for runs in (deep, flat)]
    assert count[0] >= 6
    assert count[1] <= 4


def test_the_output_on_the_wrong_end_is_stuck():
    # tanh(x1^2 + x2^2) is 1 nearly everywhere: the ring of class -1 is wrong, and flat.
    case = planted("circle", [[[1.0, 1.0]]], features="x1^2,x2^2", epochs=5)
    found = findings(case)["stuck_output"]
    assert found.units == ((1, 1),)
    assert found.numbers["share_stuck"] == pytest.approx(float((case.train_targets < 0).mean()), abs=0.01)


def test_of_numbers_set_by_hand_nothing_is_said_about_how_they_will_learn():
    assert "stuck_output" not in findings(planted("circle", [[[1.0, 1.0]]], features="x1^2,x2^2"))


def test_an_output_with_cross_entropy_is_never_called_stuck():
    case = planted("circle", [[[1.0, 1.0]]], features="x1^2,x2^2", rules="textbook", standardize="none", epochs=5)
    assert case.program.loss.logits
    assert "stuck_output" not in findings(case)


@pytest.mark.parametrize(("rate", "least", "most"), [(0.5, 1.0, 40), (5.0, 10, 400)])
def test_a_diverged_run_tells_the_epoch_and_how_much_too_large_the_rate_is(rate, least, most):
    runs = trained("reg-plane", hidden=(), epochs=60, learning_rate=rate)
    case = case_of(runs)
    assert has_diverged(case)
    found = findings(case)["diverged"]
    targets = case.train_targets[:, 0]
    bound = 10 * max(runs.history()[0][1], ((targets - targets.mean()) ** 2 / 2).mean())
    first = next(epoch for epoch, loss, _ in runs.history() if not loss < bound)
    assert found.numbers["epoch"] == first
    assert least < found.numbers["times_too_large"] < most
    again = trained("reg-plane", hidden=(), epochs=60, learning_rate=found.numbers["rate_that_works"])
    assert again.final[0].train_loss <= again.history()[0][1]


def test_the_factor_of_a_quadratic_loss_is_that_of_its_curvature():
    # o = w x on the points 1 and -1 with t = x and half squared error: an update moves w by rate * (t - w), so it
    # diverges for a rate above 2.
    case = case_of(
        trained(
            ([[1.0], [-1.0]], [1.0, -1.0]),
            hidden=(),
            biases=False,
            batch=2,
            train_share=100,
            kind="regression",
            loss="half_squared",
            standardize="none",
            learning_rate=100.0,
            epochs=400,
        )
    )
    found = findings(case)["diverged"]
    assert found.numbers["times_too_large"] == pytest.approx(50, rel=0.2)


def test_a_target_below_the_noise_is_unreachable():
    runs = trained("xor", hidden=(8,), activation="relu", noise=35, epochs=100)
    low = findings(case_of(runs, solved_at=0.12))
    numbers = low["unreachable_target"].numbers
    assert numbers["target_minus_floor"] == pytest.approx(0.12 - numbers["noise_floor"])
    assert numbers["chance_of_the_best"] < 0.1
    fair = findings(case_of(runs, solved_at=0.2))
    assert "unreachable_target" not in fair
    assert fair["noise_floor"].numbers["chance_of_the_best"] > 0.9


def test_without_noise_there_is_no_floor():
    assert "noise_floor" not in findings_of_training("xor", hidden=(4,), epochs=5)


def test_an_untrained_network_is_not_reproached_with_what_it_has_not_learned():
    assert outcome(findings(case_of(trained("xor", hidden=(4,), epochs=0)))) == set()
