"""The widget without a browser: what it asks of the page, and what it believes of what the page says."""

from __future__ import annotations

import json
import math
import subprocess
import sys

import numpy as np
import pytest
from widgets_without_pages import page_message, trained

import smallnets
from smallnets.errors import InputError, SmallnetsError
from smallnets.plans import to_draft

pytest.importorskip("anywidget", reason="the widget needs the part called notebook")


def test_before_the_page_has_said_anything_the_network_is_the_one_of_its_seed(playground):
    start = trained(0)
    assert np.array_equal(playground.parameters, start.network().parameters)
    assert playground.losses.test_loss == start.final[0].test_loss
    assert (playground.epoch, playground.playing, playground.seed) == (0, False, "0.30000")


def test_where_the_page_stands_is_read_to_the_last_bit(playground):
    runs = trained(17)
    playground.set_state(page_message(playground, runs))
    assert playground.epoch == 17
    assert np.array_equal(playground.parameters, runs.network().parameters)
    assert np.array_equal(playground.weights[1].weights, runs.network().layers[1].weights)
    assert playground.losses.train_loss == runs.final[0].train_loss
    assert playground.history[-1] == (17, runs.final[0].train_loss, runs.final[0].test_loss)
    assert np.array_equal(playground.run().network().parameters, playground.parameters)


def test_hidden_controls_go_to_the_page_and_come_back(playground):
    hiding = smallnets.experiment(playground.experiment, hide="noise,learningRate")
    playground.experiment = hiding
    assert playground.experiment == hiding
    assert json.dumps(playground.get_state(), default=str).count('"hide": ["noise", "learningRate"]') > 0
    fewer = to_draft(smallnets.experiment(hiding, hide="noise"))
    playground.set_state(page_message(playground, trained(0)) | {"_document": fewer})
    assert playground.experiment.view.hide == ("noise",)


def test_an_experiment_that_is_set_goes_to_the_page_and_is_read_at_once(playground):
    playground.set_state(page_message(playground, trained(17)))
    playground.experiment = "moons"
    order = playground._orders[-1]
    assert (order["verb"], order["experiment"]["data"]["generator"]) == ("open", "moons")
    assert playground.experiment == smallnets.experiment("moons")
    assert (playground.epoch, playground.history) == (0, ())
    assert np.array_equal(playground.parameters, smallnets.train("moons", epochs=0).network().parameters)


def test_what_the_page_said_before_it_heard_of_a_change_does_not_count(playground):
    before = page_message(playground, trained(17))
    playground.change(noise=10)
    playground.set_state(before)
    assert playground.epoch == 0
    after = page_message(playground, trained(4, noise=10)) | {"_document": to_draft(playground.experiment)}
    playground.set_state(after)
    assert playground.epoch == 4


def test_an_experiment_that_the_page_cannot_show_is_taken_back_and_told(playground):
    first = playground.experiment
    playground.change(hidden=4)
    playground.set_state(page_message(playground, trained(0), problem="network is too large"))
    assert playground.experiment == first
    assert playground.problem == "network is too large"


def test_a_change_on_the_page_is_seen(playground):
    changed = smallnets.experiment("circle", hidden=(2, 2), activation="x * sigmoid(2x)", seed=5)
    said = page_message(playground, smallnets.train(changed, epochs=3)) | {
        "_document": json.loads(json.dumps(to_draft(changed)))
    }
    playground.set_state(said)
    assert playground.experiment == changed
    assert playground.epoch == 3


def test_weights_are_edited_by_name_in_a_row_and_layer_by_layer(playground):
    playground.parameters = {"w_12^(1)": 0.25, "b_1^(2)": -1}
    assert playground.weights[0].weights[0, 1] == 0.25
    assert playground.weights[1].biases[0] == -1
    assert playground._orders[-1]["verb"] == "parameters"
    other = smallnets.train("xor", hidden=3, seed=7, epochs=5)
    playground.weights = other.network().layers
    assert np.array_equal(playground.parameters, other.network().parameters)
    playground.weights = [{"weights": layer.weights} for layer in trained(0).network().layers]
    assert np.array_equal(playground.weights[0].weights, trained(0).network().layers[0].weights)
    assert np.array_equal(playground.weights[0].biases, other.network().layers[0].biases)
    given = trained(5)
    playground.weights = given.network().layers
    assert playground.losses.test_loss == given.final[0].test_loss


