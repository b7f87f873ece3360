"""Right work in the habits of several writers is right; the numbers come from arithmetic of the tests' own."""

from __future__ import annotations

from math import tanh

import pytest

from smallnets.teaching import read_exercise
from smallnets.teaching.answers.reading import read_answers
from smallnets.teaching.answers.signs import keyboard
from smallnets.teaching.checking import check
from smallnets.teaching.classes import people_of_table

LINE = """
asked = ["gradient", "update"]
inputs = [[-1.5]]
targets = [[2]]
loss = "half_squared"
rate = 0.2
updates = 3
layers = [{ W = [[0.7]], b = [-0.4], activation = "linear" }]
names = { "w_11^(1)" = "w", "b_1^(1)" = "b" }
"""
ONE_STEP = """
asked = ["forward", "loss", "gradient", "update"]
inputs = [[0.8, -0.6]]
targets = [[-1]]
loss = "half_squared"
rate = 0.3
layers = [{ W = [[0.9, 0.4]], b = [0.2], activation = "tanh" }]
names = { "w_11^(1)" = "w1", "w_12^(1)" = "w2", "b_1^(1)" = "b" }
"""
SATURATED = """
asked = ["forward", "loss", "gradient"]
inputs = [[1.5]]
targets = [[1]]
loss = "half_squared"
layers = [{ W = [[0.3]], b = [0.1], activation = "tanh" }, { W = [[2]], b = [0.2] }]
"""
GRAPH = """
asked = ["forward", "gradient"]
[graph]
values = { x = 1.6, y = -0.5 }
parts = [{ name = "r", formula = "x*y" }, { name = "f", formula = "r^2" }]
output = "f"
"""


def _iterates():
    w, b = 0.7, -0.4
    found = [(w, b)]
    for _ in range(3):
        error = -1.5 * w + b - 2
        w, b = w + 0.2 * 1.5 * error, b - 0.2 * error
        found.append((w, b))
    return found


def _new_weight():
    output = tanh(0.9 * 0.8 - 0.4 * 0.6 + 0.2)
    return 0.4 - 0.3 * (output + 1) * (1 - output**2) * -0.6


def verdicts(document, text):
    return [finding.verdict for finding in check(read_exercise(document), text).findings]


@pytest.mark.parametrize("form", ["{}_{}", "{}{}", "{}^({})", "{}({})", "{}^{{({})}}", "${}_{{{}}}$"])
@pytest.mark.parametrize("first", [0, 1])
def test_a_number_behind_a_parameter_may_count_its_updates(form, first):
    values = list(enumerate(_iterates()))[first:]
    text = "\n".join(f"{form.format('w', k)} = {w:.5f}\n{form.format('b', k)} = {b:.5f}" for k, (w, b) in values)
    assert verdicts(LINE, text) == ["right"] * (2 * len(values))


