"""
What is the step of the well-known 2-2-2 example?
=================================================

Inputs 0.05 and 0.10, targets 0.01 and 0.99, rate 0.5.
"""

import smallnets

exercise = {
    "asked": ["forward", "loss", "update"],
    "inputs": [[0.05, 0.10]],
    "targets": [[0.01, 0.99]],
    "loss": "half_squared",
    "rate": 0.5,
    "layers": [
        {"weights": [[0.15, 0.20], [0.25, 0.30]], "biases": [0.35, 0.35], "activation": "sigmoid"},
        {"weights": [[0.40, 0.45], [0.50, 0.55]], "biases": [0.60, 0.60], "activation": "sigmoid"},
    ],
}
lines = smallnets.solve(exercise).text().splitlines()
print("\n".join(line for line in lines if "≈" in line or line.strip().startswith("L")))
figure = smallnets.function("sigmoid", window=(0, 1.5)).figure()
