"""Exercises and solutions as documents: read, written, refused."""

from __future__ import annotations

import json
from fractions import Fraction
from math import exp, tanh
from pathlib import Path

import msgspec
import pytest

from smallnets.errors import InputError
from smallnets.teaching import (
    exercise_schema,
    read_exercise,
    solution_json,
    solution_schema,
    solve,
    write_exercise_json,
    write_exercise_toml,
)
from smallnets.teaching.solution_documents import SolutionDocument

DOCUMENT = """
title = "A neuron"
asked = ["forward", "loss", "gradient", "update"]
input = [0.1, "1/3"]
target = [1]
loss = "half_squared"
rate = 0.5
names = {"a_1^(1)" = "y"}

[[layers]]
W = [[0.25, -1]]
b = [2]
activation = "tanh"

[conventions]
form = "adjoint"
digits = 5
"""

GRAPH = """
{"asked": ["gradient"], "graph": {"values": {"x": 2, "y": "ln(1 + sqrt(2))"},
 "parts": [{"name": "f", "formula": "x * sinh(y)"}]}}
"""


def test_a_document_is_read_with_its_short_forms():
    exercise = read_exercise(DOCUMENT)
    assert exercise.inputs == ((0.1, "1/3"),)
    assert exercise.layers[0].biases == (2,)
    assert exercise.conventions.digits == 5
    assert solve(exercise)["z_1^(1)"].exact == Fraction("0.025") - Fraction(1, 3) + 2


def test_documents_survive_writing_and_reading(tmp_path):
    for document in (DOCUMENT, GRAPH):
        exercise = read_exercise(document)
        assert read_exercise(write_exercise_toml(exercise)) == exercise
        path = tmp_path / "exercise.json"
        path.write_text(write_exercise_json(exercise), "utf-8")
        assert read_exercise(path) == exercise


def test_numbers_of_graphs_may_be_exact_formulas():
    assert abs(Fraction(solve(read_exercise(GRAPH))["f"].exact) - 2) < Fraction(1, 10**55)


def test_the_schemas_name_every_field():
    definitions = exercise_schema()["$defs"]
    assert set(definitions["Exercise"]["properties"]) >= {"layers", "graph", "scores", "asked", "conventions"}
    assert set(solution_schema()["$defs"]["StepDocument"]["properties"]) >= {"symbol", "rule", "exact", "depends"}


def test_a_solution_as_json_fits_its_schema_and_keeps_every_value():
    solution = solve(read_exercise(DOCUMENT))
    found = json.loads(solution_json(solution))
    document = msgspec.convert({"title": "", "digits": None, "places": None, **found, "steps": []}, SolutionDocument)
    assert document.digits == 5
    for step, written in zip(solution.steps, found["steps"], strict=True):
        assert written["symbol"] == step.symbol
        assert abs(Fraction(written["exact"]) - Fraction(step.exact)) < Fraction(1, 10**45)
        assert Fraction(written["carried"]) == step.carried
        assert written["depends"] == list(step.depends)


