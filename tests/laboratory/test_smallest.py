"""The smallest network: counts that were measured elsewhere, the noise floor, words, and what is refused."""

from __future__ import annotations

import json
import math

import msgspec
import pytest
from typer.testing import CliRunner

import smallnets
from smallnets.errors import InputError
from smallnets.faces.command_line import app_for

XOR = {"activation": "relu", "target_loss": 0.05, "up_to": "4", "seeds": 500}


@pytest.fixture(scope="module")
def xor():
    return smallnets.smallest("xor", **XOR)


def test_the_counts_are_those_of_the_same_seeds_trained_alone(xor):
    # 291 of the seeds 0.00000 to 0.00499 solve xor with 3 ReLU units: measured with the Playground's own engine.
    assert xor.verdict is not None
    assert (xor.verdict.hidden, xor.verdict.count, xor.verdict.of) == ((3,), 291, 500)
    assert [one.count for one in xor.table[:2]] == [0, 0]
    alone = smallnets.train("xor", hidden=4, activation="relu", seeds=xor.table[3].of, solved_at=0.05)
    assert alone.solved().count == xor.table[3].count


def test_the_document_is_the_documented_one(xor):
    found = json.loads(msgspec.json.encode(xor.document()))
    assert found["verdict"] == {
        "network": "2-3-1 relu",
        "hidden": [3],
        "parameters": 13,
        "count": 291,
        "of": 500,
        "rate": 0.582,
        "wilson": pytest.approx([0.538, 0.624], abs=1e-3),
    }
    assert found["floor"] == {"loss": 0.0, "test_sd": 0.0, "chance": 1.0}
    assert found["trainings"] == sum(row["of"] for row in found["table"]) < found["trainings_of_full_grid"] == 2000
    assert all(row["decided"] for row in found["table"])


def test_noise_the_floor_and_a_target_below_it_are_called_what_they_are():
    found = smallnets.smallest("xor", noise=35, target_loss=0.14, activation="relu", up_to=2, seeds=32, epochs=5)
    assert found.floor is not None
    # 0.1588 by another integrator (docs/diagnosis.md); spread and chance by drawing test sets of 250 points.
    assert found.floor.loss == pytest.approx(0.1588, abs=5e-5)
    assert 0.1 < found.floor.chance < 0.3
    assert "below the noise floor" in found.text()
    assert found.verdict is None


def test_the_spread_of_the_best_answers_is_that_of_drawn_test_sets():
    found = smallnets.smallest("gauss", noise=50, target_loss=0.15, up_to=1, seeds=1, epochs=0)
    runs = smallnets.train("gauss", noise=50, hidden=(), seeds=100, epochs=0)
    from smallnets.diagnosis.floor import floor_of
    from smallnets.laboratory.diagnosing import case_of

    means = [float(floor_of(case_of(runs, seed)).test.mean()) for seed in runs.seeds]
    spread = math.sqrt(sum((x - sum(means) / 100) ** 2 for x in means) / 99)
    assert found.floor.test_sd == pytest.approx(
        spread, rel=0.25
    )  # three and a half standard errors of a spread from 100
    assert found.floor.chance == pytest.approx(sum(x <= 0.15 for x in means) / 100, abs=0.16)


def test_features_are_searched_too_and_xor_needs_no_hidden_layer_then():
    found = smallnets.smallest("xor", target_loss=0.05, features="x1,x1*x2", up_to=2, seeds=64)
    assert found.verdict is not None
    assert (found.verdict.hidden, found.verdict.features) == ((), ("x1*x2",))
    assert found.table[-1].of == 0, "what is larger than the answer is not tried"


def test_any_gives_the_smallest_that_ever_did_it():
    found = smallnets.smallest("circle", target_loss=0.05, up_to=3, seeds=40, any=True)
    assert found.ever is not None
    assert found.ever.hidden == (3,)
    assert [one.of for one in found.table[:2]] == [40, 40]


def test_an_interruption_keeps_what_is_known():
    asked = iter([True] * 3 + [False] * 1000)
    found = smallnets.smallest("xor", **XOR, progress=lambda _: next(asked))
    assert not found.finished
    assert "Interrupted" in found.text()


def test_orders_put_other_networks_first():
    by_layers = smallnets.smallest("xor", target_loss=0.05, up_to=(3, 2), seeds=1, epochs=0, order="layers")
    assert [one.hidden for one in by_layers.table[:4]] == [(1,), (2,), (3,), (1, 1)]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"target_loss": -1.0}, "target_loss = -1.0 is no loss"),
        ({"rate": 1.0}, "rate = 1.0 is not between 0 and 1"),
        ({"confidence": 95}, "confidence = 95 is not between 0 and 1"),
        ({"order": "parameter"}, "did you mean 'parameters'"),
        ({"up_to": "eight"}, "up_to = eight is no list of whole numbers"),
        ({"hidden": (3,)}, "is what the search decides"),
        ({"seeds": 0}, "seeds = 0"),
        ({"activation": "tanh,relu"}, "activation"),
    ],
)
def test_what_cannot_be_is_refused(given, words):
    with pytest.raises(InputError, match=words.replace("(", r"\(")):
        smallnets.smallest("xor", **{"target_loss": 0.05, "up_to": 2, **given})


@pytest.fixture
def run():
    def run(*words):
        return CliRunner().invoke(app_for(words), words)

    return run


def test_the_command_prints_the_same_and_its_exit_code_is_the_answer(run, xor):
    words = ("smallest", "xor", "--target-loss", "0.05", "--activation", "relu", "--up-to", "4", "--seeds", "500")
    found = run(*words, "--json")
    assert found.exit_code == 0
    assert json.loads(found.output) == json.loads(msgspec.json.encode(xor.document()))
    none = run("smallest", "xor", "--target-loss", "0", "--up-to", "1", "--seeds", "32", "--epochs", "1")
    assert none.exit_code == 1
    assert "All 1 are known to fail" in none.output.replace("\n", " ")


def test_features_without_a_list_are_the_playgrounds_seven(run):
    words = ("smallest", "xor", "--target-loss", "0.05", "--up-to", "1", "--seeds", "1", "--epochs", "0", "--json")
    rows = json.loads(run(*words, "--features", "--quiet").output)["table"]
    assert len(rows) == 127 * 2
    assert "sin(x1)" in rows[-1]["features"]
