"""Right work in tables, consoles, notebooks and words is right; the numbers come from arithmetic of this file's own."""

from __future__ import annotations

import json
from math import exp

import pytest
from other_hands import NEURON, PERCEPTRON, TRUTH_TABLE, TWO_LAYERS, TWO_SAMPLES, exercise

from smallnets.teaching.checking import check
from smallnets.teaching.classes import people_of_table


def sigmoid(z):
    return 1 / (1 + exp(-z))


def _pass_and_update():
    """Every number of `TWO_LAYERS` to four decimals."""
    z = (0.4 - 0.6 + 0.1, 0.2 + 1.2 - 0.2)
    h = tuple(map(sigmoid, z))
    net = 0.7 * h[0] - 0.5 * h[1] + 0.3
    o = sigmoid(net)
    delta = o * o * (1 - o)
    back = tuple(delta * w * a * (1 - a) for w, a in zip((0.7, -0.5), h, strict=True))
    found = {"z1": z[0], "z2": z[1], "h1": h[0], "h2": h[1], "z3": net, "o": o, "E": o * o / 2, "d3": delta}
    found |= {"d1": back[0], "d2": back[1], "g5": delta * h[0], "g6": delta * h[1], "g1": back[0], "g2": 2 * back[0]}
    found |= {"n5": 0.7 - delta * h[0] / 2, "n6": -0.5 - delta * h[1] / 2, "n1": 0.4 - back[0] / 2}
    found |= {"n2": -0.3 - back[0], "c5": -delta * h[0] / 2, "nb": 0.3 - delta / 2}
    return {name: f"{value:.4f}" for name, value in found.items()}


NUMBERS = _pass_and_update()
COMMAS = {name: text.replace(".", ",") for name, text in NUMBERS.items()}

