"""The notations of well-known courses and books, each with numbers that are computed here by hand."""

from __future__ import annotations

from math import exp, log, sqrt

import pytest

from smallnets.teaching import read_exercise
from smallnets.teaching.checking import check
from smallnets.teaching.report import Report

W1, B1, W2, B2 = ((0.3, -0.6), (0.8, 0.5)), (0.1, -0.4), (1.1, -0.7), 0.2
INPUTS, TARGETS = ((0.9, -0.2), (-0.5, 0.4)), (1, 0)
TWO = f"""
asked = ["forward", "loss", "gradient", "update"]
inputs = {[list(row) for row in INPUTS]}
targets = [[1], [0]]
rate = 0.3
loss = "binary_cross_entropy"
[[layers]]
weights = {[list(row) for row in W1]}
biases = {list(B1)}
activation = "sigmoid"
[[layers]]
weights = [{list(W2)}]
biases = [{B2}]
activation = "sigmoid"
"""
ONE = TWO.replace(", [-0.5, 0.4]]", "]").replace("[[1], [0]]", "[[1]]").replace("binary_cross_entropy", "half_squared")
SCORES = """
asked = ["forward", "loss", "deltas"]
scores = [[-2.85, 0.86, 0.28]]
targets = [[0, 0, 1]]
loss = "cross_entropy"
"""
ADAM = """
asked = ["forward", "loss", "gradient", "update"]
inputs = [[2]]
targets = [[3]]
rate = 0.1
loss = "half_squared"
optimizer = "adam"
updates = 2
layers = [{ weights = [[0.5]], activation = "linear" }]
names = { "w_11^(1)" = "w" }
"""


def squashed(z: float) -> float:
    return 1 / (1 + exp(-z))


def sums(sample: int) -> list[float]:
    return [sum(w * x for w, x in zip(row, INPUTS[sample], strict=True)) + b for row, b in zip(W1, B1, strict=True)]


def outputs(sample: int) -> list[float]:
    return [squashed(z) for z in sums(sample)]


def last_sum(sample: int) -> float:
    return sum(w * a for w, a in zip(W2, outputs(sample), strict=True)) + B2


def judged(exercise: str, *lines: str) -> Report:
    return check(read_exercise(exercise), "\n".join(lines))


def nielsen() -> list[str]:
    """Layer 1 is the input, w^l leads to layer l, and L is the last layer."""
    y, a = squashed(last_sum(0)), outputs(0)
    delta = (y - 1) * y * (1 - y)
    before = [w * delta * one * (1 - one) for w, one in zip(W2, a, strict=True)]
    return [
        "a^1_1 = 0.9",
        *(f"z^2_{unit} = {z:.5f}" for unit, z in enumerate(sums(0), 1)),
        *(f"a^{{2}}_{unit} = {one:.5f}" for unit, one in enumerate(a, 1)),
        f"a^L_1 = {y:.5f}",
        f"δ^L_1 = (a^L_1 − y) σ'(z^L_1) = {delta:.5f}",
        *(f"δ^{{L-1}}_{unit} = {one:.5f}" for unit, one in enumerate(before, 1)),
        f"∂C/∂w^3_{{12}} = {a[1] * delta:.5f}",
        f"∂C/∂w^2_{{12}} = {INPUTS[0][1] * before[0]:.5f}",
        f"∂C/∂b^2_2 = {before[1]:.5f}",
    ]


def test_layers_counted_from_the_inputs_with_weights_and_biases() -> None:
    lines = nielsen()
    report = judged(ONE, *lines)
    assert report.counts() == {"right": len(lines)}
    assert any("of weights and biases too" in note for note in report.notes)


def test_a_slip_in_that_notation_is_found_at_its_line() -> None:
    lines = nielsen()
    lines[8] = lines[8].replace("= 0", "= -0") if "= 0" in lines[8] else lines[8].replace("= -", "= ")
    assert (found := judged(ONE, *lines).first_wrong) is not None
    assert (found.answer.line, found.mistake) == (9, "lost_sign")


def test_capital_letters_with_a_layer_in_square_brackets_are_whole_layers() -> None:
    z = [[sums(sample)[unit] for sample in (0, 1)] for unit in (0, 1)]
    rows = "], [".join(", ".join(f"{one:.4f}" for one in row) for row in z)
    errors = [squashed(last_sum(sample)) - TARGETS[sample] for sample in (0, 1)]
    lines = (f"Z[1] = [[{rows}]]", f"dZ[2] = [[{errors[0]:.4f}, {errors[1]:.4f}]]", f"db[2] = [{sum(errors) / 2:.4f}]")
    assert judged(TWO, *lines).counts() == {"right": 7}


def test_a_layer_and_a_sample_are_raised_together() -> None:
    lines = (
        f"a^{{[2](1)}} = {squashed(last_sum(0)):.4f}",
        f"z^{{[1](2)}}_1 = {sums(1)[0]:.4f}",
        f"a^{{[1](2)}}_{{2}} = {outputs(1)[1]:.4f}",
        f"dz^{{[2](2)}} = {squashed(last_sum(1)):.4f}",
    )
    assert judged(TWO, *lines).counts() == {"right": 4}


