"""Small networks as scikit-learn estimators: its own checks, and what people do with an estimator."""

from __future__ import annotations

import pickle
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.datasets import load_iris, make_regression
from sklearn.metrics import log_loss
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.estimator_checks import check_estimator

import smallnets
from smallnets.errors import InputError
from smallnets.sklearn import SmallNetClassifier, SmallNetRegressor

XOR = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
LABELS = np.array(["no", "yes", "yes", "no"])
BY_ENVIRONMENT = {"check_array_api_input"}
"""Skipped by scikit-learn itself, unless SCIPY_ARRAY_API is set."""


@pytest.fixture(scope="module")
def iris():
    return load_iris(return_X_y=True)


@pytest.mark.parametrize("estimator", [SmallNetClassifier(epochs=60), SmallNetRegressor(epochs=60)])
@pytest.mark.filterwarnings("ignore:Skipping check check_array_api_input")
def test_every_check_of_scikit_learn_passes(estimator):
    told = check_estimator(estimator, on_fail=None)
    assert [one["check_name"] for one in told if one["status"] not in {"passed", "skipped"}] == []
    assert {one["check_name"] for one in told if one["status"] == "skipped"} <= BY_ENVIRONMENT
    assert len(told) > 45


def test_the_numbers_are_those_of_train(iris):
    """Without a share kept back, in the order of a reshuffled epoch, both know the same network."""
    inputs, targets = iris[0][:, :2], (iris[1] == 0).astype(int)
    estimator = SmallNetClassifier((3,), epochs=0, standardize=False, random_state=7).fit(inputs, targets)
    layers = smallnets.Layer(3), smallnets.Layer(1, "sigmoid")
    parameters, given = estimator._parameters, []
    for units, sources in ((3, 2), (1, 3)):
        weights, biases, parameters = np.split(parameters, [units * sources, units * sources + units])
        given.append(smallnets.LayerWeights(weights=weights.reshape(units, sources), biases=biases))
    network = smallnets.Network(inputs=2, layers=layers, given=tuple(given))
    runs = smallnets.train(inputs, targets, network=network, epochs=0, standardize="none")
    np.testing.assert_array_equal(runs.network().outputs(inputs)[:, 0], estimator.predict_proba(inputs)[:, 1])


def test_losses_are_those_that_scikit_learn_computes(iris):
    inputs, targets = iris
    estimator = SmallNetClassifier(epochs=40, random_state=1).fit(inputs, targets)
    assert estimator.loss_ == pytest.approx(log_loss(targets, estimator.predict_proba(inputs)), rel=1e-12)
    inputs, targets = make_regression(80, 3, random_state=0)
    regressor = SmallNetRegressor((), epochs=300, random_state=1, learning_rate=0.05).fit(inputs, targets)
    errors = (regressor.predict(inputs) - targets) / targets.std()
    assert regressor.loss_ == pytest.approx(np.mean(errors**2), rel=1e-9)
    assert regressor.score(inputs, targets) > 0.99


def test_sixteen_starts_solve_what_one_does_not():
    estimator = SmallNetClassifier(
        (2,), learning_rate=0.1, epochs=300, n_starts=16, validation_fraction=0, random_state=0
    ).fit(XOR, LABELS)
    assert estimator.predict(XOR).tolist() == LABELS.tolist()
    assert estimator.starts_.shape == (16,)
    assert estimator.starts_.min() == estimator.starts_[estimator.best_start_] < 0.1 < estimator.starts_.max()
    alone = clone(estimator).set_params(n_starts=1, random_state=estimator.seeds_[3]).fit(XOR, LABELS)
    assert alone.starts_[0] == estimator.starts_[3]


def test_the_best_start_is_the_best_on_the_share_kept_back(iris):
    estimator = SmallNetClassifier(epochs=30, n_starts=4, random_state=3).fit(*iris)
    assert estimator.starts_[estimator.best_start_] == estimator.starts_.min() == estimator.history_[-1, 2]


def test_an_early_stop_keeps_the_best_epoch(iris):
    estimator = SmallNetClassifier(
        (16,), epochs=400, learning_rate=0.1, early_stopping=True, patience=5, random_state=0
    ).fit(*iris)
    assert 0 < estimator.n_iter_ < 395
    assert np.nanargmin(estimator.history_[1:, 2]) + 1 == estimator.n_iter_


@pytest.mark.parametrize(
    ("labels", "kind"),
    [(["b", "a"], "U"), ([7, -3], "i"), ([True, False], "b"), ([0.5, 1.5], "f")],
)
def test_labels_stay_what_they_were(labels, kind):
    targets = np.array(labels)[[0, 1, 1, 0]]
    if kind == "f":
        with pytest.raises(ValueError, match="continuous"):
            SmallNetClassifier(epochs=1).fit(XOR, targets)
        return
    found = SmallNetClassifier(epochs=2).fit(XOR, targets).predict(XOR)
    assert found.dtype == targets.dtype
    assert set(found) <= set(targets)