WORK = {
    "formula column": (
        (
            "| Quantity | Formula | Value |\n|---|---|---|\n| z1 | 0.4*1 - 0.3*2 + 0.1 | %(z1)s |\n"
            "| h1 | sigmoid(z1) | %(h1)s |\n| o | sigmoid(%(z3)s) | %(o)s |"
        ),
        3,
    ),
    "old, gradient and new": (
        "weight | old | gradient | new\nw_11^(2) | 0.7 | %(g5)s | %(n5)s\nw_12^(2) | -0.5 | %(g6)s | %(n6)s",
        6,
    ),
    "rows of units": (
        (
            "| unit | z | a | delta |\n|---|---|---|---|\n| h1 | %(z1)s | %(h1)s | %(d1)s |\n"
            "| h2 | %(z2)s | %(h2)s | %(d2)s |\n| o | %(z3)s | %(o)s | %(d3)s |"
        ),
        9,
    ),
    "columns of units": (
        (
            "     h1      h2     o\nnet  %(z1)s  %(z2)s  %(z3)s\n"
            "out  %(h1)s  %(h2)s  %(o)s\n\u03b4  %(d1)s  %(d2)s  %(d3)s"
        ),
        9,
    ),
    "drawn frame": (
        (
            "\u250c\u2500\u2500\u252c\u2500\u2500\u2510\n\u2502 name \u2502 value \u2502\n"
            "\u251c\u2500\u2500\u253c\u2500\u2500\u2524\n"
            "\u2502 h1 \u2502 %(h1)s \u2502\n\u2514\u2500\u2500\u2534\u2500\u2500\u2518"
        ),
        1,
    ),
    "tabular": (
        (
            "\\begin{tabular}{|c|c|c|}\n\\hline\nNeuron & $z$ & $a$ \\\\\n\\hline\n$h_1$ & $%(z1)s$ & $%(h1)s$ \\\\\n"
            "$h_2$ & $%(z2)s$ & $%(h2)s$ \\\\\n\\hline\n\\end{tabular}"
        ),
        4,
    ),
    "notebook": (
        (
            "In [1]: z1 = np.array([%(z1)s, %(z2)s])\nIn [2]: a1 = sigmoid(z1)\nIn [3]: a1\n"
            "Out[3]: array([%(h1)s, %(h2)s])\nIn [4]: print(z2)\n[%(z3)s]\nIn [5]: y\nOut[5]: array([%(o)s])"
        ),
        6,
    ),
    "console": (">>> z1\narray([%(z1)s,  %(z2)s])\n>>> h1 = sigmoid(z1[0])\n>>> round(h1, 4)\n%(h1)s", 3),
    "Octave": (">> z = W1*x + b1\nz =\n\n   %(z1)s\n   %(z2)s\n\n>> a = sigmoid(z)\na =\n\n   %(h1)s\n   %(h2)s\n", 4),
    "R": ("> z1\n[1] %(z1)s  %(z2)s\n> a1\n[1] %(h1)s %(h2)s", 4),
    "layers from the inputs": (
        (
            "z^(2) = [%(z1)s, %(z2)s]\na^(2) = [%(h1)s, %(h2)s]\na^(3) = %(o)s\n"
            "\u03b4^(3) = %(d3)s\n\u03b4^(2) = [%(d1)s, %(d2)s]"
        ),
        8,
    ),
    "units through the network": ("\u03b43 = %(d3)s\n\u03b41 = %(d1)s\n\u03b42 = %(d2)s", 3),
    "nodes through the network": (
        "O3 = %(h1)s\nO5 = %(o)s\nErr5 = %(d3)s\nw35 = %(n5)s\nw13 = %(n1)s\ntheta5 = %(nb)s",
        6,
    ),
    "raised layers": ("\u03b4\u00b2 = %(d3)s\n\u03b4\u00b9 = (%(d1)s, %(d2)s)", 3),
    "arrows of LaTeX": (
        (
            r"w_{11}^{(2)} \leftarrow w_{11}^{(2)} - \eta \frac{\partial L}{\partial w_{11}^{(2)}}"
            r" = 0.7 - 0.5 \cdot %(g5)s = %(n5)s"
        ),
        1,
    ),
    "arrows on": ("z_1 = 0.4*1 + (-0.3)*2 + 0.1 = %(z1)s -> a_1 = %(h1)s\nStep 2: z_2 = %(z2)s => a_2 = %(h2)s", 4),
    "old and new": ("w_11^(2): 0.7 -> %(n5)s\nw_12^(2) = -0.5 \u2192 %(n6)s", 2),
    "taken away": ("w_11^(2) -= 0.5 * %(g5)s = %(n5)s", 1),
    "changes": ("\u0394w_11^(2) = -0.5 * %(g5)s = %(c5)s\nw_11^(2)new = 0.7 + %(c5)s = %(n5)s", 2),
    "list without brackets": ("grad W2: %(g5)s, %(g6)s", 2),
    "label before pairs": ("new weights: w_11^(2): %(n5)s, w_12^(2): %(n6)s", 2),
    "words": (
        (
            "net input of h1 = %(z1)s\noutput of hidden unit 1 = %(h1)s\n"
            "output of neuron h2 = %(h2)s\nerror term of h1 = %(d1)s"
        ),
        4,
    ),
}


@pytest.mark.parametrize("name", WORK)
def test_right_work_is_right(name):
    text, count = WORK[name]
    report = check(exercise(TWO_LAYERS), text % NUMBERS)
    assert report.counts() == {"right": count}, report.text()


@pytest.mark.parametrize("between", [";", "\t"])
def test_a_table_with_decimal_commas_is_cut_where_every_row_is(between):
    rows = ["unit;net input;output", f"h1;{COMMAS['z1']};{COMMAS['h1']}", f"o;{COMMAS['z3']};{COMMAS['o']}"]
    report = check(exercise(TWO_LAYERS), "\n".join(rows).replace(";", between))
    assert report.counts() == {"right": 4}, report.text()


def test_a_wrong_cell_is_found_in_its_row():
    report = check(exercise(TWO_LAYERS), "unit | net | out\nh1 | -0.1 | 0.4750\nh2 | 1.2 | 0.7658")
    assert report.first_wrong is not None
    assert (report.first_wrong.answer.line, report.first_wrong.mistake) == (3, "swapped_digits")


