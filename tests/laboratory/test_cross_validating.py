"""Cross-validation: each point is tested on once, by a network that has not seen it."""

from __future__ import annotations

import json

import numpy as np
import pytest
from test_evaluating import fits

from smallnets import InputError, cross_validate, train
from smallnets.engines.loading import load
from smallnets.laboratory.evaluation_schema import cross_validation_schema

RULE = [[n % 7, n * n % 11] for n in range(41)]
NUMBERS = [13 * (n % 7) - n * n % 11 + n / 9 for n in range(41)]
CLASSES = ["low" if n % 7 < 3 else "high" for n in range(41)]
HOW = {"hidden": (3,), "epochs": 20, "engine": "reference"}


@pytest.fixture(scope="module")
def found():
    return cross_validate(RULE, NUMBERS, folds=4, seeds=2, **HOW)


def test_every_point_is_tested_on_once_and_is_in_no_training_then(found):
    for seed in ("0.00000", "0.00001"):
        tested = []
        for runs in found.runs:
            drawn = load(runs.experiment, runs.program, [seed]).drawn
            train_rows, test_rows = drawn.orders[drawn.split.train, 0], drawn.orders[drawn.split.test, 0]
            assert sorted([*train_rows, *test_rows]) == list(range(41))
            tested += test_rows.tolist()
        assert sorted(tested) == list(range(41))
    assert [runs.experiment.data.n_test for runs in found.runs] == [10, 10, 10, 11]


def test_the_numbers_are_over_all_points_together(found):
    for place, seed in enumerate(("0.00000", "0.00001")):
        errors, wanted = [], []
        for runs in found.runs:
            drawn = load(runs.experiment, runs.program, [seed]).drawn
            rows = drawn.orders[drawn.split.test, 0]
            errors += (runs.network(seed).predict(np.array(RULE, float)[rows]) - np.array(NUMBERS)[rows]).tolist()
            wanted += np.array(NUMBERS)[rows].tolist()
        scores = found.evaluation.scores[place]
        assert scores.rmse == pytest.approx(np.sqrt(np.mean(np.square(errors))))
        assert scores.r2 == pytest.approx(1 - np.sum(np.square(errors)) / (41 * np.var(wanted)))


def test_confusion_is_summed_over_the_folds():
    many = cross_validate(RULE, CLASSES, folds=3, **HOW)
    assert np.sum(many.evaluation.scores[0].counts) == 41
    document = json.loads(json.dumps(many.document()))
    assert fits(document, cross_validation_schema())
    assert document["accuracy"] == pytest.approx(np.trace(document["confusion"]["counts"]) / 41)
    assert "3 folds, 1 seed" in many.table()


def test_one_fold_alone_is_a_run_like_any_other(found):
    runs = train(RULE, NUMBERS, folds=4, fold=2, seeds=2, **HOW)
    assert runs.test_losses == found.runs[1].test_losses
    assert "(fold 2 of 4)" in runs.table()


def test_an_interruption_keeps_the_folds_that_are_finished():
    kept = cross_validate(RULE, NUMBERS, folds=4, progress=lambda share: share < 0.6, **HOW)
    assert (len(kept.runs), kept.finished, kept.evaluation.rows) == (2, False, 20)
    assert "Interrupted" in kept.table()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"folds": 1}, "folds = 1 with fold 1 does not part 41 points"),
        ({"folds": 42}, "folds = 42"),
        ({"folds": 3, "fold": 1}, "is one part, and all are trained on in turn"),
    ],
)
def test_folds_that_are_none(options, words):
    with pytest.raises(InputError) as error:
        cross_validate(RULE, NUMBERS, **options, **HOW)
    assert words in str(error.value)


def test_train_asks_which_fold():
    with pytest.raises(InputError, match="choose fold=1, or"):
        train(RULE, NUMBERS, folds=4, **HOW)
    with pytest.raises(InputError, match="has no number of folds"):
        train(RULE, NUMBERS, fold=4, **HOW)
