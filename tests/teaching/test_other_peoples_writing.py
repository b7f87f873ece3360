"""Right answers as other people write them: each line is understood as it is meant."""

from __future__ import annotations

import pytest
from other_hands import (
    CHAIN,
    CLASSES,
    NAMED_WEIGHTS,
    NEURON,
    NO_BIASES,
    TINY_GRADIENTS,
    TRUTH_TABLE,
    TWO_LAYERS,
    TWO_OUTPUTS,
    TWO_SAMPLES,
    exercise,
    verdicts,
)

from smallnets.teaching.checking import check

VECTORS = """z1 = [0.1{comma} 0.3]
a1 = [0.525{comma} 0.5744]
z2 = 0.6072
yhat = 0.6473
loss = 0.435
d2 = -0.3527
dW2 = [-0.1852{comma} -0.2026]
"""


@pytest.mark.parametrize("comma", [",", "", ";"])
@pytest.mark.parametrize("brackets", ["[]", "()"])
def test_every_entry_of_a_vector_is_judged(comma, brackets):
    text = VECTORS.format(comma=comma).translate(str.maketrans("[]", brackets))
    assert verdicts(check(exercise(NO_BIASES), text)) == ["right"] * 10
    wrong = check(exercise(NO_BIASES), text.replace("0.5744", "0.5844"))
    assert wrong.first_wrong.symbol == "a_2^(1)"


@pytest.mark.parametrize(
    "text",
    [
        "W1+ = [[0.3879, -0.3241],\n       [0.2061, 0.6123]]",
        "W1' = array([[ 0.3879, -0.3241],\n       [ 0.2061,  0.6123]])",
        "W1_new = [0.3879 -0.3241; 0.2061 0.6123]",
        "W^{(1)}_{new} = \\begin{pmatrix} 0.3879 & -0.3241 \\\\ 0.2061 & 0.6123 \\end{pmatrix}",
        "W_1 := W_1 - eta*dW1 = [(0.3879, -0.3241), (0.2061, 0.6123)]",
        "W1new =\n[0.3879 -0.3241]\n[0.2061 0.6123]",
        '{"W1+": [[0.3879, -0.3241], [0.2061, 0.6123]]}',
        "W^(1)+ = [0,3879 -0,3241; 0,2061 0,6123]",
    ],
)
def test_a_matrix_may_be_written_in_many_ways(text):
    report = check(exercise(TWO_LAYERS), text)
    assert [(one.symbol, one.verdict) for one in report.findings] == [
        (f"w_{index}_new^(1)", "right") for index in (11, 12, 21, 22)
    ], report.text()


def test_a_vector_of_another_length_is_told_from_its_shape():
    report = check(exercise(TWO_LAYERS), "z1 = [0.1, 0.2, 0.3]\na2 = (0.1, 0.2)")
    assert verdicts(report) == ["unreadable", "unreadable"]
    assert "z1 has 2 numbers, not 3 numbers" in report.text()


def test_samples_may_be_the_rows_or_the_columns_of_a_matrix():
    rows = "Z1 = [[-0.1, 1.2], [-0.45, -0.1]]"
    columns = "Z1 = [[-0.1, -0.45], [1.2, -0.1]]"
    for text in (rows, columns):
        assert verdicts(check(exercise(TWO_SAMPLES), text)) == ["right"] * 4


IN_PLACE = """z = 0.5 * 1.0 + (-0.4) * 2.0 + 0.1 = -0.2
y_pred = 1 / (1 + exp(0.2)) = 0.4502
Loss = 0.5 * (1.0 - 0.4502)^2 = 0.1511
dL/dy_pred = y_pred - y = 0.4502 - 1.0 = -0.5498
dy_pred/dz = y_pred * (1 - y_pred) = 0.4502 * (1 - 0.4502) = 0.2475
dL/dz = dL/dy_pred * dy_pred/dz = -0.5498 * 0.2475 = -0.1360
dL/dw11 = dL/dz * x1 = -0.1360 * 1.0 = -0.1360
dL/dw12 = dL/dz * x2 = -0.1360 * 2.0 = -0.2720
dL/db = dL/dz = -0.1360
w11 = w11 - eta * dL/dw11 = 0.5 - 0.1 * (-0.1360) = 0.5136
w12 = w12 - eta * dL/dw12 = -0.4 - 0.1 * (-0.2720) = -0.3728
b = b - eta * dL/db = 0.1 - 0.1 * (-0.1360) = 0.1136
"""


def test_a_name_may_be_given_its_new_value():
    report = check(exercise(NEURON), IN_PLACE)
    assert report.counts() == {"right": 12}
    assert [one.symbol for one in report.findings[-3:]] == ["w11_new", "w12_new", "b_new"]
    assert check(exercise(NEURON), IN_PLACE.replace("0.5136", "0.4864")).first_wrong.symbol == "w11_new"


