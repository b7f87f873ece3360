"""The mathematics in the drawer: its numbers are Python's, its formulas read back, one's own lines are marked."""

from __future__ import annotations

import itertools
import json
import re
import subprocess
import sys

import numpy as np
import pytest
from acting import becomes, card, open_panel, press, run_to, step, told, until, visit
from slow_browser import new_tab

from smallnets import experiment, train
from smallnets.engines.exact import closed_form
from smallnets.expressions import read, write_latex
from smallnets.plans.links import write_page_link

pytestmark = pytest.mark.slow

SMALL = {"hidden": [3], "activation": "tanh", "source": "xor", "points": 60, "seed": "0.30000"}


@pytest.fixture
def drawer(sheet, address):
    """The mathematics of an experiment that has learned for three epochs; what is copied can be read."""
    sheet.context.grant_permissions(["clipboard-read", "clipboard-write"])

    def opened(epochs=3, **settings):
        made = experiment(**SMALL | settings)
        visit(sheet, address, write_page_link(made))
        if epochs:
            run_to(sheet, "Run to epoch", epochs)
        open_panel(sheet, "Mathematics")
        sheet.wait_for_selector(".maths-columns")
        return made

    sheet.opened = opened
    return sheet


def look_at(tab, part):
    tab.locator(".mathematics").get_by_role("button", name=part, exact=True).click()


def all_digits(tab):
    tab.get_by_role("checkbox", name="All digits").check()


def copied(tab, kind, number=0):
    """What a button puts into the clipboard; that it did is said aloud."""
    assert tab.locator(".copying .said").nth(number).get_attribute("role") == "status"
    told(tab, tab.get_by_role("button", name=f"Copy as {kind}").nth(number).click, f"{kind} copied.")
    return tab.evaluate("navigator.clipboard.readText()")


def values(text):
    """The value at the end of each line, by the symbol at its beginning."""
    lines = [line.split(" = ") for line in text.splitlines()]
    return {sides[0]: float(sides[-1]) for sides in lines}


def symbols(widths, mark=""):
    """The names of all parameters in storage order."""
    found = []
    for layer, (sources, units) in enumerate(itertools.pairwise(widths), 1):
        weights = itertools.product(range(1, units + 1), range(1, sources + 1))
        found += [f"w_{unit}{source}{mark}^({layer})" for unit, source in weights]
        found += [f"b_{unit}{mark}^({layer})" for unit in range(1, units + 1)]
    return found


def parameters(made, epochs):
    return train(made, epochs=epochs).state.parameters[:, 0].tolist()


@pytest.mark.parametrize(
    "settings", [{}, {"optimizer": "adam", "penalty": "l2", "penalty_rate": 0.01}, {"precision": "float32"}]
)
def test_the_new_weights_of_the_next_batch_have_python_s_bits(drawer, settings):
    made = drawer.opened(batch=30, **settings)
    press(drawer, "Next batch")
    all_digits(drawer)
    shown = values(copied(drawer, "Text"))
    assert [shown[name] for name in symbols([2, 3, 1], "_new")] == parameters(made, 4)


def test_forward_numbers_are_those_of_python_s_network(drawer):
    made = drawer.opened()
    all_digits(drawer)
    drawer.get_by_label("Number of a training point").fill("7")
    drawer.keyboard.press("Enter")
    shown = values(copied(drawer, "Text"))
    found = train(made, epochs=3)
    w = dict(zip(symbols([2, 3, 1]), found.state.parameters[:, 0].tolist(), strict=True))
    assert drawer.get_by_label("Number of a training point").input_value() == "7"
    note = drawer.inner_text(".maths-choice .note").replace("\u2212", "-")
    point = [float(x) for x in re.findall(r"= (\S+?)[,;]", note)]
    hidden = [np.tanh(w[f"b_{j}^(1)"] + sum(w[f"w_{j}{i}^(1)"] * point[i - 1] for i in (1, 2))) for j in (1, 2, 3)]
    assert [shown[f"a_{j}^(1)"] for j in (1, 2, 3)] == pytest.approx(hidden, abs=2e-3)
    answer = np.tanh(w["b_1^(2)"] + sum(w[f"w_1{j}^(2)"] * shown[f"a_{j}^(1)"] for j in (1, 2, 3)))
    assert shown["a_1^(2)"] == pytest.approx(answer, rel=1e-14)


def test_the_python_that_is_copied_runs_and_gives_the_same_step(drawer):
    drawer.opened(batch=30, optimizer="momentum", activation="prelu")
    press(drawer, "Next batch")
    all_digits(drawer)
    shown = values(copied(drawer, "Text"))
    code = copied(drawer, "Python")
    code += "\nimport json; print(json.dumps({name: one for name, one in vars().items() if isinstance(one, float)}))"
    names = json.loads(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout)
    for symbol in symbols([2, 3, 1], "_new"):
        name = re.sub(r"\W+", "_", symbol).removesuffix("_")
        assert names[name] == pytest.approx(shown[symbol], rel=1e-12), symbol


