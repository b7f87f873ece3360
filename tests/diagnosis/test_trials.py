"""Advice is tried, and what the losses do not bear out is not advised."""

from __future__ import annotations

import numpy as np
import pytest

from smallnets.diagnosis import diagnose
from smallnets.diagnosis.advice import Advice
from smallnets.diagnosis.changing import followed
from smallnets.diagnosis.finding import SEVERITIES
from smallnets.diagnosis.trying import helps, with_trials
from smallnets.laboratory import train
from smallnets.laboratory.diagnosing import case_of
from smallnets.laboratory.diagnosing import diagnose as look
from smallnets.laboratory.training import trained

PLATEAU = {"hidden": (6, 6, 6), "activation": "sigmoid", "learning_rate": 0.001, "seed": "0.12179"}


@pytest.fixture(scope="module")
def plateau():
    return look("gauss", **PLATEAU)


def test_a_plateau_wants_a_larger_rate_or_more_epochs_and_nothing_else(plateau):
    acts = {(advice.act, advice.value) for advice in plateau.advice}
    assert acts == {("learning_rate", 0.01), ("epochs", 2500)}


def test_a_trial_tells_what_training_so_gives(plateau):
    trial = next(
        trial for finding in plateau.findings for trial in finding.trials if trial.advice.act == "learning_rate"
    )
    seeds = [f"0.{12179 + at}" for at in range(10)]
    before = train("gauss", seeds=seeds, **PLATEAU).test_losses
    after = train("gauss", seeds=seeds, **PLATEAU | {"learning_rate": 0.01}).test_losses
    assert trial.loss == pytest.approx(np.median(before))
    assert trial.loss_then == pytest.approx(np.median(after))
    assert trial.better == 10


def test_what_is_advised_after_trials_helped_or_cannot_be_tried():
    case = case_of(trained("xor", hidden=(2,), activation="relu", epochs=200, seed=4))
    found = with_trials(case, diagnose(case))
    assert found.findings
    tried = {trial.advice: trial for finding in found.findings for trial in finding.trials}
    assert all(helps(tried[advice]) for advice in found.advice if advice in tried)


def test_a_start_that_others_outdo_is_called_unlucky():
    runs = trained("xor", hidden=(3,), activation="relu", epochs=500, seeds=30)
    unsolved = next(final.seed for final in runs.final if final.train_loss > 0.2)
    case = case_of(runs, unsolved)
    found = with_trials(case, diagnose(case)).of_kind("unlucky_start")[0]
    starts = [f"0.{int(unsolved[2:]) + at:05d}" for at in range(1, 21)]
    losses = train("xor", hidden=(3,), activation="relu", epochs=500, seeds=starts, same_data=unsolved).train_losses
    assert found.numbers["best_loss"] == pytest.approx(min(losses))
    assert found.numbers["better_starts"] >= 5


def test_four_rows_that_another_start_fits_are_not_called_healthy():
    corners, labels = [[0, 0], [0, 1], [1, 0], [1, 1]], list("0110")
    found = look(corners, labels, hidden=(2,), activation="relu", epochs=500, train_share=100, seed=3)
    assert not found.healthy
    assert "Nothing is wrong" not in found.text()


def test_no_trials_leave_the_diagnosis_as_it_was():
    case = case_of(trained("xor", hidden=(2,), activation="relu", epochs=50))
    assert with_trials(case, diagnose(case), seeds=0) == diagnose(case)


@pytest.mark.parametrize(
    ("advice", "changed"),
    [
        (Advice("learning_rate", 0.1), lambda e: e.training.learning_rate == 0.1),
        (Advice("units", 1, layer=1), lambda e: [one.units for one in e.network.layers] == [4, 2, 1]),
        (Advice("units", -1, layer=2), lambda e: [one.units for one in e.network.layers] == [3, 1, 1]),
        (Advice("penalty", 0.03), lambda e: (e.training.penalty, e.training.penalty_rate) == ("l2", 0.03)),
        (Advice("points", 2000), lambda e: e.data.points == 2000),
        (Advice("no_hidden_layer"), lambda e: len(e.network.layers) == 1),
        (Advice("activation", "relu", layer=2), lambda e: e.network.layers[1].activation == "relu"),
        (Advice("activation", "relu", units=((1, 2),)), lambda e: e.network.layers[0].activations[1] == "relu"),
        (Advice("standardize"), lambda e: e.data.standardize_inputs),
    ],
)
def test_following_an_advice_changes_that_and_nothing_else(advice, changed):
    experiment = trained("circle", hidden=(3, 2), epochs=1).experiment
    assert changed(followed(experiment, advice))


@pytest.mark.parametrize("act", ["seed", "bias", "by_hand", "target", "loss", "signs"])
def test_what_changes_no_experiment_is_not_followed(act):
    assert followed(trained("circle", hidden=(3,), epochs=1).experiment, Advice(act, "logistic")) is None


def test_a_penalty_that_has_emptied_a_layer_is_the_first_to_go():
    case = case_of(trained("circle", hidden=(6,), penalty="l1", penalty_rate=0.03, epochs=500))
    found = with_trials(case, diagnose(case), seeds=4)
    narrow = found.of_kind("bottleneck")[0]
    assert "only unit 2 of its 6 units changes" in narrow.sentence
    assert narrow.advice[0] == Advice("no_penalty")
    assert narrow.trials[0].loss_then < 0.1 < narrow.trials[0].loss


def test_suspicions_come_after_what_is_certain():
    case = case_of(trained("circle", hidden=(2,) * 8, activation="relu", epochs=300, seed=3))
    found = with_trials(case, diagnose(case), seeds=6).findings
    places = [(SEVERITIES.index(finding.severity), finding.suspected) for finding in found]
    assert places == sorted(places)
    assert [finding.kind for finding in found if finding.suspected] == ["vanishing_gradient"]


def test_an_output_that_training_on_has_shown_to_be_stuck_is_no_suspicion():
    case = case_of(trained("circle", hidden=(4,), start="uniform(scale=40)", epochs=20))
    found = with_trials(case, diagnose(case), seeds=6).of_kind("stuck_output")[0]
    assert found.counterfactual is not None
    assert not found.suspected