@pytest.mark.parametrize(
    "text",
    [
        "w_11^(2) | 0.7 | 0.0657 | 0.6672",
        "weight | old | new\nw_11^(2) | 0.7 | 0.0657 | 0.6672",
        "| | first | second |\n|---|---|---|\n| h1 | -0.1 | 0.4750 |",
        "square of o = 0.3155",
        "1 - o = 0.4383",
        "w_11^(2) -= 0.0328",
    ],
)
def test_what_is_not_said_is_not_guessed(text):
    report = check(exercise(TWO_LAYERS), text)
    assert {finding.verdict for finding in report.findings} <= {"unreadable", "unknown"}, report.text()


@pytest.mark.parametrize(
    "text",
    [
        "| w11 | 0.5 - 0.1*(-0.136) | 0.5136 |\n| w12 | -0.4 - 0.1*(-0.272) | -0.3728 |",
        "| parameter | value | gradient | updated |\n| w11 | 0.5 | -0.136 | 0.5136 |\n| b | 0.1 | -0.136 | 0.1136 |",
        (
            "| step | z | y_pred | L | w11 | b |\n|---|---|---|---|---|---|\n"
            "| 0 | -0.2 | 0.4502 | 0.1511 | 0.5 | 0.1 |\n"
            "| 1 | | | | 0.5136 | 0.1136 |"
        ),
        "w = [0.5136, -0.3728]\nb = 0.1136",
        "z=-0.2\nE=0.1511\ndE/dy=-0.5498\ndy/dz=0.2475\ndL/dy_pred = y_pred - y = -0.5498",
        "w11'=0.5136 w12'=-0.3728 b'=0.1136",
        "change of w11 = 0.0136\n\u0394W = [0.0136, 0.0272]",
    ],
)
def test_new_values_of_a_neuron_are_right_in_tables(text):
    report = check(exercise(NEURON), text)
    assert set(report.counts()) == {"right"}, report.text()


def test_samples_may_be_rows_with_their_number_or_their_inputs():
    numbered = "sample | z_1^(1) | a_1^(1)\n1 | -0.1 | 0.4750\n2 | -0.45 | 0.3894"
    assert check(exercise(TWO_SAMPLES), numbered).counts() == {"right": 4}
    for lines in (
        "i=1: z_1^(1) = -0.1\ni=2: z_1^(1) = -0.45",
        "for x = (1, 2):\nh1 = 0.4750\nfor x = (-1, 0.5):\nh1 = 0.3894",
    ):
        assert check(exercise(TWO_SAMPLES), lines).counts() == {"right": 2}
    table = "x1 x2  z   y\n0  0   10  0.99995\n0  1   -5  0.00669\n1  0   -5  0.00669\n1  1  -20  2.06e-9"
    assert check(exercise(TRUTH_TABLE), table).counts() == {"right": 16}
    assert people_of_table("x1;x2;z;y\n0;0;10;0.99995\n0;1;-5;0.00669", lambda cells: [True] * len(cells)) is None


def test_a_trace_of_the_perceptron_rule_is_consistent():
    trace = "| x1 | x2 | t | z | y | w1 | w2 | w0 |\n| 0 | 0 | 0 | 0 | 1 | 0 | 0 | 0.5 |\n"
    trace += "| 0 | 1 | 1 | -0.5 | 0 | 0 | 0.5 | 0 |"
    report = check(exercise(PERCEPTRON), trace)
    assert set(report.counts()) == {"right", "consistent"}, report.text()


def test_the_file_of_a_notebook_is_read_by_what_it_shows():
    cells = [
        {"cell_type": "markdown", "source": ["# Exercise 1"]},
        {
            "cell_type": "code",
            "source": ["h1 = sigmoid(z1)\n", "h1"],
            "outputs": [{"data": {"text/plain": ["0.4750"]}}],
        },
        {"cell_type": "code", "source": "print('o =', o)", "outputs": [{"text": ["o = 0.5617\n"]}]},
    ]
    report = check(exercise(TWO_LAYERS), json.dumps({"nbformat": 4, "cells": cells}))
    assert report.counts() == {"right": 2}, report.text()
