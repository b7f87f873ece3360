"""
How is one step of backpropagation written down?
================================================

Every slope with its formula, and the weights after the step.
"""

from matplotlib.figure import Figure

import smallnets

exercise = {
    "asked": ["gradient", "update"],
    "inputs": [[0, 1]],
    "targets": [[1]],
    "loss": "half_squared",
    "rate": 0.1,
    "layers": [
        {"weights": [[2, -1.5], [2, 3]], "biases": [3, 2.5], "activation": "sigmoid"},
        {"weights": [[0.5, 1]], "biases": [-1], "activation": "sigmoid"},
    ],
}
solution = smallnets.solve(exercise)
print(solution.text())
figure = Figure(figsize=(6, 2.6), layout="constrained")
axes = figure.subplots()
slopes = {"w11": 0, "w12": -0.007163, "w21": 0, "w22": -0.000389, "v1": -0.078534, "v2": -0.095666, "b": -0.096057}
axes.bar(list(slopes), list(slopes.values()), color="#c05600")
axes.set(title="slope of the loss by each parameter")
