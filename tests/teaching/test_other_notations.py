"""Names as thirty people write them: brackets of functions, samples, programs' entries, other languages, consoles."""

import pytest

from smallnets.teaching import read_exercise
from smallnets.teaching.checking import check

LINE = """asked = ["forward", "loss", "gradient", "update"]
inputs = [[1], [3]]
targets = [[2], [5]]
loss = "mean_squared"
rate = 0.05
[[layers]]
weights = [[0.9]]
biases = [0.4]
activation = "linear"
"""
# y = 0.9 x + 0.4 by hand: 1.3, 3.1; errors -0.7, -1.9; squares 0.49, 3.61; dw = -0.7 - 5.7, db = -2.6.

SIGMOID = """asked = ["forward", "loss", "gradient", "update"]
inputs = [[2, -1]]
targets = [[1]]
loss = "binary_cross_entropy"
rate = 0.1
[[layers]]
weights = [[0.4, 0.3]]
biases = [-0.2]
activation = "sigmoid"
"""
# z = 0.3; 1/(1 + e^-0.3) = 0.574443; -ln = 0.554355; p - 1 = -0.425557.

SCORES = """asked = ["forward", "loss", "deltas"]
scores = [[2, 1, 0.1]]
targets = [[1, 0, 0]]
loss = "cross_entropy"
"""
# e^2 + e + e^0.1 = 7.389056 + 2.718282 + 1.105171 = 11.212509; shares 0.659001, 0.242433, 0.098566.

HIDDEN = """asked = ["forward", "loss", "gradient"]
inputs = [[1, 0.5]]
targets = [[0.2]]
loss = "half_squared"
[[layers]]
weights = [[0.5, -1], [0.25, 0.75]]
biases = [0.5, -0.25]
activation = "sigmoid"
[[layers]]
weights = [[1, -0.5]]
biases = [0.25]
activation = "linear"
"""
# sums 0.5 and 0.375; sigmoid 0.622459 and 0.592667; output 0.576126; error 0.376126.

OR = """asked = ["forward"]
inputs = [[0, 0], [0, 1], [1, 0], [1, 1]]
[[layers]]
weights = [[1, 1], [1, 1]]
biases = [0, -1]
activation = "relu"
[[layers]]
weights = [[1, -2]]
activation = "linear"
"""

RIGHT = {
    "samples in brackets": (LINE, "m = 2\nŷ(1) = 1.3\nŷ(2) = 3.1\nJ = 2.05"),
    "a hypothesis at its samples": (LINE, "n = 2\nh(x1) = 0.9*1 + 0.4 = 1.3\nh(x2) = 3.1\nMSE = 2.05"),
    "a function at its inputs": (LINE, "f(1) = 1.3\nf(3) = 3.1"),
    "the sample raised": (LINE, "ŷ^(1) = 1.3\nŷ^(2) = 3.1\ne^(1) = -0.7\ne^(2) = -1.9"),
    "errors over samples": (LINE, "errors = y_hat - y = [-0.7, -1.9]\ndw = -6.4\ndb = -2.6"),
    "a table with differences": (
        LINE,
        "| i | x | y | ŷ | ŷ-y |\n|---|---|---|---|---|\n| 1 | 1 | 2 | 1.3 | -0.7 |\n| 2 | 3 | 5 | 3.1 | -1.9 |",
    ),
    "German samples": (LINE, "Probe 1: y = 1,3, Fehler = -0,7\nProbe 2: y = 3,1, Fehler = -1,9"),
    "two gradients on one line": (SIGMOID, "z=0.3, ŷ(1)=0.5744\ng1,g2=-0.8511,0.4256\nw=(0.4851,0.2574)"),
    "theta": (SIGMOID, "h_θ(x) = 0.5744\n∂J/∂θ_1 = -0.8511\n∂J/∂θ_2 = 0.4256\nθ_2 := 0.2574"),
    "a dictionary of Python": (SIGMOID, "{'z': 0.3, 'a': 0.5744, 'loss': 0.5544, 'dw1': -0.8511}"),
    "code with what it gives": (
        SIGMOID,
        (
            "a = 1/(1+math.exp(-z))  # 0.5744\nloss = -math.log(a)  # 0.5544\n"
            "dz = a - y  # -0.4256\ndw = [dz*x[0], dz*x[1]]  # [-0.8511, 0.4256]"
        ),
    ),
    "PyTorch": (
        SIGMOID,
        (
            "loss = tensor(0.5544, grad_fn=<MulBackward0>)\nmodel[0].weight.grad: tensor([[-0.8511,\n"
            "         0.4256]])\nmodel[0].bias.grad = tensor([-0.4256])"
        ),
    ),
    "softmax in brackets": (SCORES, "softmax(z)_1 = 0.6590\nsoftmax(z)_2 = 0.2424\nsoftmax(z)_3 = 0.0986\nΣ = 11.2125"),
    "entries of a program": (SCORES, "probs[0] = 0.6590\nprobs[2] = 0.0986\nΣ exp = 11.2125"),
    "Spanish": (HIDDEN, "Entrada neta h1 = 0.5\nSalida h1 = 0.6225\nSalida h2 = 0.5927\nGradiente de b1 = 0.0884\n"),
    "Italian": (HIDDEN, "somma pesata h1 = 0,5\nuscita h1 = 0,6225"),
    "German signals": (HIDDEN, "gewichtete Summe h1: 0,5\nAktivierung h1 = 0,6225\nFehlersignal δ_h1 = 0,0884"),
    "layers counted back from L": (
        HIDDEN,
        "z^{(L)}_0 = 0.5761\na^{(L-1)}_0 = 0.6225\na^{(L-1)}_1 = 0.5927\nC_0 = 0.0707",
    ),
    "a for sums and h for outputs": (
        HIDDEN,
        "a^(1) = (0.5, 0.375)^T\nh^(1) = (0.6225, 0.5927)^T\nŷ = 0.5761\n∇_{W^(2)} J = [0.2341, 0.2229]",
    ),
    "arrows from inputs": (OR, "(0,0) -> h = (0, 0) -> y = 0\n(1,1) -> h = (2, 1) -> y = 0\nf(0,1)=1, f(1,0)=1"),
    "inputs in one cell": (OR, "x1 x2 | h1 h2 | y\n0 0 | 0 0 | 0\n0 1 | 1 0 | 1\n1 0 | 1 0 | 1\n1 1 | 2 1 | 0"),
}


