"""The chances behind noise floors, against measured label flips, drawn noise and other formulas."""

from __future__ import annotations

import numpy as np
import pytest
from planting import planted

from smallnets.datasets.outcomes import outcomes
from smallnets.diagnosis import diagnose
from smallnets.diagnosis.fit import Fit
from smallnets.diagnosis.floor import floor_of
from smallnets.laboratory.diagnosing import case_of
from smallnets.laboratory.training import trained
from smallnets.plans import build


def possible_at(data, inputs):
    return outcomes(data.generator, data.noise, len(data.classes), inputs)


def untrained(source, **options):
    return case_of(trained(source, hidden=(2,), epochs=0, **options))


# Shares of labels that noise flips, measured elsewhere on 2 million points.
@pytest.mark.parametrize(
    ("name", "noise", "flipped"),
    [("xor", 15, 0.027), ("xor", 35, 0.113), ("xor", 50, 0.175), ("circle", 15, 0.041), ("circle", 35, 0.135)],
)
def test_the_chances_give_the_measured_label_flips(name, noise, flipped):
    case = untrained(name, noise=noise, points=20000)
    inputs = case.loaded.drawn.inputs[:, :, 0]
    possible = possible_at(case.experiment.data, inputs)
    positive = inputs.prod(axis=1) >= 0 if name == "xor" else np.hypot(*inputs.T) < 2.5
    chance = np.where(positive, possible.chances[:, 0], possible.chances[:, 1]).mean()
    assert chance == pytest.approx(flipped, abs=0.003)


@pytest.mark.parametrize(("noise", "error"), [(5, 0.001), (25, 0.030), (50, 0.079)])
def test_the_clouds_of_gauss_have_their_bayes_error(noise, error):
    case = untrained("gauss", noise=noise, points=20000)
    possible = possible_at(case.experiment.data, case.loaded.drawn.inputs[:, :, 0])
    assert possible.chances.min(axis=1).mean() == pytest.approx(error, abs=0.002)


def test_xor_at_noise_35_has_the_recorded_bayes_loss():
    assert floor_of(untrained("xor", noise=35, points=20000)).loss == pytest.approx(0.158, abs=0.002)


@pytest.mark.parametrize("name", ["xor", "circle", "gauss", "blobs", "reg-plane", "reg-gauss"])
def test_the_expected_floor_is_met_by_the_drawn_targets(name):
    # Each point of the regression sets has 256 moves: fewer points there, within the same standard errors.
    floor = floor_of(untrained(name, noise=30, points=5000 if name.startswith("reg") else 20000))
    drawn = np.concatenate([floor.train, floor.test])
    assert drawn.mean() == pytest.approx(floor.loss, abs=4 * floor.deviation / np.sqrt(len(drawn)))
    assert drawn.std() == pytest.approx(floor.deviation, rel=0.06)


def test_the_plane_s_floor_is_half_the_variance_of_its_noise():
    # target noise (u + v) / 10 with u, v uniform on +-6 q: variance 2 (6 q)^2 / 3 / 100
    floor = floor_of(untrained("reg-plane", noise=20, points=2000))
    assert floor.loss == pytest.approx(0.5 * 2 * 1.2**2 / 3 / 100, rel=0.005)


def test_the_circle_s_chance_is_that_of_many_drawn_moves():
    data = build("circle", noise=40, hidden=(2,)).experiment.data
    places = np.array([[0.0, 0.0], [2.0, 0.5], [2.4, 0.0], [-1.5, 2.1], [3.6, 0.0], [-3.0, -3.0]])
    moves = np.random.default_rng(3).uniform(-2.0, 2.0, size=(200000, 1, 2))
    share = (np.hypot(*(places + moves).transpose(2, 0, 1)) < 2.5).mean(axis=0)
    assert possible_at(data, places).chances[:, 1] == pytest.approx(share, abs=0.005)


def test_the_generator_s_own_rule_gives_the_targets_of_regression_sets():
    data = build("reg-gauss", noise=0, hidden=(2,)).experiment.data
    places = np.array([[-4.0, 2.5], [0.0, 2.5], [4.0, -2.5], [1.0, -2.5], [6.0, 6.0]])
    targets = possible_at(data, places).targets
    assert targets[:, 0] == pytest.approx([1, -1, -1, 0.5, 0])
    assert np.ptp(targets, axis=1) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("name", ["spiral", "moons", "rings"])
def test_nothing_is_claimed_where_noise_moves_the_points(name):
    assert floor_of(untrained(name, noise=10)) is None
    assert floor_of(untrained(name, noise=0)).loss == 0
    runs = {noise: case_of(trained(name, hidden=(2,), epochs=1, points=30, noise=noise)) for noise in (0, 10)}
    told = {noise: diagnose(case).of_kind("unknown_floor") for noise, case in runs.items()}
    assert (len(told[0]), len(told[10])) == (0, 1)
    assert "not known" in told[10][0].sentence


def test_cross_entropy_has_the_floor_of_the_conditional_entropy():
    case = untrained("xor", noise=35, rules="textbook", standardize="none", points=40000)
    chances = possible_at(case.experiment.data, case.loaded.drawn.inputs[:, :, 0]).chances
    safe = np.where(chances > 0, chances, 1.0)
    entropies = -(chances * np.log(safe)).sum(axis=1)
    assert floor_of(case).loss == pytest.approx(entropies.mean(), abs=4 * entropies.std() / 200)


def test_the_best_constant_of_unequal_classes_is_their_share():
    labels = ["a"] * 30 + ["b"] * 10
    case = planted(np.arange(40.0)[:, None], [[[0.0]]], targets=labels, train_share=100)
    share = 0.25
    entropy = -share * np.log(share) - (1 - share) * np.log(1 - share)
    assert Fit.of(case).constant == pytest.approx(entropy)
