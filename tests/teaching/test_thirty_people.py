"""Answers as students type them, in English, German and French: what is wrong is found where it is, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from smallnets.teaching import read_exercise
from smallnets.teaching.checking import check
from smallnets.teaching.exercise_templates import template

# (exercise, the line that is wrong, 0 for none, lines that are said not to be understood, what was typed)
PEOPLE = [
    (
        "two_sigmoid_units",
        0,
        set(),
        """
Forward pass
h1: net = 2*0 + (-1.5)*1 + 3 = 1.5
    out = 1/(1+e^-1.5) = 0.8176
h2: net = 2*0 + 3*1 + 2.5 = 5.5
    out = 0.9959
y: net = 0.5*0.8176 + 1*0.9959 - 1 = 0.4047
   out = 0.5998
Error = 1/2 (1 - 0.5998)^2 = 0.0801
""",
    ),
    (
        "two_sigmoid_units",
        0,
        set(),
        """
Vorwärts:
z1 = -1,5 + 3 = 1,5
z2 = 3 + 2,5 = 5,5
h1 = sig(1,5) = 0,818
h2 = sig(5,5) = 0,996
zo = 0,5·0,818 + 0,996 - 1 = 0,405
y = 0,600
Fehler E = 0,5·(1-0,6)² = 0,080

Rückwärts:
delta_o = (y-t)·y·(1-y) = -0,4·0,6·0,4 = -0,096
dE/dw5 = -0,096·0,818 = -0,0785
dE/dw6 = -0,0957
""",
    ),
    (
        "two_sigmoid_units",
        4,
        set(),
        """
## couche cachée
z1 = 2*0 - 1.5*1 + 3 = 1.5
z2 = 2*0 + 3*1 + 2.5 = 5.5
h1 = 0.8716
h2 = 0.9959
## sortie
z = 0.5*0.8716 + 0.9959 - 1 = 0.4317
y = 0.6063
perte = 0.5*(1-0.6063)^2 = 0.0775
""",
    ),
    (
        "two_sigmoid_units",
        0,
        set(),
        """
The net input of the first hidden neuron is 1.5.
The output of hidden neuron 1 is 0.8176.
The net input of the second hidden neuron is 5.5.
The output of hidden neuron 2 is 0.9959.
The output of the network is 0.5998.
The loss is 0.0801.
""",
    ),
    (
        "two_sigmoid_units",
        0,
        set(),
        """
W1 = [[2, -1.5], [2, 3]], b1 = [3, 2.5]
z1 = W1 x + b1 =
  1.5
  5.5
a1 = sigmoid(z1) =
  0.8176
  0.9959
∇L = [0, -0.00716, 0, -0.00039, -0.0785, -0.0957]
""",
    ),
    (
        "two_sigmoid_units",
        5,
        set(),
        """
Hidden neuron 1:
net = 2*0 - 1.5*1 + 3 = 1.5
out = 0.8176
Hidden neuron 2:
net = 2*0 + 3*1 + 2.5 = 6.5
out = 0.9985
Output neuron:
net = 0.5*0.8176 + 0.9985 - 1 = 0.4073
out = 0.6004
""",
    ),
    (
        "learning",
        0,
        set(),
        """
Schritt 1: z = w*x + b = 0,25*2 - 0,5 = 0
Schritt 2: y = tanh(z) = 0
Schritt 3: Verlust = 1/2*(t-y)^2 = 0,5
Schritt 4: dL/dw = -(t-y)*(1-y^2)*x = -2
Schritt 5: dL/db = -1
Schritt 6: w = w - eta*dL/dw = 0,25 + 1 = 1,25
Schritt 7: b = -0,5 + 0,5 = 0
nach dem Schritt: z = 2,5; y = 0,9866
""",
    ),
    (
        "learning",
        5,
        set(),
        """
z = 0
o = 0
E = 0.5
dE/dw = -2
w' = 0.25 - 0.5*2 = -0.75
b' = -0.5 + 0.5*1 = 0
""",
    ),
    (
        "softmax",
        0,
        set(),
        """
scores = [0, 0.5, 0.5]
exp = [1, 1.6487, 1.6487], sum = 4.2974
probs = [0.2327, 0.3837, 0.3837]
loss = -ln(0.3837) = 0.958
dscores = probs - onehot = [0.2327, -0.6163, 0.3837]
""",
    ),
    (
        "softmax",
        4,
        set(),
        """
z = (0; 0.5; 0.5)
p = (0.233; 0.384; 0.384)
L = 0.958
∂L/∂z = (0.233; 0.384; 0.384)
""",
    ),
    (
        "batch",
        9,
        set(),
        """
1. Beispiel
h1 = 0,25
h2 = 0,9051
y = 0,3418
dL/dz = -0,6582
w1 = 0,5 - 0,1*(-0,6582*1) = 0,5658
w2 = -0,25 - 0,1*(-0,6582*2) = -0,1184
2. Beispiel
h1 = -0,3092
h2 = -0,8516
y = 0,7041
""",
    ),
    (
        "momentum",
        0,
        set(),
        """