@pytest.mark.parametrize("habit", RIGHT)
def test_right_work_is_understood_in_every_habit(habit):
    exercise, text = RIGHT[habit]
    report = check(read_exercise(exercise), text)
    assert report.findings
    assert report.is_right, report.text()


WRONG = {
    "samples in brackets": (LINE, "ŷ(1) = 1.3\nŷ(2) = 3.4\nJ = 1.525", 2),
    "errors follow": (LINE, "ŷ^(1) = 1.3\nŷ^(2) = 3.4\ne^(2) = -1.6\nMSE = 1.525", 2),
    "a value in a comment": (SIGMOID, "z = w @ x + b  # 0.3\na = sigmoid(z)  # 0.6457\nloss = -np.log(a)  # 0.4374", 2),
    "softmax in brackets": (SCORES, "softmax(z)_1 = 0.6590\nsoftmax(z)_2 = 0.4242", 2),
    "Spanish": (HIDDEN, "Entrada neta h1 = 0.5\nSalida h1 = 0.2622", 2),
    "counted from 0": (HIDDEN, "a^{(L-1)}_0 = 0.6225\na^{(L-1)}_1 = 0.5297\nz^{(L)}_0 = 0.6077", 2),
    "an impossible value": (HIDDEN, "h1 = 6.2246\nh2 = 0.5927\ny = 6.1783", 1),
}


@pytest.mark.parametrize("habit", WRONG)
def test_a_mistake_is_found_at_its_line_alone(habit):
    exercise, text, line = WRONG[habit]
    report = check(read_exercise(exercise), text)
    assert [one.answer.line for one in report.findings if one.verdict == "wrong"] == [line], report.text()


COUNTED = 'asked = ["count"]\nnetwork = "4-16-8-3 relu softmax"\n'  # 4*16+16, 16*8+8, 8*3+3


@pytest.mark.parametrize("text", ["layer 1: 4*16+16 = 80\nlayer 2: 136\ntotal: 243", "Total params: 243\nSumme: 243"])
def test_counts_of_parameters_by_layer_and_in_all(text):
    report = check(read_exercise(COUNTED), text)
    assert report.is_right, report.text()
    wrong = check(read_exercise(COUNTED), text.replace("243", "244"))
    assert wrong.first_wrong is not None


def test_p_of_a_class_that_is_not_the_right_one_is_no_target_left_out():
    exercise = read_exercise(SCORES)
    report = check(exercise, "p2 = 0.242433\ndL/dz2 = -0.242433")
    assert report.first_wrong.mistake == "lost_sign"
