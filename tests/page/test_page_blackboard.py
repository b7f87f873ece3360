"""The blackboard: a step flows through the network line by line, with NumPy's numbers in its units and on its links."""

from __future__ import annotations

import numpy as np
import pytest
from acting import becomes, open_panel, press, saved_run, until, visit

pytestmark = pytest.mark.slow

RUN = "#dataset=circle&networkShape=3,2&activation=tanh&seed=0.3&batchSize=1&learningRate=0.1"


@pytest.fixture
def board(sheet, address):
    visit(sheet, address, RUN)
    open_panel(sheet, "Mathematics")
    press(sheet, "Blackboard")
    sheet.locator(".board-numbers").wait_for()
    return sheet


def numbers(tab, kind):
    """The numbers of a kind, in their order, as they are written."""
    return [text.replace("\u2212", "-") for text in tab.locator(f".{kind}-number").all_text_contents()]


def test_the_numbers_of_a_step_are_numpys(board, tmp_path):
    step = 0.1
    assert len([one for one in numbers(board, "unit") if one.startswith("b ")]) == 6
    press(board, "All lines")
    until(board, lambda: any(one.startswith("\u03b4") for one in numbers(board, "unit")))
    units, links = numbers(board, "unit"), numbers(board, "link")
    run = saved_run(board, tmp_path)
    flat = np.array([value for (value,) in run["state"]["parameters"]])
    shapes = [(3, 2), (2, 3), (1, 2)]
    layers, at = [], 0
    for out, into in shapes:
        weights = flat[at : at + out * into].reshape(out, into)
        at += out * into
        layers.append((weights, flat[at : at + out]))
        at += out
    values = [np.array([float(one) for one in units[:2]])]
    sums = []
    for weights, bias in layers:
        sums.append(weights @ values[-1] + bias)
        values.append(np.tanh(sums[-1]))
    wanted = {
        "z": np.concatenate(sums),
        "a": np.concatenate(values[1:]),
    }
    for letter, numpys in wanted.items():
        shown = [float(one[2:]) for one in units if one.startswith(f"{letter} ")]
        assert shown == pytest.approx(numpys, abs=0.02), letter  # the inputs are read with three digits
    deltas = [float(one[2:]) for one in units if one.startswith("\u03b4 ")]
    target = round(float(values[-1][0] - deltas[-1] / (1 - values[-1][0] ** 2)))
    assert target in {-1, 1}
    delta = [(values[-1] - target) * (1 - values[-1] ** 2)]
    for (weights, _), own in zip(layers[:0:-1], values[-2:0:-1], strict=True):
        delta.insert(0, (weights.T @ delta[0]) * (1 - own**2))
    assert deltas == pytest.approx(np.concatenate(delta), abs=0.02)
    new = [
        (weights - step * np.outer(own, source)).ravel()
        for (weights, _), own, source in zip(layers, delta, values[:-1], strict=True)
    ]
    assert [float(one.removeprefix("\u2192 ")) for one in links] == pytest.approx(np.concatenate(new), abs=0.02)


def test_it_flows_line_by_line_with_its_sentence_and_leaves_the_network_as_it_was(board):
    assert "of the output" not in board.inner_text(".board-line")
    press(board, "Next")
    becomes(board, lambda: "adds up what comes in" in board.inner_text(".board-line"), True)
    assert board.locator(".unit.lit").get_attribute("data-spot") == "1,1"
    assert len([one for one in numbers(board, "unit") if one.startswith("z ")]) == 1
    board.get_by_role("button", name="Next", exact=True).press("ArrowRight")
    becomes(board, lambda: "puts z into its activation" in board.inner_text(".board-line"), True)
    press(board, "Back")
    becomes(board, lambda: "line 1 of" in board.inner_text(".blackboard"), True)
    with board.expect_download() as started:
        press(board, "Save SVG")
    svg = started.value.path().read_text("utf-8")
    assert ">z " in svg
    assert ">a " not in svg
    press(board, "A unit")
    becomes(board, board.locator(".board-numbers").count, 0)


def test_marking_has_the_weights_in_sight_and_right_values_only_when_asked(board):
    press(board, "Check my own")
    becomes(board, lambda: len(numbers(board, "link")), 3 * 2 + 2 * 3 + 2)
    assert not [one for one in numbers(board, "unit") if one.startswith("z ")]
    board.get_by_label("Your lines, one quantity each").fill("z_1^(1) = 99")
    press(board, "Check")
    until(board, lambda: "first wrong line" in board.inner_text(".maths-report"))
    assert "the right value is" not in board.inner_text(".maths-report")
    board.get_by_label("Right values").check()
    becomes(board, lambda: "the right value is" in board.inner_text(".maths-report"), True)
