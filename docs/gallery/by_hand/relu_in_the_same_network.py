"""
What changes when the hidden units are ReLUs?
=============================================

The output saturates: its delta is 3,500 times smaller than with sigmoids, although ReLU's own slope is 1.
"""

import smallnets
from smallnets import function

exercise = {
    "asked": ["forward", "loss", "deltas"],
    "inputs": [[0, 1]],
    "targets": [[1]],
    "loss": "half_squared",
    "layers": [
        {"weights": [[2, -1.5], [2, 3]], "biases": [3, 2.5], "activation": "relu"},
        {"weights": [[0.5, 1]], "biases": [-1], "activation": "sigmoid"},
    ],
}
print(smallnets.solve(exercise).text())
figure = function("sigmoid", window=(-1, 6)).figure()
