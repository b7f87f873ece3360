"""Draws, conditions and stress: what templates of teachers' own may write, and what is refused."""

from __future__ import annotations

import json

import msgspec
import pytest

import smallnets
from smallnets.datasets.stream import Stream
from smallnets.errors import InputError
from smallnets.faces.command_line import main
from smallnets.teaching import read_exercise
from smallnets.templates import Stress, read_template, variant
from smallnets.templates.draw_texts import looks_drawn, read_draw
from smallnets.templates.drawing import drawn

OWN = """
title = "Mittagsaufgabe {name}"
asked = ["forward", "loss"]
input = "2 tenths(-0.3, 0.7, distinct)"
target = ["{goal}"]
loss = "half_squared"

[draw]
goal = "quarters(-1, 1, nonzero)"
name = "one_of('Straße, 4', Hügel)"

[[layers]]
units = "integers(2, 3)"
W = "halves(-2, 2)"
b = "halves(−1, 1)"
activation = "one_of(tanh, x / (1 + abs(x)))"

[[layers]]
units = 1
weights = "integers(-2, 2, nonzero)"
activation = "linear"
"""


def run(*words):
    with pytest.raises(SystemExit) as end:
        main(list(map(str, words)))
    return end.value.code or 0


def test_a_template_and_a_seed_give_the_recorded_exercise():
    """Recorded on 2 December 2026; another machine, version or order of drawing that changes it breaks every sheet."""
    text = variant(read_template("one_neuron"), 7).text
    assert "inputs = [[-0.5, -1.5]]" in text
    assert "weights = [[0.5, 2]]\nbiases = [1]" in text


def test_numbers_of_a_draw_stand_on_its_grid_and_all_of_them_come():
    stream = Stream(1)
    draw = read_draw("300 tenths(-0.3, 0.3, nonzero)", "w")
    assert set(drawn(draw, stream)) == {-0.3, -0.2, -0.1, 0.1, 0.2, 0.3}
    assert sorted(drawn(read_draw("5 integers(1, 5, distinct)", "w"), stream)) == [1, 2, 3, 4, 5]
    rows = drawn(read_draw("4 × 3 halves(0, 1)", "w"), stream)
    assert [len(row) for row in rows] == [3] * 4
    assert sorted(drawn(read_draw("permuted(3, 1, 2)", "w"), stream)) == [1, 2, 3]
    assert sorted(drawn(read_draw("one_hot(4)", "w"), stream)) == [0, 0, 0, 1]
    assert drawn(read_draw("one_of(1/3)", "w"), stream) == "1/3"


def test_own_templates_with_names_quotes_and_pasted_minus_signs_are_drawn():
    seen = set()
    for seed in range(12):
        one = variant(read_template(OWN), seed).exercise
        seen.add((one.title, one.layers[0].activation, len(one.layers[0].weights)))
        assert len(one.layers[1].weights[0]) == len(one.layers[0].weights) == len(one.layers[0].biases)
        assert one.inputs[0][0] != one.inputs[0][1]
        assert one.targets[0][0] in (-1, -0.75, -0.5, -0.25, 0.25, 0.5, 0.75, 1)
    assert {title for title, *_ in seen} == {"Mittagsaufgabe Straße, 4", "Mittagsaufgabe Hügel"}
    assert {activation for _, activation, _ in seen} == {"tanh", "x / (1 + abs(x))"}
    assert {units for *_, units in seen} == {2, 3}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("halves(-2, 2)", "halves(-2.2, 2)", ["layer 1: W", "no multiple of 1/2"]),
        ("halves(-2, 2)", "halves(2, -2)", ['write "halves(-2, 2)"']),
        ("halves(-2, 2)", "halvs(-2, 2)", ["halvs"]),
        ("halves(-2, 2)", "__import__('os')", ["layer 1"]),
        ("{goal}", "{gaol}", ["did you mean '{goal}'"]),
        ("2 tenths", "9999 tenths", ["9999", "1 to 1000"]),
        ("2 tenths(-0.3, 0.7, distinct)", "4 tenths(0, 0.2, distinct)", ["4 different values of 3"]),
        ("units = 1\n", "", ["layer 2: weights", "units = 2"]),
        ("[draw]", "[draws]", ["did you mean 'draw'"]),
        ("[draw]", "[conditions]\nrelu = 'on'\n[draw]", ["relu", "did you mean 'relus'"]),
        ("[draw]", "[conditions]\ndistinct_mistakes = ['bias']\n[draw]", ["distinct_mistakes", "bias_dropped"]),
    ],
)
def test_a_slip_in_a_template_is_told_with_what_to_write(old, new, words):
    with pytest.raises(InputError) as told:
        variant(read_template(OWN.replace(old, new)), 1)
    assert all(word in str(told.value) for word in words), str(told.value)


