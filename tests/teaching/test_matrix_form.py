"""The matrix form: NumPy multiplies the same matrices, and the loop over the samples gives the same entries."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from smallnets.errors import InputError
from smallnets.teaching import read_exercise, solve, write_solution
from smallnets.teaching.exercise_templates import template
from smallnets.teaching.matrix_form import matrix_form

COLUMNS = template("matrix")
ROWS = COLUMNS.replace('vectors = "columns"', 'vectors = "rows"')
X = np.array([[1, 2], [-1, 0.5]], dtype=float)
T = np.array([[1], [0]], dtype=float)
W1, B1 = np.array([[0.5, -0.25], [1, 0.5]]), np.array([0.25, -0.5])
W2, B2 = np.array([[1.0, -1.0]]), np.array([0.0])


def by_numpy():
    """Everything with a row for each sample."""
    z1 = X @ W1.T + B1
    a1 = np.tanh(z1)
    z2 = a1 @ W2.T + B2
    a2 = 1 / (1 + np.exp(-z2))
    dz2 = (a2 - T) * a2 * (1 - a2)
    da1 = dz2 @ W2
    dz1 = da1 * (1 - a1**2)
    dw1, dw2 = dz1.T @ X / 2, dz2.T @ a1 / 2
    per_sample = {"Z^(1)": z1, "A^(1)": a1, "Z^(2)": z2, "A^(2)": a2, "dZ^(2)": dz2, "dA^(1)": da1, "dZ^(1)": dz1}
    per_sample |= {"db^(1)": dz1.mean(0, keepdims=True), "db^(2)": dz2.mean(0, keepdims=True)}
    weights = {"dW^(1)": dw1, "dW^(2)": dw2, "W^(1)+": W1 - 0.5 * dw1, "W^(2)+": W2 - 0.5 * dw2}
    return per_sample, weights


@pytest.mark.parametrize("text", [COLUMNS, ROWS])
def test_every_matrix_is_what_numpy_gives(text):
    lines = {line.shown: line for line in matrix_form(solve(read_exercise(text)))}
    per_sample, weights = by_numpy()
    assert set(lines) == {*per_sample, *weights}
    for name, line in lines.items():
        expected = weights[name] if name in weights else per_sample[name].T if text is COLUMNS else per_sample[name]
        found = np.array([[float(number) for number in row] for row in line.rows])
        assert found.shape == expected.shape
        np.testing.assert_allclose(found, expected, rtol=1e-5)
        assert line.shapes.startswith(f"({expected.shape[0]},{expected.shape[1]})")


@pytest.mark.parametrize("text", [COLUMNS, ROWS])
def test_the_loop_is_shown_to_be_the_same(text):
    notes = [line.note for line in matrix_form(solve(read_exercise(text))) if line.numbers]
    assert len(notes) == 8
    assert all(note.startswith(("All ", "The one entry is ")) for note in notes)


def test_a_loop_that_goes_back_through_new_weights_is_told_to_differ():
    text = COLUMNS.replace("[conventions]", '[conventions]\norder = "sequential"')
    notes = [line.note for line in matrix_form(solve(read_exercise(text))) if line.shown == "dA^(1)"]
    assert "gives other numbers" in notes[0]


def test_the_shapes_are_those_of_the_factors():
    shapes = {line.shown: line.shapes for line in matrix_form(solve(read_exercise(COLUMNS)))}
    assert shapes["Z^(2)"] == "(1,2) = (1,2)(2,2) + (1,1)"
    assert shapes["db^(1)"] == "(2,1) = (2,2)(2,1)"
    assert {line.shown: line.shapes for line in matrix_form(solve(read_exercise(ROWS)))}["Z^(2)"] == (
        "(2,1) = (2,2)(2,1) + (1,1)"
    )


def test_it_stands_in_every_format():
    solution = solve(read_exercise(COLUMNS))
    assert "Z^(1) = W^(1) X + b^(1)    shapes (2,2) = (2,2)(2,2) + (2,1)" in write_solution(solution)
    assert "≈ [0.244919, -0.358357; 0.905148, -0.848284]" in write_solution(solution)
    assert r"\begin{pmatrix} 0.5 & -0.25 \\ 1 & 0.5 \end{pmatrix}" in write_solution(solution, "latex")
    assert r"\odot" in write_solution(solution, "markdown")
    page = write_solution(solution, "html")
    root = ET.fromstring(page[page.index("<body>") : page.index("</html>")])  # noqa: S314 - of the program itself
    assert len(root.findall(".//mtable")) > 20


def test_the_other_forms_have_no_matrices_and_biases_as_weights_are_refused():
    assert matrix_form(solve(read_exercise(template("two_layers")))) == ()
    with pytest.raises(InputError, match="does not go with the matrix form"):
        read_exercise(COLUMNS.replace("[conventions]", '[conventions]\nbias = "weight"'))
