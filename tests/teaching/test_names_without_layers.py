"""Names that come again in every layer of a deep network, without a word of the layer, computed here by hand."""

from __future__ import annotations

from math import tanh

import pytest

from smallnets.teaching import read_exercise
from smallnets.teaching.checking import check
from smallnets.teaching.report import Report

WEIGHTS = (((0.7, -0.4), (0.2, 0.9)), ((-0.5, 0.6), (0.8, 0.3)))
BIASES = ((0.1, -0.2), (0.3, 0.05))
DEPTH = 12


def deep(layers: int = DEPTH) -> str:
    """Two tanh units in each layer, with two sets of weights in turn."""
    parts = [f"[[layers]]\nweights = {rows(layer)}\nbiases = {list(BIASES[layer % 2])}" for layer in range(layers)]
    given = (
        'asked = ["forward", "loss", "gradient"]\ninputs = [[0.5, -1]]\ntargets = [[0.2, -0.3]]\nloss = "half_squared"'
    )
    return "\n".join([given, *(f'{part}\nactivation = "tanh"' for part in parts)])


def rows(layer: int) -> list[list[float]]:
    return [list(row) for row in WEIGHTS[layer % 2]]


def forward(layers: int = DEPTH, slip: int = -1) -> list[tuple[int, str, float]]:
    """Layer, name and number of every sum and output; the slip's first sum has the wrong sign, and is carried on."""
    found: list[tuple[int, str, float]] = []
    a = [0.5, -1.0]
    for layer in range(layers):
        z = [sum(w * x for w, x in zip(row, a, strict=True)) for row in rows(layer)]
        z = [total + bias for total, bias in zip(z, BIASES[layer % 2], strict=True)]
        if layer == slip:
            z[0] = -z[0]
        a = [tanh(total) for total in z]
        found += [(layer, f"z{unit}", total) for unit, total in enumerate(z, 1)]
        found += [(layer, f"a{unit}", output) for unit, output in enumerate(a, 1)]
    return found


def judged(layers: int, lines: list[str]) -> Report:
    return check(read_exercise(deep(layers)), "\n".join(lines))


@pytest.mark.parametrize("mark", ["{0}", "{0[0]}_{0[1]}", "${0[0]}_{{{0[1]}}}$"])
def test_the_same_names_in_twelve_layers_are_read_one_layer_after_the_other(mark: str) -> None:
    lines = [f"{mark.format(name)} = {value:.5f}" for _, name, value in forward()]
    assert judged(DEPTH, lines).counts() == {"right": 4 * DEPTH}


def test_gradients_come_again_from_the_last_layer_to_the_first() -> None:
    values = {(layer, name): value for layer, name, value in forward(4)}
    lines = [f"{name} = {value:.6f}" for _, name, value in forward(4)]
    down = [values[3, "a1"] - 0.2, values[3, "a2"] + 0.3]
    for layer in (3, 2, 1, 0):
        deltas = [one * (1 - values[layer, f"a{unit}"] ** 2) for unit, one in enumerate(down, 1)]
        lines += [f"δ{unit} = {delta:.6f}" for unit, delta in enumerate(deltas, 1)]
        before = [0.5, -1.0] if layer == 0 else [values[layer - 1, "a1"], values[layer - 1, "a2"]]
        lines += [f"dL/dw{u}{s} = {d * x:.6f}" for u, d in enumerate(deltas, 1) for s, x in enumerate(before, 1)]
        down = [sum(d * row[at] for d, row in zip(deltas, rows(layer), strict=True)) for at in range(2)]
    report = judged(4, lines)
    assert report.counts() == {"right": len(lines)}
    assert "without the number of a layer" in " ".join(report.notes)


def test_a_heading_says_the_layer_though_only_some_are_written() -> None:
    wanted = [(layer, name, value) for layer, name, value in forward() if layer in (4, 9)]
    lines = ["## Layer 5", *(f"{name} = {value:.4f}" for layer, name, value in wanted if layer == 4)]
    lines += ["## Layer 10", *(f"{name} = {value:.4f}" for layer, name, value in wanted if layer == 9)]
    assert judged(DEPTH, lines).counts() == {"right": 8}


def test_a_slip_is_found_in_its_layer_and_what_follows_is_carried() -> None:
    lines = [f"{name} = {value:.5f}" for _, name, value in forward(4, slip=2)]
    report = judged(4, lines)
    assert report.first_wrong is not None
    assert (report.first_wrong.shown, report.first_wrong.answer.line) == ("z_1^(3)", 9)
    assert report.counts()["wrong"] == 1


def test_a_number_of_no_layer_is_asked_for_where_layers_are_left_out() -> None:
    right = forward(6)
    lines = [f"{name} = {value:.5f}" for layer, name, value in right if layer in (0, 3)]
    report = judged(6, [*lines, "z1 = 0.98765"])
    asked = report.findings[-1]
    assert asked.verdict == "unknown"
    assert asked.notes == ("z1 of which layer? write z_1^(1) (or a heading, # layer 1, above it)",)
    assert report.counts() == {"right": 8, "unknown": 1}


def test_a_mended_number_is_still_judged_where_no_layer_explains_it() -> None:
    lines = [f"{name} = {value:.5f}" for _, name, value in forward(2)[:4]]
    assert judged(2, [*lines, "z1 = 0.98765"]).counts()["wrong"] == 1


def test_formulas_with_names_of_the_layer_before_are_no_complaint() -> None:
    lines = [
        f"{name} = w{name[1]}1*a1 + w{name[1]}2*a2 + b{name[1]} = {value:.5f}" if layer and name[0] == "z" else
        f"{name} = {value:.5f}"
        for layer, name, value in forward(5)
    ]  # fmt: skip
    assert judged(5, lines).counts() == {"right": 20}
