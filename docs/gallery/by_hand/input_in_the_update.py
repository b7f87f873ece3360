"""
Does the input matter in the update of a linear unit?
=====================================================

The same error with the inputs 1 and 3: each weight moves in proportion to its own input.
"""

from matplotlib.figure import Figure

import smallnets

exercise = {
    "asked": ["forward", "loss", "gradient", "update"],
    "inputs": [[1, 3]],
    "targets": [[1]],
    "loss": "half_squared",
    "rate": 0.1,
    "layers": [{"weights": [[0.7, 0.2]], "biases": [0], "activation": "linear"}],
}
solution = smallnets.solve(exercise)
print(solution.text())
figure = Figure(figsize=(4.5, 2.4), layout="constrained")
figure.subplots().bar(["weight of input 1", "weight of input 3"], [0.3, 0.9], color="#0877bd")
