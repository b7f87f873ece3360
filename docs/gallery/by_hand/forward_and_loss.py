"""
How is a forward pass written down?
===================================

Weighted sums, activations and the loss of a 2-2-1 network, with the rounding that a calculator gives.
"""

from matplotlib.figure import Figure

import smallnets

exercise = {
    "asked": ["forward", "loss"],
    "inputs": [[0, 1]],
    "targets": [[1]],
    "loss": "half_squared",
    "layers": [
        {"weights": [[2, -1.5], [2, 3]], "biases": [3, 2.5], "activation": "sigmoid"},
        {"weights": [[0.5, 1]], "biases": [-1], "activation": "sigmoid"},
    ],
}
print(smallnets.solve(exercise).text())
print(smallnets.solve(exercise, 4).text().splitlines()[-1])
figure = Figure(figsize=(6, 2.6), layout="constrained")
axes = figure.subplots()
axes.bar(["z1", "z2", "h1", "h2", "z", "y", "L"], [1.5, 5.5, 0.8176, 0.9959, 0.4047, 0.5998, 0.0801], color="#0877bd")
