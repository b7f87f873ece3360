"""Files that are opened in the page: experiments in TOML, and runs that go on and go back."""

from __future__ import annotations

import base64
import json

import msgspec
import numpy as np
import pytest
from acting import epoch, more_steps, rows, saved, saved_run, still, until, visit

import smallnets
from smallnets.errors import InputError
from smallnets.laboratory.exercise_experiments import exercise_experiment
from smallnets.laboratory.training import trained
from smallnets.plans import experiment, write_toml
from smallnets.teaching import read_exercise, solve
from smallnets.teaching.exercise_templates import template

pytestmark = pytest.mark.slow

LINK = "#activation=relu&batchSize=10&dataset=xor&learningRate=0.03&networkShape=3&seed=0.24680&noise=10"


@pytest.fixture
def run(sheet, address):
    """A page with a network, its drawer open at what one can take along."""
    visit(sheet, address, LINK)
    sheet.get_by_role("tab", name="Code & figures").click()
    return sheet


def choose(tab, piece):
    tab.get_by_role("navigation", name="What to take along").get_by_role("button", name=piece, exact=True).click()


def last_losses(table):
    last = rows(table)[-1]
    return int(last["epoch"]), float(last["train_loss"]), float(last["test_loss"])


def drop(tab, name, contents):
    """A file let fall on the page."""
    made = "([name, text]) => { const all = new DataTransfer(); all.items.add(new File([text], name)); return all; }"
    dropped = tab.evaluate_handle(made, [name, contents])
    tab.dispatch_event(".page h1", "drop", {"dataTransfer": dropped})


def test_python_s_toml_opens_by_a_drop_and_the_page_s_own_says_the_same(run, tmp_path):
    given = experiment("moons", hidden="3,2", activation="relu,tanh", learning_rate=0.01, optimizer="adam", seed=7)
    drop(run, "moons.toml", write_toml(given))
    until(run, lambda: experiment(run.url) == given)
    assert experiment(str(saved(run, tmp_path, "Experiment, TOML"))) == given
    assert (tmp_path / "moons-2-3-2-1.toml").read_text("utf-8") == write_toml(given)


def test_toml_that_is_not_right_is_refused_in_python_s_words_and_the_run_stays(run):
    for wrong in (
        '[data]\ngenerator = "xor"\n[training]\nepocs = 3\n',
        "[training]\nepochs = 100.0\n",
        '[network]\nactivation = "tahn"\nhidden = [2]\n',
    ):
        with pytest.raises(InputError) as refused:
            experiment(wrong)
        drop(run, "wrong.toml", wrong)
        run.get_by_text(str(refused.value)).first.wait_for()
    drop(run, "wrong.toml", "[data\n")
    run.get_by_role("alert").filter(has_text="cannot be read as TOML").wait_for()
    assert experiment(run.url).seed == "0.24680"


def test_an_exercise_opens_with_its_numbers_and_is_stepped_through(run, tmp_path):
    text = template("batch") + "\n[conventions]\ndigits = 4\n"
    exercise = read_exercise(text)
    given = exercise_experiment(exercise)
    drop(run, "exercise.toml", text)
    run.get_by_text(given.notes[0]).wait_for()
    until(run, lambda: experiment(run.url) == given.experiment)
    for _ in range(exercise.updates):
        more_steps(run).get_by_role("button", name="one batch").click()
    run.locator(".clock .epoch", has_text="000,001").wait_for()
    weights = saved_run(run, tmp_path)["state"]["parameters"]
    solution = solve(exercise)
    ends = [solution[f"{name}+2"].exact for name in ("w_11^(1)", "w_12^(1)", "w_21^(1)", "w_22^(1)")]
    assert [row[0] for row in weights[:4]] == pytest.approx([float(end) for end in ends], rel=1e-12)
    drop(run, "graph.toml", template("graph"))
    run.get_by_role("alert").filter(has_text="holds graph and no layers with numbers").wait_for()


def test_toml_is_pasted(run):
    choose(run, "Open …")
    run.locator("#open-text").fill('# mine\nseed = "0.5"\n[data]\ngenerator = "rings"\n')
    run.get_by_role("button", name="Open", exact=True).click()
    run.get_by_text("Opened.").wait_for()
    until(run, lambda: experiment(run.url).data.generator == "rings")


def test_a_run_that_python_saved_is_opened_where_it_stands_and_goes_on_as_there(run, tmp_path):
    given = experiment("moons", seed="0.33333", hidden=(3,), optimizer="adam", epochs=8)
    file = tmp_path / "moons.json"
    smallnets.train(given).save(file)
    choose(run, "Open …")
    with run.expect_file_chooser() as chooser:
        run.get_by_role("tabpanel").get_by_role("button", name="Choose a file").click()
    chooser.value.set_files(file)
    run.locator(".clock .epoch", has_text="000,008").wait_for()
    run.get_by_role("button", name="Step", exact=True).click()
    run.locator(".clock .epoch", has_text="000,009").wait_for()
    longer = msgspec.structs.replace(given, training=msgspec.structs.replace(given.training, epochs=9))
    last = trained(longer).final[0]
    assert last_losses(saved(run, tmp_path, "Losses, CSV")) == (9, last.train_loss, last.test_loss)


def open_run(tab, file):
    choose(tab, "Open …")
    with tab.expect_file_chooser() as chooser:
        tab.get_by_role("tabpanel").get_by_role("button", name="Choose a file").click()
    chooser.value.set_files(file)


def test_an_opened_run_can_be_gone_back_to_any_epoch_from_its_seed(run, tmp_path):
    given = experiment("moons", seed="0.33333", hidden=(3,), optimizer="adam", epochs=200)
    file = tmp_path / "moons.json"
    smallnets.train(given).save(file)
    open_run(run, file)
    run.locator(".clock .epoch", has_text="000,200").wait_for()
    until(run, lambda: run.locator(".past").inner_text() == "")
    run.locator(".chart").press("Home")
    for _ in range(3):
        run.locator(".chart").press("PageUp")
    until(run, lambda: run.inner_text(".clock .epoch") != "000,000")
    there = still(run, lambda: epoch(run))
    assert 0 < there < 200
    run.get_by_role("button", name="Go on from here").click()
    step = msgspec.structs.replace(given, training=msgspec.structs.replace(given.training, epochs=there))
    last = trained(step).final[0]
    assert last_losses(saved(run, tmp_path, "Losses, CSV")) == (there, last.train_loss, last.test_loss)


def test_a_run_that_was_changed_by_hand_says_that_its_seed_does_not_make_it(run, tmp_path):
    given = experiment("moons", seed="0.33333", hidden=(3,), epochs=20)
    file = tmp_path / "moons.json"
    smallnets.train(given).save(file)
    document = json.loads(file.read_text("utf-8"))
    numbers = np.frombuffer(base64.b64decode(document["state"]["parameters"]), "<f8") + 0.25
    document["state"]["parameters"] = base64.b64encode(numbers.tobytes()).decode()
    file.write_text(json.dumps(document), "utf-8")
    open_run(run, file)
    run.locator(".clock .epoch", has_text="000,020").wait_for()
    run.get_by_text("Its seed and settings alone do not lead to this run").wait_for()