def test_a_unit_is_written_with_python_s_bits_and_follows_the_training(drawer):
    made = drawer.opened()
    card(drawer, "1,2")
    drawer.click(".card-close")
    look_at(drawer, "A unit")
    all_digits(drawer)
    drawer.get_by_label("Which unit").select_option("1,2")
    w = dict(zip(symbols([2, 3, 1]), parameters(made, 3), strict=True))
    terms = f"{w['b_2^(1)']!r} + {w['w_21^(1)']!r}*x1 + {w['w_22^(1)']!r}*x2".replace("+ -", "- ")
    assert copied(drawer, "Text") == f"a_2^(1) = tanh({terms})"
    before = drawer.inner_text(".maths-large")
    step(drawer)
    until(drawer, lambda: drawer.inner_text(".maths-large") != before)


def test_the_whole_network_reads_back_and_its_latex_is_python_s(drawer):
    drawer.opened(hidden=[2, 2])
    look_at(drawer, "The network")
    all_digits(drawer)
    text = copied(drawer, "Text").removeprefix("y = ")
    whole = read(text, names=("x1", "x2"), functions=("tanh",))
    assert copied(drawer, "LaTeX") == f"y = {write_latex(whole)}"


def test_the_closed_form_is_asked_of_python_with_the_numbers_of_now(drawer):
    made = drawer.opened()
    look_at(drawer, "The network")
    all_digits(drawer)
    press(drawer, "Closed form")
    drawer.wait_for_selector(".maths-exact .maths-whole")
    wanted = closed_form(made.network, tuple(parameters(made, 3)), made.data.features)
    assert copied(drawer, "LaTeX", 1) == wanted.latex()
    assert copied(drawer, "Text", 1) == wanted.text()
    answers = {"Range and zeros": "values", "Linear layers in one": "bends", "Linear pieces": "piecewise"}
    for question, shown in answers.items():
        press(drawer, question)
        until(drawer, lambda word=shown: word in drawer.inner_text(".maths-exact"))


def test_linear_layers_are_shown_as_one(drawer):
    drawer.opened(activation="linear")
    look_at(drawer, "The network")
    press(drawer, "Linear layers in one")
    until(drawer, lambda: "layers 1 to 2 are one" in drawer.inner_text(".maths-exact"))
    becomes(drawer, drawer.locator(".maths-exact mtable").count, 2)


def test_a_line_lights_its_unit_up(drawer):
    drawer.opened()
    lines = drawer.locator(".maths-lines li")
    lines.nth(2).hover()
    lit = drawer.locator(".unit.lit")
    becomes(drawer, lambda: lit.get_attribute("data-spot"), "1,2")
    drawer.locator("h1").hover()
    becomes(drawer, lit.count, 0)
    lines.nth(0).focus()
    drawer.keyboard.press("ArrowDown")
    drawer.keyboard.press("ArrowDown")
    becomes(drawer, lambda: lit.get_attribute("data-spot"), "1,2")


def test_own_lines_are_marked_and_the_first_wrong_one_is_named(drawer):
    drawer.opened()
    right = values(copied(drawer, "Text"))
    look_at(drawer, "Check my own")
    press(drawer, "Write the names")
    box = drawer.get_by_label("Your lines")
    until(drawer, box.input_value)
    names = [line.removesuffix(" = ") for line in box.input_value().splitlines()]
    assert names[:2] == ["z_1^(1)", "a_1^(1)"]
    assert set(names) <= set(right)
    box.fill("\n".join(f"{name} = {right[name]:.3g}" for name in names if name[0] in "za"))
    press(drawer, "Check")
    until(drawer, lambda: "right" in drawer.inner_text(".maths-report .verdict"))
    sign = {**right, "a_2^(1)": -right["a_2^(1)"]}
    box.fill("\n".join(f"{name} = {sign[name]:.3g}" for name in names if name[0] in "za"))
    press(drawer, "Check")
    until(drawer, lambda: "The first wrong line is a_2^(1)" in drawer.inner_text(".maths-report"))
    becomes(drawer, drawer.locator(".judged .first").count, 1)


def test_a_vanishing_gradient_is_seen_in_short_bars(drawer):
    drawer.opened(hidden=[4, 4, 4, 4], activation="sigmoid")
    look_at(drawer, "A unit")
    becomes(drawer, drawer.locator(".gradient-sizes output").count, 5)
    widths = drawer.locator(".gradient-sizes .bar span").evaluate_all("bars => bars.map(bar => bar.offsetWidth)")
    assert widths == sorted(widths)
    assert widths[0] < widths[-1] / 2


def test_the_single_file_says_what_it_lacks(browser, tmp_path):
    lesson = tmp_path / "lesson.html"
    command = [sys.executable, "-m", "smallnets", "page", "xor", "--out", str(lesson)]
    subprocess.run(command, check=True, capture_output=True)
    tab = new_tab(browser, offline=True)
    tab.goto(lesson.as_uri())
    tab.get_by_role("tab", name="Mathematics").click()
    tab.wait_for_selector(".maths-columns")
    for part in ("The network", "Check my own"):
        look_at(tab, part)
        until(tab, lambda: "by the local program: start it with smallnets page" in tab.inner_text(".mathematics"))
    tab.context.close()
