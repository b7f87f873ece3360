"""Exercises and answers as other people wrote them down, with what each answer is."""

from __future__ import annotations

from smallnets.teaching import read_exercise

TWO_LAYERS = """
asked = ["forward", "loss", "gradient", "update"]
inputs = [[1, 2]]
targets = [[0]]
rate = 0.5
loss = "half_squared"
[[layers]]
weights = [[0.4, -0.3], [0.2, 0.6]]
biases = [0.1, -0.2]
activation = "sigmoid"
[[layers]]
weights = [[0.7, -0.5]]
biases = [0.3]
activation = "sigmoid"
"""
NAMED_WEIGHTS = (
    TWO_LAYERS
    + """
[names]
"a_1^(1)" = "h1"
"a_2^(1)" = "h2"
"a_1^(2)" = "y"
"w_11^(1)" = "w1"
"w_12^(1)" = "w2"
"w_21^(1)" = "w3"
"w_22^(1)" = "w4"
"w_11^(2)" = "w5"
"w_12^(2)" = "w6"
"""
)
TWO_SAMPLES = TWO_LAYERS.replace("[[1, 2]]", "[[1, 2], [-1, 0.5]]").replace("[[0]]", "[[0], [1]]")
NO_BIASES = """
asked = ["forward", "loss", "gradient"]
inputs = [[1, 0]]
targets = [[1]]
loss = "binary_cross_entropy"
[[layers]]
weights = [[0.1, 0.2], [0.3, 0.4]]
activation = "sigmoid"
[[layers]]
weights = [[0.5, 0.6]]
activation = "sigmoid"
"""
NEURON = """
asked = ["forward", "loss", "gradient", "update"]
inputs = [[1.0, 2.0]]
targets = [[1.0]]
rate = 0.1
loss = "half_squared"
[[layers]]
weights = [[0.5, -0.4]]
biases = [0.1]
activation = "sigmoid"
[names]
"a_1^(1)" = "y_pred"
"z_1^(1)" = "z"
"w_11^(1)" = "w11"
"w_12^(1)" = "w12"
"b_1^(1)" = "b"
"""
ONE_UNIT = """
asked = ["forward", "loss", "gradient", "update"]
inputs = [[-0.7]]
targets = [[1]]
rate = 0.1
loss = "half_squared"
layers = [{ weights = [[0.9]], biases = [0.4], activation = "sigmoid" }]
"""
CHAIN = """
asked = ["forward", "loss", "gradient"]
inputs = [[1, 0]]
targets = [[1]]
loss = "binary_cross_entropy"
[[layers]]
weights = [[0.5, -0.5]]
biases = [0]
activation = "sigmoid"
[[layers]]
weights = [[1]]
biases = [0]
activation = "sigmoid"
"""
CLASSES = """
asked = ["forward", "loss", "gradient"]
inputs = [[0.6, -0.4]]
targets = [[0, 1, 0]]
loss = "cross_entropy"
[[layers]]
weights = [[1, 0], [0, 1], [-1, 1]]
biases = [0, 0.5, 0]
activation = "softmax"
"""
EXAM = """
asked = ["forward", "loss", "gradient", "update"]
inputs = [[1, 2], [-1, 0.5]]
targets = [[1, 0], [0, 1]]
rate = 0.1
loss = "cross_entropy"
[[layers]]
weights = [[0.5, -0.25], [1, 0.5]]
biases = [0.25, -0.5]
activation = "relu"
[[layers]]
weights = [[1, -1], [0.5, 2]]
biases = [0, 0.5]
activation = "softmax"
"""
EXAM_OF_ONE = EXAM.replace("[[1, 2], [-1, 0.5]]", "[[1, 2]]").replace("[[1, 0], [0, 1]]", "[[1, 0]]")
TWO_OUTPUTS = """
asked = ["forward", "loss", "gradient", "update"]
inputs = [[0.5, -1]]
targets = [[1, 0]]
rate = 0.2
loss = "half_squared"
[[layers]]
weights = [[0.8, 0.4], [-0.6, 0.9]]
biases = [0, 0.1]
activation = "tanh"
[[layers]]
weights = [[1.2, -0.7], [0.3, 0.5]]
biases = [0.2, -0.1]
activation = "sigmoid"
"""
TINY_GRADIENTS = """
asked = ["forward", "loss", "gradient", "update"]
inputs = [[1, 0.5]]
targets = [[1]]
rate = 0.1
loss = "half_squared"
[[layers]]
weights = [[1.5, -0.5], [1, 1]]
biases = [0, -1]
activation = "relu"
[[layers]]
weights = [[3, 2]]
biases = [0.25]
activation = "sigmoid"
"""
LINEAR_LAYERS = """
asked = ["collapse"]
[[layers]]
weights = [[1, 4], [2, 3]]
biases = [0, 1]
activation = "linear"
[[layers]]
weights = [[2, 5]]
biases = [-1]
activation = "linear"
"""
THRESHOLD = """
asked = ["forward"]
inputs = [[1, 0], [1, 1]]
layers = [{ weights = [[2, 3]], biases = [-2], activation = "step" }]
"""
PERCEPTRON = """
asked = ["forward", "update"]
inputs = [[0, 0], [0, 1], [1, 0], [1, 1]]
targets = [[0], [1], [1], [1]]
rate = 0.5
loss = "half_squared"
batch = 1
updates = 4
layers = [{ weights = [[0, 0]], biases = [0], activation = "step" }]
conventions = { bias = "weight", constant = -1 }
"""
TRUTH_TABLE = """
asked = ["forward"]
inputs = [[0, 0], [0, 1], [1, 0], [1, 1]]
layers = [{ weights = [[-15, -15]], biases = [10], activation = "sigmoid" }]
"""


def update_of(optimizer, rate, weight, name, target=1, loss="sum_squared", source=1):
    """One linear weight and one update."""
    return f"""
asked = ["update"]
inputs = [[{source}]]
targets = [[{target}]]
rate = {rate}
loss = "{loss}"
optimizer = "{optimizer}"
layers = [{{ weights = [[{weight}]], activation = "linear" }}]
names = {{ "w_11^(1)" = "{name}" }}
"""


def verdicts(report):
    """The verdicts in the order of the lines."""
    return [finding.verdict for finding in sorted(report.findings, key=lambda one: one.answer.line)]


def exercise(text):
    """The exercise of a document."""
    return read_exercise(text)
