"""
Which gates can one unit compute?
=================================

AND and OR, but not XOR: weights, or the contradiction.
"""

import smallnets
from smallnets import exact

corners = [[0, 0], [0, 1], [1, 0], [1, 1]]
for name, targets in {"and": (0, 0, 0, 1), "or": (0, 1, 1, 1), "xor": (0, 1, 1, 0)}.items():
    exercise = {
        "asked": ["forward"],
        "inputs": corners,
        "targets": [[one] for one in targets],
        "layers": [{"weights": [[1, 1]], "biases": [0], "activation": "linear"}],
    }
    print(name, exact.separable(exercise, layers=0)[0].text())
figure = smallnets.train("truth:and", hidden=(), epochs=300, learning_rate=1.0).figure()
