"""All controls of the TensorFlow Playground with its values, each moved as a person moves it."""

from __future__ import annotations

import pytest
from acting import becomes, press, slide, step, until, visit

from smallnets.plans import experiment

pytestmark = pytest.mark.slow

SMALL = "#dataset=xor&networkShape=2&activation=tanh&percTrainData=20&seed=0.30000"
RATES = ["0.00001", "0.0001", "0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1", "3", "10"]
PENALTY_RATES = ["0", "0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1", "3", "10"]
DATA_SETS = {
    "disc in a ring": "circle",
    "four squares": "xor",
    "two clouds": "gauss",
    "two spirals": "spiral",
    "tilted plane": "plane",
    "six cones": "multi_gauss",
}
FEATURES = {
    "x₁": "x1",
    "x₂": "x2",
    "x₁²": "x1^2",
    "x₂²": "x2^2",
    "x₁x₂": "x1*x2",
    "sin(x₁)": "sin(x1)",
    "sin(x₂)": "sin(x2)",
}


@pytest.fixture
def stage(sheet, address):
    visit(sheet, address, SMALL)
    return sheet


def linked(tab, holds):
    """The experiment that the address says, as soon as that holds."""
    return until(tab, lambda: holds(experiment(tab.url)))


def choose_each(tab, label, options):
    """Choose each option by what one reads; the control then shows it."""
    box = tab.get_by_label(label, exact=True)
    for option in options:
        box.select_option(label=option)
        becomes(tab, lambda: box.evaluate("box => box.selectedOptions[0].label"), option)


def slide_each(tab, name, values, unit=""):
    for value in values:
        slide(tab, name, value)
        becomes(tab, tab.locator(".field-name", has_text=name).locator("output").inner_text, f"{value}{unit}")


def test_learning_rates(stage):
    choose_each(stage, "Learning rate", RATES)
    linked(stage, lambda said: said.training.learning_rate == 10)


def test_activations_of_a_layer(stage):
    choose_each(stage, "Activation of layer 1", ["ReLU", "tanh", "sigmoid", "linear"])
    linked(stage, lambda said: said.network.layers[0].activation == "linear")


def test_penalties_and_their_rates(stage):
    choose_each(stage, "Penalty", ["none", "L2", "L1"])
    choose_each(stage, "Penalty rate", PENALTY_RATES)
    linked(stage, lambda said: (said.training.penalty, said.training.penalty_rate) == ("l1", 10))


def test_data_sets_of_both_kinds(stage):
    group = stage.get_by_role("group", name="Data set")
    for title, name in DATA_SETS.items():
        group.get_by_role("button", name=title, exact=True).click()
        said = linked(stage, lambda said, name=name: said.data.generator == name and said)
        regression = name in {"plane", "multi_gauss"}
        assert said.data.kind == ("regression" if regression else "classification")
        becomes(stage, stage.get_by_label("Points", exact=True).input_value, "1200" if regression else "500")
        assert stage.get_by_text("1200" if regression else "500").count() == 0


def test_noise_share_and_batch_size(stage):
    slide_each(stage, "Noise", range(0, 55, 5), "\u2009%")
    slide_each(stage, "Training share", range(10, 100, 10), "\u2009%")
    slide_each(stage, "Batch size", range(1, 31))
    said = linked(stage, lambda said: said.training.batch == 30 and said)
    assert (said.data.noise, said.data.train_share) == (50, 90)


def test_any_batch_and_any_number_of_points(stage):
    points = stage.get_by_label("Points", exact=True)
    points.fill("40")
    points.press("Enter")
    slide(stage, "Training share", 50)
    stage.get_by_text("20 to train on, 20 to test").wait_for()
    slide(stage, "Batch size", 20)
    step(stage, 1)
    linked(stage, lambda said: (said.data.points, said.training.batch) == (40, 20))


def test_features_each_off_and_on_and_none_at_all(stage):
    for name in ("x₁", "x₂"):
        press(stage, f"Feature {name}, seen by the network; press to take it away")
    linked(stage, lambda said: said.data.features == ())
    step(stage, 1)
    for name in FEATURES:
        press(stage, f"Let the network see {name}")
    linked(stage, lambda said: set(said.data.features) == set(FEATURES.values()))
    step(stage, 1)


def test_layers_from_none_to_six_and_units_from_one_to_eight_and_beyond(stage):
    for _ in range(5):
        press(stage, "Add a hidden layer")
    for _ in range(6):
        press(stage, "Add a unit to layer 1")
    said = linked(stage, lambda said: said.network.layers[0].units == 8 and said)
    assert len(said.network.layers) == 7
    press(stage, "Add a hidden layer")
    press(stage, "Add a unit to layer 1")
    press(stage, "Remove a unit from layer 7")
    said = linked(stage, lambda said: len(said.network.layers) == 8 and said.network.layers[6].units == 1 and said)
    assert said.network.layers[0].units == 9
    step(stage, 1)
    for _ in range(7):
        press(stage, "Remove the last hidden layer")
    linked(stage, lambda said: len(said.network.layers) == 1)
    assert stage.get_by_role("button", name="Remove the last hidden layer").is_disabled()
    step(stage, 1)


def test_show_test_data_and_discretize_are_said_by_the_link_and_keep_the_run(stage):
    step(stage, 2)
    stage.get_by_label("Test points").check()
    stage.get_by_label("Discretize").check()
    linked(stage, lambda said: said.view.show_test and said.view.discretize)
    assert stage.inner_text(".epoch") == "000,002"


def test_a_new_seed_is_drawn_only_when_it_is_asked_for(stage):
    seed = stage.get_by_role("textbox", name="Seed")
    step(stage, 2)
    press(stage, "Reset")
    press(stage, "Add a unit to layer 1")
    slide(stage, "Noise", 20)
    linked(stage, lambda said: said.data.noise == 20)
    assert seed.input_value() == "0.30000"
    press(stage, "New seed")
    until(stage, lambda: seed.input_value() != "0.30000")
    drawn = seed.input_value()
    linked(stage, lambda said: said.seed == drawn)
    seed.fill("0.30000")
    seed.press("Enter")
    linked(stage, lambda said: said.seed == "0.30000")
