"""What goes beyond the Playground's controls, done by hand and trained: the page's bits are Python's."""

from __future__ import annotations

import pytest
from acting import becomes, card, press, put, same_as_python_s, saved_run, scores, step, until, visit

pytestmark = pytest.mark.slow

SMALL = "#dataset=xor&networkShape=3,2&activation=tanh&percTrainData=20&noise=10&seed=0.30000"


@pytest.fixture
def stage(sheet, address):
    visit(sheet, address, SMALL)
    return sheet


def choose(tab, label, option):
    tab.get_by_role("combobox", name=label, exact=True).select_option(label=option)


def own_activation(tab, label, formula, where=None):
    """Write a formula where an activation is chosen."""
    home = where or tab
    home.get_by_label(label, exact=True).select_option(label="own formula …")
    box = home.get_by_placeholder("x * sigmoid(x)")
    put(box, formula)
    return box


def add_feature(tab, formula):
    put(tab.get_by_label("Own feature"), formula)


def more(tab, label, option):
    if not tab.get_by_label(label, exact=True).is_visible():
        press(tab, "More settings")
    choose(tab, label, option)


def activations(tab):
    """Another for each layer, and another for one unit alone."""
    choose(tab, "Activation of layer 1", "ReLU")
    choose(tab, "Activation of layer 2", "swish")
    choose(card(tab, "1,2"), "Activation", "GELU")
    tab.click(".card-close")


def formulas(tab):
    own_activation(tab, "Activation of layer 1", "x * sigmoid(2 x)")
    own_activation(tab, "Activation", "sin(x) + x/4", card(tab, "2,1"))
    tab.click(".card-close")
    add_feature(tab, "sin(3 x1) - x2/2")


def optimizer(name):
    return lambda tab: choose(tab, "Optimizer", name)


def start(name):
    return lambda tab: choose(tab, "First weights", name)


def loss(name):
    return lambda tab: choose(tab, "Loss", name)


def logistic(tab):
    """Penalty by its own rule, and the logistic loss with its output."""
    choose(tab, "Loss", "logistic")
    choose(tab, "Penalty", "weight decay")
    choose(tab, "Penalty rate", "0.003")


def softmax(tab):
    """Four classes."""
    press(tab, "clouds in a circle")
    put(tab.get_by_label("Classes"), "4")
    choose(tab, "Loss", "cross-entropy")


def regression(tab):
    press(tab, "six cones")
    choose(tab, "Loss", "huber")
    more(tab, "Standardize", "both")


def rules(tab):
    """Everything that is seldom changed."""
    more(tab, "Reshuffle each epoch", "yes")
    more(tab, "Left-over batch", "drop")
    more(tab, "Biases", "no")


def single(tab):
    more(tab, "Precision", "float32")


def truth_table(tab):
    choose(tab, "Truth table", "XOR")


WAYS = {
    "activation per layer and unit": activations,
    "own formulas": formulas,
    **{name: optimizer(name) for name in ("momentum", "Nesterov", "AdaGrad", "RMSprop", "Adam")},
    **{name: start(name) for name in ("zeros", "uniform", "normal", "Glorot normal", "He uniform", "LeCun normal")},
    **{name: loss(name) for name in ("mean squared error", "absolute", "huber")},
    "logistic": logistic,
    "softmax": softmax,
    "regression": regression,
    "rules": rules,
    "float32": single,
    "truth table": truth_table,
}


@pytest.mark.parametrize("way", WAYS)
def test_what_is_chosen_by_hand_trains_with_python_s_bits(stage, tmp_path, way):
    WAYS[way](stage)
    step(stage, 2)
    same_as_python_s(saved_run(stage, tmp_path), tmp_path)


@pytest.mark.parametrize("where", ["layer", "unit"])
def test_a_formula_that_is_none_is_refused_with_a_sentence_and_nothing_is_lost(stage, where):
    step(stage, 2)
    before = scores(stage)
    home = card(stage, "1,1") if where == "unit" else stage
    box = own_activation(stage, "Activation" if where == "unit" else "Activation of layer 1", "x * sigmoidd(x", home)
    alert = stage.get_by_role("alert")
    until(stage, lambda: any(words in alert.inner_text() for words in ("sigmoidd(x", "not closed")))
    assert box.input_value() == "x * sigmoidd(x"
    becomes(stage, lambda: (stage.inner_text(".epoch"), scores(stage)), ("000,002", before))