def test_it_stands_in_pipelines_searches_and_frames(iris):
    frame = pd.DataFrame(iris[0], columns=["a", "b", "c", "d"])
    line = make_pipeline(StandardScaler(), SmallNetClassifier(epochs=20, random_state=0))
    search = GridSearchCV(line, {"smallnetclassifier__hidden": [(), (4,)]}, cv=3, error_score="raise").fit(
        frame, iris[1]
    )
    assert search.best_score_ > 0.8
    assert cross_val_score(line, frame, iris[1], cv=3, error_score="raise").min() > 0.7
    estimator = SmallNetClassifier(epochs=2, random_state=0).fit(frame, iris[1])
    assert estimator.feature_names_in_.tolist() == ["a", "b", "c", "d"]
    with pytest.raises(ValueError, match="feature names"):
        estimator.predict(frame[["b", "a", "c", "d"]])


def test_a_copy_and_a_pickle_answer_alike_with_own_formulas_too(iris):
    estimator = SmallNetClassifier((3, 2), activation=["x / (1 + abs(x))", ["relu", "tanh"]], epochs=5, random_state=2)
    estimator.fit(*iris)
    again = pickle.loads(pickle.dumps(estimator))  # noqa: S301 - our own
    np.testing.assert_array_equal(again.predict_proba(iris[0]), estimator.predict_proba(iris[0]))
    assert clone(estimator).get_params() == estimator.get_params()


def test_going_on_is_training_longer(iris):
    whole = SmallNetClassifier(epochs=20, random_state=5).fit(*iris)
    half = SmallNetClassifier(epochs=10, warm_start=True, random_state=5).fit(*iris).fit(*iris)
    assert half.n_iter_ == whole.n_iter_ == 20
    np.testing.assert_array_equal(half.predict_proba(iris[0]), whole.predict_proba(iris[0]))
    part = SmallNetClassifier(random_state=5)
    for _ in range(20):
        part.partial_fit(*iris, classes=[0, 1, 2])
    np.testing.assert_array_equal(part.predict_proba(iris[0]), whole.predict_proba(iris[0]))


def test_a_part_may_lack_classes_and_new_ones_are_refused(iris):
    part = SmallNetClassifier(random_state=0).partial_fit(iris[0][:60], iris[1][:60], classes=[0, 1, 2])
    assert part.predict_proba(iris[0][:5]).shape == (5, 3)
    with pytest.raises(InputError, match="not there before"):
        part.partial_fit(iris[0], np.full(150, 9))


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"activation": "rleu"}, "did you mean 'relu'"),
        ({"hidden": (4, 0)}, "units"),
        ({"batch": 0}, "batch = 0"),
        ({"n_starts": 0}, "n_starts = 0"),
        ({"n_starts": 2, "validation_fraction": 1.5}, "validation_fraction = 1.5"),
        ({"early_stopping": True, "validation_fraction": 0}, "leaves nothing to stop by"),
        ({"learning_rate": 1e200, "optimizer": "sgd", "activation": "relu"}, "diverge"),
    ],
)
def test_what_cannot_be_used_is_said(settings, said, iris):
    with pytest.raises(ValueError, match=said):
        SmallNetClassifier(**{"epochs": 5} | settings).fit(*iris)


def test_scikit_learn_is_loaded_by_this_room_only():
    code = "import sys, smallnets, smallnets.laboratory.verbs; assert 'sklearn' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
    gone = "import sys; sys.modules['sklearn'] = None; import smallnets.sklearn"
    told = subprocess.run([sys.executable, "-c", gone], check=False, capture_output=True, text=True)
    assert "pip install 'smallnets[sklearn]'" in told.stderr


@pytest.mark.parametrize("rule", ["perceptron", "adaline"])
def test_rules_without_slopes_tell_classes_apart_and_give_no_probabilities(rule, iris):
    inputs, targets = iris
    two = targets < 2
    estimator = SmallNetClassifier((), optimizer=rule, batch=1, epochs=30, random_state=0)
    assert estimator.fit(inputs[two], targets[two]).score(inputs[two], targets[two]) == 1
    with pytest.raises(ValueError, match="no probabilities"):
        estimator.predict_proba(inputs)
    assert estimator.fit(inputs, targets).score(inputs, targets) > 0.6
    with pytest.raises(ValueError, match="hidden layers"):
        SmallNetClassifier((3,), optimizer=rule).fit(inputs, targets)