@pytest.mark.parametrize("heading", ["t", "Iteration", "epoch"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_the_rows_of_a_table_may_be_updates_and_are_no_people(heading, between):
    found = _iterates()
    rows = [[str(k), f"{w:.5f}", f"{b:.5f}"] for k, (w, b) in enumerate(found[1:], 1)]
    text = "\n".join(between.join(cells) for cells in [[heading, "w", "b"], *rows])
    assert people_of_table(text, lambda cells: [True] * len(cells)) is None
    assert {*verdicts(LINE, text)} <= {"right"}


def test_a_wrong_iterate_is_found_among_the_right_ones():
    (_, (w1, b1), _, (w3, b3)) = _iterates()
    text = f"w_1 = {w1:.5f}\nb_1 = {b1:.5f}\nw_2 = 9.12345\nw_3 = {w3:.5f}\nb_3 = {b3:.5f}"
    report = check(read_exercise(LINE), text)
    assert report.first_wrong is not None
    assert report.first_wrong.answer.line == 3


@pytest.mark.parametrize(
    "name",
    [
        "w2 after",
        "w2 after the update",
        "w2 nach dem Update",
        "w2 nach der Aktualisierung",
        "w2 danach",
        "w2 aktualisiert",
        "aktualisiertes w2",
        "nouveau w2",
        "w2 après la mise à jour",
        "nuevo w2",
        "w2 dopo il passo",
    ],
)
def test_words_for_after_mean_the_new_value(name):
    assert verdicts(ONE_STEP, f"{name} = {_new_weight():.5f}") == ["right"]
    assert verdicts(ONE_STEP, f"{name} = 0.55555") == ["wrong"]


@pytest.mark.parametrize("words", ["after activation", "nach der Aktivierung", "after the nonlinearity", "après tanh"])
def test_words_for_after_something_else_say_nothing_of_an_update(words):
    twice = ONE_STEP.replace("rate = 0.3", "rate = 0.3\nupdates = 2")
    output = tanh(0.9 * 0.8 - 0.4 * 0.6 + 0.2)
    assert verdicts(twice, f"a_1^(1) {words} = {output:.5f}") == ["right"]


def test_a_number_inside_another_name_still_counts_weights():
    gradient = -1.5 * (-1.5 * 0.7 - 0.4 - 2)
    once = LINE.replace("updates = 3", "updates = 1")
    text = f"dL/dw1 = {gradient:.5f}\nw1_new = {0.7 - 0.2 * gradient:.5f}\nb1' = {_iterates()[1][1]:.5f}"
    assert verdicts(once, text) == ["right"] * 3


@pytest.mark.parametrize("zero", ["0", "0.000"])
@pytest.mark.parametrize("one", ["1", "1.000"])
def test_a_slope_of_a_unit_that_is_saturated_by_mistake_is_carried_on(one, zero):
    text = f"z_1^(1) = 55\na_1^(1) = {one}\nz_1^(2) = 2.2\nda_1^(1)/dz_1^(1) = {zero}\ndL/dz_1^(1) = 0"
    assert verdicts(SATURATED, text) == ["wrong", *["carried"] * 4]


def test_a_bare_zero_for_a_slope_that_is_something_stays_wrong():
    assert verdicts(SATURATED, "z_1^(1) = 0.55\na_1^(1) = 0.5005\nda_1^(1)/dz_1^(1) = 0")[-1] == "wrong"


@pytest.mark.parametrize("side", ["2r", "2 r", "2·r", "2*r", "2.0r"])
def test_a_name_behind_a_number_is_a_factor(side):
    assert verdicts(GRAPH, f"r = -0.8\ndf/dr = {side} = -1.6") == ["right", "right"]
    assert verdicts(GRAPH, f"r = -0.8\ndf/dr = {side.replace('2', '3', 1)} = -1.6")[-1] == "right_not_following"


@pytest.mark.parametrize("sign", ["×", "·", "*", "x", " x ", " × "])
@pytest.mark.parametrize("power", ["10⁻³", "10^-3", "10^(-3)"])
def test_a_power_of_ten_is_part_of_a_number(sign, power):
    (line,) = read_answers(f"a ≈ -5.87{sign}{power}").lines
    assert line.printed is not None
    assert (float(line.printed.value), line.printed.digits) == (-0.00587, 3)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        (r"h = \sigma(z) = \boxed{0.69}", "h = sigma(z) = 0.69"),
        (r"\boxed{y = 0.5}", "y = 0.5"),
        (r"\underline{\underline{0.5}}", "0.5"),
        (r"\textcolor{red}{0.4}", "0.4"),
        (r"\color{blue} 0.4", " 0.4"),
        (r"\mathcal{L} = 0.3", "L = 0.3"),
        (r"\frac{\partial \mathcal{L}}{\partial w_5} = 0.4", "dL/dw_5 = 0.4"),
        (r"\mathbf{\hat{y}} = 0.6", "yhat = 0.6"),
    ],
)
def test_boxes_colours_and_scripts_of_latex_are_no_part_of_what_they_hold(typed, plain):
    assert keyboard(typed) == plain
