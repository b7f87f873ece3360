"""
What is one step of Adam?
=========================

With all its memory, as one writes it down.
"""

import smallnets

exercise = {
    "asked": ["forward", "loss", "gradient", "update"],
    "inputs": [[1]],
    "targets": [[0]],
    "loss": "half_squared",
    "rate": 0.1,
    "optimizer": "adam",
    "layers": [{"weights": [[2]], "activation": "linear"}],
}
print(smallnets.solve(exercise).text())
figure = smallnets.train("reg-plane", hidden=(), optimizer="adam", epochs=30).figure()