def test_a_condition_that_no_draw_meets_is_named():
    hopeless = OWN + "\n[conditions]\nattempts = 20\nlargest = 0.001\n"
    with pytest.raises(InputError, match="none of 20 draws with seed 4: largest refused 20"):
        variant(read_template(hopeless), 4)


def test_sums_digits_and_sizes_are_as_the_conditions_say():
    document = {
        "asked": ["forward", "loss", "gradient"],
        "inputs": "1 x 2 tenths(-3, 3)",
        "targets": "tenths(-1, 1)",
        "loss": "half_squared",
        "layers": [{"units": 1, "weights": "tenths(-3, 3)", "biases": "tenths(-1, 1)", "activation": "sigmoid"}],
        "conditions": {"short_sums": 1, "saturation": 1, "gradient_digits": 2, "largest": 1, "places": 3},
    }
    for seed in range(4):
        found = variant(read_template(document), seed)
        for step in found.solution.steps:
            value = abs(float(step.exact))
            assert value <= 1
            if step.place.quantity == "pre_activation":
                assert (value * 10) % 1 == pytest.approx(0)
            if step.place.quantity in ("weight_gradient", "bias_gradient") and value:
                assert round(value, 3) >= 0.01


def test_stress_counts_every_draw_and_says_which_mistakes_look_alike():
    found = smallnets.stress_template("momentum", 30, seed=2)
    assert found.draws == 30 == found.accepted + sum(found.refused.values())
    assert set(found.refused) <= {"corrections", "gradient_digits", "visible_mistakes"}
    assert any({"decimal_point", "factor_ten"} <= {one, other} for one, other, _ in found.confusable)
    assert all(low <= high for low, high in found.ranges.values())


def test_hidden_mistakes_are_refused():
    document = {
        "asked": ["forward"],
        "inputs": [["integers(0, 1)", 1]],
        "layers": [{"weights": [[2, "integers(0, 1)"]], "biases": ["integers(0, 1)"], "activation": "linear"}],
        "conditions": {"visible_mistakes": ["bias_dropped"]},
    }
    assert all(variant(read_template(document), seed).exercise.layers[0].biases == (1,) for seed in range(6))


def test_vary_in_python_gives_what_the_command_writes(tmp_path, capsys):
    assert run("exercise", "vary", "one_neuron", "--count", 3, "--seed", 7, "--out", tmp_path / "class") == 0
    found = smallnets.vary("one_neuron", 3, seed=7)
    assert [one.name for one in found] == ["one_neuron-7", "one_neuron-8", "one_neuron-9"]
    for one in found:
        written = tmp_path / "class" / f"{one.name}.toml"
        assert written.read_text("utf-8") == one.text
        assert read_exercise(written) == one.exercise
    capsys.readouterr()
    (tmp_path / "class" / "one_neuron-8.toml").write_text("mine")
    assert run("exercise", "vary", "one_neuron", "--count", 2, "--seed", 8, "--out", tmp_path / "class") == 2
    assert "exists already" in capsys.readouterr().err
    assert (tmp_path / "class" / "one_neuron-8.toml").read_text() == "mine"
    assert run("exercise", "vary", "one_neuron", "--seed", 8, "--out", tmp_path / "class", "--force") == 0
    assert (tmp_path / "class" / "one_neuron-8.toml").read_text("utf-8") == found[1].text


def test_the_list_and_the_stress_report_are_json(capsys):
    assert run("exercise", "list", "--json") == 0
    listed = json.loads(capsys.readouterr().out)
    assert all(set(one) == {"name", "title", "level", "asks"} for one in listed)
    assert {"name": "one_neuron", "title": "One neuron", "level": 1, "asks": ["forward"]} in listed
    assert run("exercise", "stress", "count_and_shapes", "--count", 5, "--json") == 0
    assert msgspec.convert(json.loads(capsys.readouterr().out), Stress).accepted == 5


@pytest.mark.parametrize(
    "words", [("vary", "one_neuron", "--count", 0), ("vary", "nuron"), ("vary", "one_neuron", "--format", "docx")]
)
def test_bad_words_are_refused_before_anything_is_written(words, tmp_path, capsys):
    assert run("exercise", *words, "--out", tmp_path / "x") == 2
    assert "Traceback" not in capsys.readouterr().err
    assert not list(tmp_path.rglob("*.toml"))


def test_a_template_that_ships_is_written_to_be_changed(tmp_path, capsys):
    mine = tmp_path / "mine.toml"
    assert run("exercise", "new", "--template", "one-neuron", "--out", mine) == 0
    assert "exercise vary" in capsys.readouterr().err
    assert variant(read_template(mine), 7).exercise.layers == variant(read_template("one_neuron"), 7).exercise.layers
    assert run("exercise", "new", "--template", "nuron") == 2


def test_no_text_is_drawn_that_does_not_look_so():
    assert not any(map(looks_drawn, ("sqrt(2)", "halves", "x * sigmoid(x)", "adam(beta1=0.9)", "tenths(1) + 1")))