o = 0.5*1.5 + 1 = 1.75
dL/do = 2(1.75+1) = 5.5
dL/dw = 5.5*1.5 = 8.25
g = 8.25 + 0.01*0.5 = 8.255
v = 0.9*0.25 + 8.255 = 8.48
w = 0.5 - 0.1*8.48 = -0.348
second step
o = -0.348*1.5 + 1 = 0.478
dL/dw = 2(0.478+1)*1.5 = 4.434
v = 0.9*8.48 + 4.434 - 0.00348 = 12.06
w = -0.348 - 1.206 = -1.554
""",
    ),
    (
        "momentum",
        3,
        set(),
        """
y = 1.75
dL/dw = 8.25
v = 0.9*0.25 + 8.25 = 8.475
w_new = 0.5 - 0.8475 = -0.3475
""",
    ),
]
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def exercise(name):
    text = (EXAMPLES / f"{name}.toml").read_text("utf-8") if name.startswith("two") else template(name)
    return read_exercise(text)


@pytest.mark.parametrize(("name", "wrong", "unread", "text"), PEOPLE)
def test_every_person_is_judged_as_a_fair_teacher_would(name, wrong, unread, text):
    report = check(exercise(name), text.lstrip("\n"))
    first = report.first_wrong
    assert (first.answer.line if first else 0) == wrong, report.text()
    left = {one.answer.line for one in report.findings if one.verdict in ("unknown", "unreadable", "too_coarse")}
    assert left == unread, report.text()
    if not wrong:
        assert not report.counts().keys() & {"wrong", "carried", "mislabelled", "right_not_following"}, report.text()


# (exercise, what was typed, the verdicts in the order of the working)
READ = [
    ("two_sigmoid_units", "weights = [2, -1.5, 2, 3, 0.5, 1]", ["right"] * 6),
    ("two_sigmoid_units", "∇L = [0, -0.00716, 0, -0.00039, -0.0785, -0.0957]", ["right"] * 6),
    (
        "two_sigmoid_units",
        "grad = [-0.0785, -0.0957, -0.0961, 0, -0.00716, -0.00716, 0, -0.00039, -0.00039]",
        ["right"] * 9,
    ),
    ("two_sigmoid_units", "gradient = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]", ["unreadable"]),
    ("two_sigmoid_units", "∇L = [0, -0.00716, 0, -0.00039, 0.0785, -0.0957]", ["wrong", *["right"] * 5]),
    ("softmax", "scores =\n  0\n  0.5\n  0.5", ["right"] * 3),
    ("softmax", "logits = [0, 0.5, 0.5]\nprobs = [0.2327, 0.3837, 0.3837]", ["right"] * 6),
    ("softmax", "dscores = [0.2327, 0.3837, 0.3837]", ["right", "wrong", "right"]),
    ("learning", "grad = -2\nw_new = 1.25", ["right", "unknown"]),
    ("momentum", "grad = 8.25\nv = 8.48\nw = -0.348", ["right"] * 3),
]


@pytest.mark.parametrize(("name", "text", "verdicts"), READ)
def test_whole_vectors_are_judged_entry_by_entry(name, text, verdicts):
    report = check(exercise(name), text)
    found = [one.verdict for one in report.findings]
    assert found == verdicts, report.text()


def test_a_formula_below_the_label_of_a_unit_is_judged():
    text = "Hidden neuron 2:\nnet = 2*0 - 3*1 + 2.5 = 5.5\nout = 1/(1 + e^-net) = 0.9959"
    report = check(exercise("two_sigmoid_units"), text)
    assert [one.verdict for one in report.findings] == ["right_not_following", "right"], report.text()


@pytest.mark.parametrize("label", ["erstes verborgenes Neuron", "neurone caché 1", "first hidden neuron", "h1"])
def test_a_label_says_which_unit_is_meant_in_other_languages(label):
    report = check(exercise("two_sigmoid_units"), f"{label}: net = 1.5\n   out = 0.8176")
    assert [one.verdict for one in report.findings] == ["right", "right"], report.text()


def test_words_about_a_unit_that_are_not_understood_make_nothing_wrong():
    report = check(exercise("two_sigmoid_units"), "Neuron A: net = 1.5\nNeuron B: net = 5.5")
    assert {one.verdict for one in report.findings} == {"unknown"}, report.text()


def test_a_name_that_comes_again_in_the_next_layer_is_not_wrong():
    report = check(
        exercise("two_sigmoid_units"), "z1 = 1.5\nz2 = 5.5\na1 = 0.8176\na2 = 0.9959\nz1 = 0.4047\na1 = 0.5998"
    )
    assert report.first_wrong is None, report.text()


def test_entries_of_an_array_are_counted_from_0_where_a_0_stands():
    report = check(exercise("two_sigmoid_units"), "z[0] = 1.5\nz[1] = 5.5\nh[0] = 0.8176\nh[1] = 0.9959")
    assert report.counts() == {"right": 4}, report.text()
    assert any("counted from 0" in note for note in report.notes)


def test_the_heading_batch_ends_what_the_heading_of_a_sample_said():
    text = """asked = ["gradient"]
inputs = [[1, 2], [0, 1]]
targets = [[1], [0]]
loss = "half_squared"
[[layers]]
weights = [[0.5, -0.4]]
biases = [0.1]
activation = "linear"
"""
    typed = "# sample 2\ny = -0.3\nbatch:\ndL/dw1 = -1.2\ndL/dw2 = -2.7"
    assert check(read_exercise(text), typed).counts() == {"right": 1, "consistent": 2}
