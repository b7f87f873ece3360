"""Time and chance: strides, goals, speed, the past, the ghost, undo - by hand, and to the last bit."""

from __future__ import annotations

import re

import pytest
from acting import (
    becomes,
    card,
    epoch,
    more_steps,
    numbers,
    parameters,
    press,
    put,
    run_to,
    same_as_python_s,
    saved_run,
    scores,
    shown_loss,
    slide,
    step,
    still,
    told,
    until,
    visit,
)

from smallnets import train
from smallnets.plans import experiment

pytestmark = pytest.mark.slow

NETWORK = "#dataset=xor&networkShape=3&activation=tanh&learningRate=0.1&percTrainData=20&seed=0.30000"


@pytest.fixture
def stage(sheet, address):
    visit(sheet, address, NETWORK)
    return sheet


@pytest.fixture
def shuffled(sheet, address):
    """Another order of the points in each epoch: the run goes on right only if its stream does."""
    visit(sheet, address, NETWORK)
    press(sheet, "More settings")
    sheet.get_by_label("Reshuffle each epoch").select_option("yes")
    sheet.get_by_label("Optimizer").select_option("adam")
    return sheet


def within(tab):
    """Where in the epoch the run is, as the clock says it."""
    return tab.inner_text(".clock .within")


def stride(tab, name):
    more_steps(tab).get_by_role("button", name=name).click()


def picture(tab, number=0):
    """The pixels of the large map; 1 is the ghost's."""
    return tab.locator(".map-ground").nth(number).locator("canvas").first.evaluate("one => one.toDataURL()")


def test_samples_and_batches_make_an_epoch(stage, tmp_path):
    before = numbers(stage, "1,1")
    stride(stage, "one sample")
    becomes(stage, lambda: within(stage), "sample 1 of 100")
    assert numbers(stage, "1,1") == before
    stride(stage, "one batch")
    becomes(stage, lambda: within(stage), "sample 10 of 100")
    assert numbers(stage, "1,1") != before
    for _ in range(9):
        stride(stage, "one batch")
    becomes(stage, lambda: (epoch(stage), within(stage)), (1, ""))
    stride(stage, "one sample")
    stride(stage, "one epoch")
    becomes(stage, lambda: epoch(stage), 2)
    same_as_python_s(saved_run(stage, tmp_path), tmp_path)


def test_it_runs_to_an_epoch_and_stands_there(stage, tmp_path):
    run_to(stage, "Run to epoch", 37)
    becomes(stage, lambda: epoch(stage), 37)
    same_as_python_s(saved_run(stage, tmp_path), tmp_path)


def test_it_runs_to_a_loss_and_stops_at_the_first_epoch_that_has_it(stage):
    goal = 0.2
    python = train(f"https://playground.tensorflow.org/{NETWORK}", epochs=200)
    first = next(number for number, _, test in python.history() if test <= goal)
    run_to(stage, "Run to test loss", goal)
    becomes(stage, lambda: epoch(stage), first)


def test_slow_motion_shows_batches_and_the_fastest_speed_is_measured(stage):
    slide(stage, "Speed", 0)
    told(stage, lambda: press(stage, "Play"), " of 100")
    first = next(text for text in stage.evaluate("window.told") if text.startswith("sample "))
    assert first in {"sample 10 of 100", "sample 20 of 100"}  # a late picture shows two batches
    press(stage, "Pause")
    slide(stage, "Speed", 7)
    becomes(stage, lambda: stage.inner_text(".speed .within"), "as fast as possible")
    press(stage, "Play")
    until(stage, lambda: re.fullmatch(r"[\d,]+ epochs a second", stage.inner_text(".speed .within")))
    until(stage, lambda: epoch(stage) > 1000)
    press(stage, "Pause")


def test_the_past_goes_on_with_the_bits_of_a_run_that_never_paused(shuffled, tmp_path):
    step(shuffled, 12)
    last = saved_run(shuffled, tmp_path)
    box = still(shuffled, shuffled.locator(".chart").bounding_box)
    shuffled.mouse.move(box["x"] + box["width"] - 14, box["y"] + 50)
    shuffled.mouse.down()
    shuffled.mouse.move(box["x"] + box["width"] / 2, box["y"] + 50, steps=5)
    shuffled.mouse.up()
    there = still(shuffled, lambda: epoch(shuffled))
    assert 3 < there < 10
    until(shuffled, lambda: f"At epoch {there}" in shuffled.inner_text(".past"))
    press(shuffled, "Go on from here")
    step(shuffled, 12 - there)
    again = saved_run(shuffled, tmp_path)
    assert again["state"] == last["state"]
    same_as_python_s(again, tmp_path)