def test_a_line_that_begins_with_a_sign_goes_on_with_the_one_above():
    text = IN_PLACE.replace(" = 0.4502\n", " \u2248 0.4502\n").replace("\nLoss = ", "\nLoss\n= ")
    for formula in ("0.4502 * (1", "-0.5498 * 0", "0.5 - 0.1", "-0.4 - 0.1"):
        text = text.replace(f" = {formula}", f"\n      = {formula}")
    report = check(exercise(NEURON), text)
    assert report.counts() == {"right": 12}


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("z_1^(1) \u2248 -0.1", "z_1^(1)"),
        ("z\u2082\u207d\u00b9\u207e = 1.2", "z_2^(1)"),
        ("a_1^(1) := 0.4750", "a_1^(1)"),
        ("a_2^(1) \u2192 0.7685", "a_2^(1)"),
        ("z_1^(2) = 0.2483 (rounded)", "z_1^(2)"),
        ("z_1^(2) = 0.2483 (to 4 d.p.)", "z_1^(2)"),
        ("z_1^(2) = about 0.248", "z_1^(2)"),
        (r"\hat{y}_1 = 0.5617", "a_1^(2)"),
        (r"$\hat y = 0.5617$", "a_1^(2)"),
        ("L ~ 0.1578", "L"),
        ("the loss is 0.1578 nats.", "L"),
        ("so L = 0.1578, approx.", "L"),
        ("\u03b4_1^(2) \u2248 0.1383", "dL_dz_1^(2)"),
        ("dw_11^(2) = 0.0657", "dL_dw_11^(2)"),
        ("\u2207w_11^(2) = 0.0657", "dL_dw_11^(2)"),
        ("w_11^(2) <- 0.7 - 0.5*0.0657 = 0.6672", "w_11_new^(2)"),
        ("new w_11^(2) = 0.6672", "w_11_new^(2)"),
        (r"w_{11,new}^{(2)} = 0.6672", "w_11_new^(2)"),
        ("z^[1]_2 = 1.2", "z_2^(1)"),
        ("z_2^1 = 1.2", "z_2^(1)"),
        ("1. z_2^(1) = 1.2", "z_2^(1)"),
        ("- **z_2^(1)** = 1.2", "z_2^(1)"),
        ("Step 3: z_2^(1) = 0.2 + 1.2 - 0.2 = 1.2", "z_2^(1)"),
        ("z_2^(1) = 0.2 x 1 + 0.6 x 2 - 0.2 = 1.2", "z_2^(1)"),
        ("z_2^(1)   1.2", "z_2^(1)"),
        (r"a_2^{(1)} = \frac{1}{1 + e^{-1.2}} \approx 0.7685 \\", "a_2^(1)"),
        ("dL_dw_11^(2) = 0.0657", "dL_dw_11^(2)"),
        ("L = 15.78 %", "L"),
    ],
)
def test_a_line_of_somebody_elses_is_understood(text, symbol):
    report = check(exercise(TWO_LAYERS), text)
    assert [(one.symbol, one.verdict) for one in report.findings] == [(symbol, "right")], report.text()


def test_headings_and_words_are_no_answers():
    text = "Forward pass\n============\nFirst we compute the sums:\n\nz_2^(1) = 1.2   # the second one\n---\nStep 2\n"
    assert verdicts(check(exercise(TWO_LAYERS), text)) == ["right"]


def test_several_equations_may_stand_on_a_line():
    text = "z_1^(1) = -0.1, z_2^(1) = 1.2; a_1^(1) = 0.4750 and a_2^(1) = 0.7685\nz_1^(2) = 0.2483   a_1^(2) = 0.5617"
    assert verdicts(check(exercise(TWO_LAYERS), text)) == ["right"] * 6


@pytest.mark.parametrize("heading", ["# sample {}", "Sample {}:", "**Example {}**", "## {}. pattern no. {}"])
def test_below_the_heading_of_a_sample_names_mean_that_sample(heading):
    first, second = (heading.format(number, number) for number in (1, 2))
    text = f"{first}\nz_1^(1) = -0.1\na_1^(1) = 0.4750\na_1^(2) = 0.5617\n"
    text += f"{second}\nz_1^(1) = -0.45\na_1^(1) = 0.3894\na_1^(2) = 0.5830\n"
    report = check(exercise(TWO_SAMPLES), text)
    assert [one.shown for one in report.findings][-1] == "a_1^(2)[2]"
    assert verdicts(report) == ["right"] * 6


def test_a_name_of_several_samples_is_asked_for():
    report = check(exercise(TWO_SAMPLES), "z_1^(1) = -0.1")
    assert verdicts(report) == ["unknown"]
    assert "did you mean z_1^(1)[1]?" in report.text().replace("\n          ", " ")


def test_samples_may_be_columns_of_a_table():
    text = "| name | sample 1 | sample 2 |\n|---|---|---|\n| z_1^(1) | -0.1 | -0.45 |\n| a_1^(2) | 0.5617 | 0.5830 |\n"
    assert verdicts(check(exercise(TWO_SAMPLES), text)) == ["right"] * 4
    csv = "name,sample 1,sample 2\nz_1^(1),-0.1,-0.45\na_1^(2),0.5617,0.5830\n"
    assert verdicts(check(exercise(TWO_SAMPLES), csv)) == ["right"] * 4