REFUSED = {
    "asked=['forwards']\nlayers=[{W=[[1]]}]": "did you mean 'forward'",
    "layers=[{W=[[1]], bias=[0]}]\n": "did you mean 'biases'",
    "speed = 0.1\nlayers=[{W=[[1]]}]\n": "key of exercise = speed",
    "x =\n": "line 1, column 4",
    "asked=['forward']\nlayers=[{W=[[1,2],[3]]}]\n": "rows of different lengths",
    "layers=[{W=[[1,2]]},{W=[[1,2]]}]\n": "layer 1 has 1 units",
    "layers=[{W=[['1/0']]}]\n": "has no value",
    "layers=[{W=[['os.system(1)']]}]\n": "weights[1][1]",
    "layers=[{W=[[1]], activation='sigmiod'}]\n": "did you mean 'sigmoid'",
    "layers=[{W=[[1]]}]\ninput=[1,2]\n": "inputs[1]",
    "layers=[{W=[[1]]}]\ninput=[nan]\n": "not finite",
    "layers=[{W=[[1]]}]\ninput=[1]\ntargets=[[1],[2]]\n": "does not fit 1 samples",
    "layers=[{W=[[1]]}]\nloss='half_square'\n": "did you mean 'half_squared'",
    "layers=[{W=[[1]]}]\noptimizer='rmsprob'\n": "did you mean 'rmsprop'",
    "layers=[{W=[[1]]}]\n[conventions]\ndigits=0\n": "1 to 30",
    "layers=[{W=[[1]]}]\n[conventions]\ndigits=3\nplaces=2\n": "stands beside digits",
    "layers=[{W=[[1]]}]\n[conventions]\ndelta='descent'\n": "belongs to the delta form",
    "layers=[{W=[[1]]}]\nnetwork='1-1'\n": "stand side by side",
    "asked=['extremum']\nnetwork='1-1'\n": "needs function",
    "asked=['loss']\nnetwork='1-1'\n": "needs layers",
    "title='nothing'\nasked=[]\n": "holds nothing to solve",
    "[graph]\nvalues={x=1}\nparts=[{name='q', formula='x+y'}]\n": "known name",
    "[graph]\nvalues={x=1}\nparts=[{name='x', formula='x+1'}]\n": "defined twice",
    "[graph]\nvalues={x=1}\nparts=[{name='q', formula='x+1'}]\nby=['z']\n": "z is not known",
    "scores=[[1,2],[3]]\n": "scores[2]",
}


@pytest.mark.parametrize("document", REFUSED)
def test_what_cannot_be_used_is_refused_with_its_place(document):
    with pytest.raises(InputError) as refusal:
        read_exercise(document)
    assert REFUSED[document] in str(refusal.value)


UNSOLVABLE = {
    "asked=['forward']\nlayers=[{W=[[1],[2]]}]\ninput=[1]\n"
    "names={'z_1^(1)'='z', 'z_2^(1)'='z'}\n": "stands for two quantities",
    "asked=['loss']\nlayers=[{W=[[1]]}]\n": "inputs",
    "asked=['loss']\nlayers=[{W=[[1]]}]\ninput=[1]\nloss='half_squared'\n": "targets",
    "asked=['loss']\nlayers=[{W=[[1]]}]\ninput=[1]\ntarget=[1]\n": "loss",
    "asked=['update']\nlayers=[{W=[[1]]}]\ninput=[1]\ntarget=[1]\nloss='half_squared'\n": "rate",
    "asked=['collapse']\nlayers=[{W=[[1]]},{W=[[1]]}]\n": "nothing to collapse",
    "asked=['loss']\nscores=[1000000000000,0]\ntarget=[1,0]\nloss='cross_entropy'\n": "no value",
    "asked=['update']\nrate=1\nupdates=99\noptimizer='adam'\n"
    "layers=[{W=[[1]]}]\ninput=[1]\ntarget=[1]\nloss='half_squared'\n": "are more than 10 with adam",
}


@pytest.mark.parametrize("document", UNSOLVABLE)
def test_what_is_missing_for_a_question_is_said(document):
    with pytest.raises(InputError) as refusal:
        solve(read_exercise(document))
    assert UNSOLVABLE[document] in str(refusal.value)


@pytest.mark.parametrize("path", ["nowhere.toml", "exercise.docx"])
def test_files_that_are_none_are_refused(path):
    with pytest.raises(InputError):
        read_exercise(path)


@pytest.mark.parametrize("ending", ["toml", "json"])
def test_what_the_first_schema_saved_is_read_and_solved_as_ever(ending):
    path = Path(__file__).parent / "data" / f"exercise_of_first_schema.{ending}"
    assert "smallnets.exercise/1" in path.read_text("utf-8")
    exercise = read_exercise(path)
    assert "smallnets.exercise/4" in write_exercise_toml(exercise)
    output = 1 / (1 + exp(-(0.7 * tanh(0.2 + 0.375 + 0.1) - 0.5 * tanh(0.1 - 0.75 - 0.2) + 0.3)))
    assert float(solve(exercise)["a_1^(2)"].exact) == pytest.approx(output, rel=1e-12)
    assert exercise.names == {"w_11^(2)": "w5"}