WRONG = {
    "an experiment that nobody knows": lambda one: setattr(one, "experiment", "xorr"),
    "a setting that cannot be": lambda one: one.change(batch=0),
    "a layer that no page runs": lambda one: one.change(hidden=5000),
    "weights of another network": lambda one: setattr(one, "weights", [{"weights": [[1]]}]),
    "a matrix of another shape": lambda one: setattr(one, "weights", [{"weights": [[1]]}, {"biases": [1]}]),
    "a weight that is no number": lambda one: setattr(one, "parameters", {"w_11^(1)": "big"}),
    "a weight that is not finite": lambda one: setattr(one, "parameters", {"w_11^(1)": math.inf}),
    "a weight that is not there": lambda one: setattr(one, "parameters", {"w_11^(7)": 1}),
    "too few parameters": lambda one: setattr(one, "parameters", [1, 2]),
    "no goal": lambda one: one.run_to(),
    "two goals": lambda one: one.run_to(epoch=3, loss=0.1),
    "half an epoch": lambda one: one.run_to(epoch=2.5),
    "a loss below nothing": lambda one: one.run_to(loss=-1),
    "a stride of its own": lambda one: one.step("week"),
    "a seed of no characters": lambda one: setattr(one, "seed", ""),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_wrong_input_is_refused_before_anything_is_sent(playground, wrong):
    before = playground.get_state()
    with pytest.raises(InputError):
        WRONG[wrong](playground)
    assert playground.get_state() == before


NUMBERS = "AAAAAAAA8D8="
BROKEN = {
    "no message": {"_told": None},
    "a list": {"_told": [1, 2, 3]},
    "nothing": {"_told": {}},
    "words for numbers": {"epoch": "17"},
    "an epoch below nothing": {"epoch": -1},
    "an epoch beyond all": {"epoch": 2**60},
    "half an epoch": {"epoch": 1.5},
    "parameters of another network": {"parameters": NUMBERS},
    "parameters that are no text": {"parameters": [1.0] * 13},
    "a text that is no base 64": {"parameters": "not base 64!"},
    "a number cut in two": {"losses": "AAAA"},
    "too many losses": {"losses": NUMBERS * 3},
    "a field that nobody knows": {"evil": 1},
    "a history that is none": {"_history": 5},
    "a history without end": {"_history": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" * 50_000},
    "no experiment": {"_document": [1]},
    "an empty experiment": {"_document": {}},
    "an experiment of nonsense": {"_document": {"data": {"generator": "nonsense"}}},
    "an experiment of wrong types": {"_document": {"data": 5, "network": "x", "training": None}},
    "a network beyond all memory": {"_document": {"data": {}, "network": {"hidden": [10**9, 10**9]}}},
    "a file of this machine": {"_document": {"data": {"table": "/etc/passwd", "target": "x"}}},
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_message_changes_nothing(playground, name):
    playground.set_state(page_message(playground, trained(17)))
    before = playground.get_state()
    honest = page_message(playground, trained(20))
    broken = BROKEN[name]
    own = {key: value for key, value in broken.items() if key.startswith("_")}
    inner = {key: value for key, value in broken.items() if not key.startswith("_")}
    message = {**honest, "_told": {**honest["_told"], **inner}, **own}
    playground.set_state(message)
    assert playground.get_state() == before
    assert playground.epoch == 17
    playground.set_state(honest)
    assert playground.epoch == 20


def test_the_page_writes_neither_code_nor_orders(playground):
    before = playground.get_state()
    playground.set_state(dict.fromkeys(("_esm", "_css", "_style", "_identity", "_view_name"), "alert(1)"))
    playground.set_state({"_orders": [{"number": 1, "verb": "play"}], "_engine": b"", "nobody": 1})
    assert playground.get_state() == before


def test_callbacks_hear_of_epochs_until_they_are_taken_away(playground):
    heard = []
    end = playground.on_epoch(lambda one: heard.append(one.epoch))
    playground.set_state(page_message(playground, trained(3)))
    playground.set_state(page_message(playground, trained(3)))
    playground.set_state(page_message(playground, trained(9)))
    end()
    end()
    playground.set_state(page_message(playground, trained(12)))
    assert heard == [3, 9]


def test_every_verb_is_an_order_and_done_ones_are_forgotten(playground):
    playground.play()
    playground.step("batch")
    playground.run_to(epoch=500)
    playground.run_to(loss=0.05)
    playground.pause()
    playground.reset()
    told = [{key: value for key, value in order.items() if key != "number"} for order in playground._orders]
    wanted = [{"verb": "play"}, {"verb": "step", "stride": "batch"}, {"verb": "runTo", "epoch": 500}]
    assert told == [*wanted, {"verb": "runTo", "loss": 0.05}, {"verb": "pause"}, {"verb": "reset"}]
    playground.set_state(page_message(playground, trained(0)))
    playground.playing = True
    assert [order["number"] for order in playground._orders] == [7]


def test_orders_that_no_page_carries_out_are_not_kept_without_end(playground):
    for _ in range(1000):
        playground.step()
    with pytest.raises(SmallnetsError, match="show the widget"):
        playground.step()
    assert len(playground._orders) == 1000


def test_new_seeds_are_seeds_and_differ(playground):
    seeds = {playground.new_seed() for _ in range(5)}
    assert len(seeds) > 1
    assert playground.experiment.seed in seeds


def test_without_anywidget_it_says_what_to_install():
    program = "import sys; sys.modules['anywidget'] = None; import smallnets; smallnets.Playground"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (
        "MissingExtra: Playground needs an extra that is not installed: pip install 'smallnets[notebook]'"
        in done.stderr
    )


def test_a_table_travels_as_points(playground, tmp_path):
    table = tmp_path / "points.csv"
    table.write_text("a,b,kind\n" + "".join(f"{n % 7},{n % 5},{'red' if n % 2 else 'blue'}\n" for n in range(40)))
    playground.experiment = smallnets.experiment(str(table), target="kind")
    document = playground._orders[-1]["experiment"]
    assert "table" not in document["data"]
    assert len(document["data"]["inline"]["inputs"]) == 40


def test_an_exercises_file_opens_with_its_weights_and_says_what_the_page_does_otherwise(playground, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(smallnets.new_exercise("two_layers").replace("# digits = 4", "digits = 4"), "utf-8")
    opened = smallnets.Playground(path)
    assert [layer.weights.tolist() for layer in opened.weights] == [[[0.5, -1], [0.25, 0.75]], [[1, -0.5]]]
    assert opened.experiment.training.learning_rate == 0.5
    assert any("carries all digits" in note for note in opened.notes)
    playground.experiment = str(path)
    assert playground.weights[1].weights.tolist() == [[1, -0.5]]
    assert playground.notes == opened.notes
    path.write_text(smallnets.new_exercise("graph"), "utf-8")
    with pytest.raises(InputError, match="graph"):
        smallnets.Playground(path)