def test_any_derivative_between_two_quantities_has_its_value():
    lines = {
        "h1": "0.4750",
        "y": "0.5617",
        "dh1/dw1": "0.2494",
        "dh1/dw2": "0.4988",
        "dh1/dx1": "0.09975",
        "dy/dh1": "0.1723",
        "dy/dw5": "0.1169",
        "dh1/dw3": "0",
    }
    text = "\n".join(f"{name} = {value}" for name, value in lines.items())
    assert verdicts(check(exercise(NAMED_WEIGHTS), text)) == ["right"] * 8
    assert check(exercise(NAMED_WEIGHTS), "dh1/dw2 = 0.2494").first_wrong.shown == "dh1/dw2"
    assert verdicts(check(exercise(NAMED_WEIGHTS), "dypred/dh1 = 0.1723\ndy/dfoo = 0.2")) == ["unknown", "unknown"]


def test_the_chain_rule_through_a_cross_entropy_and_a_sigmoid():
    text = """z_1 = (0.5)(1) + (-0.5)(0) + 0 = 0.5
a_1 = 0.622
z_2 = (1)(0.622) + 0 = 0.622
yhat = 0.650
Loss = -log(0.65) = 0.431
dL/dyhat = -1/0.65 = -1.538
dyhat/dz_2 = 0.65(0.35) = 0.2275
dL/dz_2 = -1.538 * 0.2275 = -0.35
dL/dW_2 = -0.35 * 0.622 = -0.218
dL/db_2 = -0.35
dL/da_1 = -0.35 * 1 = -0.35
"""
    assert verdicts(check(exercise(CHAIN), text)) == ["right"] * 3 + ["truncated"] + ["right"] * 7


def test_the_jacobian_of_softmax():
    text = """a_1^(1) = 0.5530
a_2^(1) = 0.3354
da_1^(1)/dz_1^(1) = 0.2472
da_1^(1)/dz_2^(1) = -0.1855
dL/da_2^(1) = -2.982
dL/dz_2^(1) = -0.6646
"""
    assert verdicts(check(exercise(CLASSES), text)) == ["right"] * 6
    assert verdicts(check(exercise(CLASSES), "da_1^(1)/dz_2^(1) = 0.1855")) == ["wrong"]


def test_exact_values_are_no_coarse_roundings():
    text = "a_1^(1) = 1.25\na_2^(1) = 0.5\nz_1^(2) = 5\na_1^(2) = 0.9933\ndL/dz_1^(1) = -0.001335\nw_11^(1)+ = 1.49999"
    assert verdicts(check(exercise(TINY_GRADIENTS), text)) == ["right"] * 4 + ["wrong"] * 2


@pytest.mark.parametrize(("zero", "verdict"), [("0", "wrong"), ("0.0000", "too_coarse"), ("-0.0000445", "right")])
def test_nothing_for_a_small_number(zero, verdict):
    assert verdicts(check(exercise(TINY_GRADIENTS), f"a_1^(2) = 0.9933\ndL/db_1^(2) = {zero}")) == ["right", verdict]


def test_what_floats_leave_of_zero_is_zero():
    text = "z_1^(1) = 5.551115123125783e-17\na_1^(1) = 5.551115123125783e-17\na_2^(1) = -0.800499021760629"
    assert verdicts(check(exercise(TWO_OUTPUTS), text)) == ["right"] * 3


def test_decimal_commas_in_a_formula():
    text = "z_1^(1)[1] = 0 \u00d7 \u221215 + 0 \u00d7 \u221215 + 10 = 10\na_1^(1)[1] = 0,99995\na_1^(1)[2] = 0,006693"
    assert verdicts(check(exercise(TRUTH_TABLE), text)) == ["right"] * 3


def test_units_may_be_counted_from_zero_which_is_said():
    text = "a_0^(1) = 0.4750\na_1^(1) = 0.7685\nz_0^(2) = 0.2483"
    report = check(exercise(TWO_LAYERS), text)
    assert verdicts(report) == ["right"] * 3, report.text()
    assert "counted from 0" in report.text()


def test_names_counted_in_two_ways_are_read_in_the_one_that_fits():
    text = "w1' = 0.3879\nw2' = -0.3241\nw3' = 0.2061"
    report = check(exercise(TWO_LAYERS), text)
    assert verdicts(report) == ["right"] * 3
    assert "numbered by target" in report.text()


def test_y_beside_a_vector_of_hidden_outputs_is_still_the_output():
    text = "Aufgabe 2\nz1 = (-0,1; 1,2)\na1 = sigma(z1) = (0,4750; 0,7685)\nz2 = 0,2483\ny = 0,5617\nE = 0,1578"
    report = check(exercise(TWO_LAYERS), text)
    assert verdicts(report) == ["right"] * 7, report.text()