def test_a_classifiers_scores_are_turned_into_powers_and_shares() -> None:
    powers = [exp(score) for score in (-2.85, 0.86, 0.28)]
    shares = [power / sum(powers) for power in powers]
    listed = [", ".join(f"{one:.4f}" for one in row) for row in (powers, shares)]
    lines = (f"exp: {listed[0]}", f"normalize: {listed[1]}", f"L_i = -log({shares[2]:.4f}) = {-log(shares[2]):.3f}")
    assert judged(SCORES, *lines).counts() == {"right": 7}


@pytest.mark.parametrize("mark", ["", "_t", "_{t}"])
def test_columns_below_t_may_be_called_by_it(mark: str) -> None:
    w, m, v, rows = 0.5, 0.0, 0.0, []
    for turn in (1, 2):
        gradient = (2 * w - 3) * 2
        m, v = 0.9 * m + 0.1 * gradient, 0.999 * v + 0.001 * gradient**2
        w -= 0.1 * m / (1 - 0.9**turn) / (sqrt(v / (1 - 0.999**turn)) + 1e-8)
        rows.append(f"{turn}\t{gradient:.5f}\t{m:.5f}\t{v:.5f}\t{w:.5f}")
    head = "\t".join(["t", *(f"{name}{mark}" for name in ("g", "m", "v", "w"))])
    assert judged(ADAM, head, *rows).counts() == {"right": 8}


def test_a_line_that_counts_an_update_claims_nothing() -> None:
    assert judged(ADAM, "t = 1:", "  m_1 = -0.4", "t = 2:", "  m_2 = -0.72").counts() == {"right": 2}


MOMENTUM = """
asked = ["gradient", "update"]
inputs = [[1]]
targets = [[2]]
rate = 0.1
loss = "half_squared"
optimizer = "momentum(momentum=0.9)"
updates = 3
layers = [{ weights = [[0]], activation = "linear" }]
names = { "w_11^(1)" = "w" }
"""
STEPS = (
    "Step 1: g = -2, v = -2, w = 0.2",
    "Step 2: g = -1.8, v = -3.6, w = 0.56",
    "Step 3: g = -1.44, v = -4.68, w = 1.028",
)


def test_the_same_letters_step_by_step_are_the_next_updates() -> None:
    assert judged(MOMENTUM, *STEPS).counts() == {"right": 9}
    report = judged(MOMENTUM, STEPS[0], STEPS[1].replace("w = 0.56", "w = 0.65"))
    assert (found := report.first_wrong) is not None
    assert (found.answer.line, found.answer.name) == (2, "w")


AND = """
asked = ["forward", "deltas", "update"]
inputs = [[0, 0], [0, 1], [1, 0], [1, 1]]
targets = [[0], [0], [0], [1]]
rate = 1
optimizer = "perceptron"
updates = 4
batch = 1
layers = [{ weights = [[0, 0]], biases = [0], activation = "step" }]
"""
PATTERNS = (
    "Pattern (0,0): net = 0, y = 1, error = 0 - 1 = -1, w = (0, 0), b = -1",
    "Pattern (0,1): net = -1, y = 0, no change",
    "Pattern (1,0): net = -1, y = 0, no change",
    "Pattern (1,1): net = -1, y = 0, error = 1, w = (1, 1), b = 0",
)


def test_a_pattern_before_its_line_says_which_sample_is_meant() -> None:
    assert judged(AND, *PATTERNS).counts() == {"right": 16}
    found = judged(AND, *PATTERNS[:2], PATTERNS[2].replace("-1", "1")).first_wrong
    assert found is not None
    assert (found.answer.line, found.shown) == (3, "z_1^(1)[3]+2")


def test_tensors_are_read_by_their_numbers() -> None:
    z, a, y = sums(0), outputs(0), squashed(last_sum(0))
    delta = (y - 1) * y * (1 - y)
    lines = (
        ">>> a1",
        f"tensor([{a[0]:.4f}, {a[1]:.4f}], grad_fn=<SigmoidBackward0>)",
        ">>> z1",
        f"tensor([{z[0]:.4f}, {z[1]:.4f}], dtype=torch.float64)",
        ">>> fc2.weight.grad",
        f"tensor([[{a[0] * delta:.4f}, {a[1] * delta:.4f}]])",
        f"∂L/∂W₂ = [{a[0] * delta:.4f} {a[1] * delta:.4f}]",
    )
    assert judged(ONE, *lines).counts() == {"right": 8}


def test_a_column_x_says_which_sample_a_row_is() -> None:
    line = TWO.partition("[[layers]]")[0].replace(str([list(row) for row in INPUTS]), "[[1], [2]]")
    exercise = (
        f'{line.replace("binary_cross_entropy", "mean_squared")}[[layers]]\nweights = [[0.5]]\nactivation = "linear"\n'
    )
    assert judged(exercise, "x,y,y_hat", "1,1,0.5", "2,0,1.0").counts() == {"right": 6}
