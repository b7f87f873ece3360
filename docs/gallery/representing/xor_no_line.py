"""
Why does no single unit learn XOR?
==================================

The four corners with their targets have a contradiction that adds up to 0 < 0.
"""

import smallnets
from smallnets import exact

exercise = {
    "asked": ["forward"],
    "inputs": [[0, 0], [0, 1], [1, 0], [1, 1]],
    "targets": [[0], [1], [1], [0]],
    "layers": [{"weights": [[1, 1]], "biases": [0], "activation": "linear"}],
}
for found in exact.separable(exercise, layers=0):
    print(found.text())
runs = smallnets.train("truth:xor", hidden=(), epochs=200)
print(f"best loss found: {runs.final[0].train_loss:.4f}")
figure = runs.figure()