def test_momentary_rates_go_on_with_the_run_and_reset_begins_with_the_new_ones(stage):
    stage.get_by_label("Penalty", exact=True).select_option("l2")
    press(stage, "Play")
    until(stage, lambda: epoch(stage) > 3)
    stage.get_by_label("Learning rate").select_option("0.003")
    stage.get_by_label("Penalty rate").select_option("0.1")
    then = epoch(stage)
    until(stage, lambda: epoch(stage) > then + 3)
    press(stage, "Pause")
    until(stage, lambda: "changed by hand" in stage.inner_text(".past"))
    press(stage, "Reset")
    becomes(stage, lambda: epoch(stage), 0)
    becomes(stage, stage.get_by_label("Learning rate").input_value, "0.003")


def test_a_ghost_has_both_maps_and_both_curves_and_leaves_the_run_alone(shuffled, tmp_path):
    step(shuffled, 5)
    press(shuffled, "Keep as ghost")
    until(shuffled, lambda: picture(shuffled, 0) == picture(shuffled, 1))
    kept = picture(shuffled, 1)
    step(shuffled, 5)
    until(shuffled, lambda: picture(shuffled, 0) != kept)
    assert picture(shuffled, 1) == kept
    assert shuffled.locator(".curve.ghost").get_attribute("d").count("L") >= 4
    same_as_python_s(saved_run(shuffled, tmp_path), tmp_path)
    shuffled.get_by_role("tab", name="Code & figures").click()
    first = numbers(shuffled, "1,1")
    press(shuffled, "Reset")
    slide(shuffled, "Batch size", 5)
    assert numbers(shuffled, "1,1") != first
    until(shuffled, lambda: "Batch size: 10 → 5" in shuffled.inner_text(".differences"))
    step(shuffled, 5)
    assert picture(shuffled, 1) == kept
    press(shuffled, "Drop ghost")
    becomes(shuffled, shuffled.locator(".map").count, 1)


def test_one_thing_is_changed_from_the_same_start(stage):
    before = numbers(stage, "1,2")
    step(stage, 3)
    press(stage, "Keep as ghost")
    stage.get_by_label("Optimizer").select_option("adam")
    becomes(stage, lambda: (epoch(stage), numbers(stage, "1,2")), (0, before))


def test_undo_and_redo_walk_over_changes_edits_and_the_run(stage):
    seen = []

    def now():
        return (
            epoch(stage),
            shown_loss(stage),
            stage.get_by_role("group", name="Layer 1").locator("output").inner_text(),
        )

    step(stage, 4)
    seen.append(still(stage, now))
    press(stage, "Add a unit to layer 1")
    step(stage, 2)
    seen.append(still(stage, now))
    put(card(stage, "1,1").get_by_role("textbox").first, "2.5")
    stage.click(".card-close")
    seen.append(still(stage, now))
    for wanted in (seen[1], seen[0]):
        press(stage, "Undo")
        becomes(stage, now, wanted)
    for wanted in (seen[1], seen[2]):
        stage.locator("h1").click()
        stage.keyboard.press("Control+Shift+z")
        becomes(stage, now, wanted)
    until(stage, stage.get_by_role("button", name="Redo", exact=True).is_disabled)


def test_a_hundred_resets_bring_the_same_start(stage):
    first = scores(stage), numbers(stage, "1,1")
    stage.locator("h1").click()
    for _ in range(100):
        stage.keyboard.press(".")
        stage.keyboard.press("r")
    becomes(stage, lambda: (epoch(stage), scores(stage), numbers(stage, "1,1")), (0, *first))


def test_edited_weights_begin_python_s_run(stage, tmp_path):
    boxes = card(stage, "1,2").get_by_role("textbox")
    put(boxes.nth(0), "-1.75")
    put(boxes.nth(2), "0.3333333333333333")
    stage.click(".card-close")
    started = parameters(saved_run(stage, tmp_path))
    assert {-1.75, 0.3333333333333333} <= set(started)
    stage.get_by_role("button", name="Experiment, JSON").click()
    stage.get_by_label("Start from the present weights").check()
    with stage.expect_download() as file:
        stage.get_by_role("button", name=re.compile("^Save .*json")).click()
    file.value.save_as(tmp_path / "edited.json")
    step(stage, 3)
    begun = experiment(str(tmp_path / "edited.json"))
    assert parameters(saved_run(stage, tmp_path)) == train(begun, epochs=3).state.parameters[:, 0].tolist()
