"""
What does softmax make of 7, 1 and 2.2?
=======================================

Powers, shares and the loss of the right class, worked step by step.
"""

from matplotlib.figure import Figure

import smallnets

exercise = {
    "asked": ["forward", "loss", "deltas"],
    "inputs": [[7, 1, 2.2]],
    "targets": [[1, 0, 0]],
    "loss": "cross_entropy",
    "layers": [{"weights": [[1, 0, 0], [0, 1, 0], [0, 0, 1]], "biases": [0, 0, 0], "activation": "softmax"}],
}
solution = smallnets.solve(exercise)
print(solution.text())
figure = Figure(figsize=(5, 2.6), layout="constrained")
axes = figure.subplots()
axes.bar(["A", "B", "C"], [0.989405, 0.002452, 0.008143], color="#0877bd")
axes.set(title="softmax of 7, 1, 2.2", yscale="log")
