"""Templates and the guide: every key is told, every example is solved, and what is shown is what was written."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

import smallnets
from smallnets.errors import InputError
from smallnets.functions.updates import UPDATES
from smallnets.teaching import Exercise, ExerciseLayer, read_exercise, solve
from smallnets.teaching.exercise import Asked
from smallnets.teaching.exercise_drawing import drawn, numbers
from smallnets.teaching.exercise_losses import LOSSES
from smallnets.teaching.exercise_parts import Before, Conventions, Graph, Part
from smallnets.teaching.exercise_summary import ASKED, summary_of
from smallnets.teaching.exercise_summary import LOSSES as TOLD_LOSSES
from smallnets.teaching.exercise_templates import KINDS, template
from smallnets.teaching.exercise_variants import Variant

GUIDE = (Path(__file__).parents[2] / "docs" / "exercises.md").read_text("utf-8")
TABLES = GUIDE.partition("## Examples")[0]


@pytest.mark.parametrize("record", [Exercise, ExerciseLayer, Conventions, Before, Graph, Part, Variant])
def test_every_key_has_its_place_in_the_guide(record):
    for key in record.__struct_fields__:
        assert f"`{key}`" in TABLES, key


def test_every_question_loss_rule_and_choice_is_in_the_guide():
    for word in (*get_args(Asked), *LOSSES, *(rule.name for rule in UPDATES)):
        assert re.search(rf"[`\"]{word}[`(]", TABLES), word
    for key in (
        "form",
        "delta",
        "bias",
        "slopes",
        "order",
        "vectors",
        "error",
        "velocity",
        "lookahead",
        "output_slope",
    ):
        hint = Conventions.__annotations__[key]
        for choice in re.findall(r"\"([\w-]+)\"", hint):
            assert f"`{choice}`" in TABLES, (key, choice)


@pytest.mark.parametrize("kind", KINDS)
def test_each_template_is_an_example_of_the_guide_and_is_solved(kind):
    assert template(kind) in GUIDE
    exercise = read_exercise(template(kind))
    assert len(solve(exercise).steps) > 0
    assert exercise.asked


def test_ten_examples_and_more_from_a_neuron_to_a_batch_with_adam():
    assert len(KINDS) >= 10
    assert KINDS[0] == "neuron"
    adam = read_exercise(template("adam"))
    assert adam.optimizer.startswith("adam")
    assert adam.samples > 1


def test_the_templates_show_most_keys():
    shown = " ".join(template(kind) for kind in KINDS)
    for key in set(Exercise.__struct_fields__) - {
        "schema",
        "source",
        "dead_links",
        "aliases",
        "allowed",
        "variants",
        "drawn",
    }:
        assert re.search(rf"^\[*{key}\b", shown, re.MULTILINE), key


def test_everything_that_can_be_stated_has_words():
    assert set(ASKED) == set(get_args(Asked))
    assert set(TOLD_LOSSES) == set(LOSSES)


def test_an_unknown_kind_is_answered_with_the_nearest():
    with pytest.raises(InputError, match="did you mean 'softmax'"):
        smallnets.new_exercise("soft_max")


TOLD = {
    "two_layers": [
        "2 inputs",
        "2 sigmoid units",
        "9 parameters: 6 weights and 3 biases",
        "h1 for a_1^(1)",
        "eta = 0.5",
    ],
    "batch": ["2 updates with 1 sample each", "relu and tanh units", "averaged over the samples"],
    "momentum": ["mu = 0.9", "Penalty l2 with rate 0.01", "Not changed by updates: b", "3 updates made before", "of w"],
    "adam": ["3 samples with targets", "beta2 = 0.999", "digits = 4"],
    "graph": ["q = x + y; f = w * q^2", "differentiated by x, y, w", "the value of every part"],
    "function": ["f(x) = x * sigmoid(x)", "the derivative"],
    "scores": ["softmax over 3 classes", "2 samples"],
    "shapes": ["139 parameters: 120 weights and 19 biases"],
}
"""By hand: 4*8 + 8*8 + 8*3 = 120 weights, 8 + 8 + 3 = 19 biases."""


@pytest.mark.parametrize("kind", TOLD)
def test_what_is_understood_is_told_in_words(kind):
    sentences = " ".join(summary_of(read_exercise(template(kind))))
    for words in TOLD[kind]:
        assert words in sentences


def test_the_network_is_drawn_with_the_exercises_names():
    lines = drawn(read_exercise(template("two_layers")))
    assert [line.split() for line in lines] == [
        ["x1", "──┬──", "h1", "──┐"],
        ["│", "├──", "y"],
        ["x2", "──┴──", "h2", "──┘"],
    ]
    assert len({line.index("│") if "│" in line else line.index("┬") for line in lines[:2]}) == 1


def test_wide_layers_are_cut_and_networks_of_one_unit_are_a_line():
    assert "⋮" in "\n".join(drawn(Exercise(network="3-12-1 relu", asked=("count",))))
    assert drawn(Exercise(network="1-1 linear", asked=("count",))) == ["x1 ───── a_1^(1)"]
    assert drawn(read_exercise(template("graph"))) == []


def test_the_numbers_stand_in_tables_as_they_were_written():
    rows = [line.split() for line in numbers(read_exercise(template("two_layers")))]
    assert ["h1", "0.5", "-1", "0.125"] in rows
    assert ["y", "1", "-0.5", "0.25"] in rows


def test_a_view_says_what_the_solution_says_and_why_there_is_none():
    text = template("batch").replace("updates = 2", "updates = 1")
    assert any("Only sample 1 of 2 is used" in sentence for sentence in smallnets.show_exercise(text).sentences)
    text = template("learning").replace("rate = 0.5", "")
    assert any(
        sentence.startswith("It cannot be solved yet: rate") for sentence in smallnets.show_exercise(text).sentences
    )


def test_the_figure_names_units_and_needs_numbers():
    figure = smallnets.show_exercise(template("two_layers")).figure()
    assert {"x1", "x2", "y"} <= {text.get_text() for axes in figure.axes for text in axes.texts}
    with pytest.raises(InputError, match="no network with numbers"):
        smallnets.show_exercise(template("graph")).figure()
