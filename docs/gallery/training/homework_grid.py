"""
Can a homework grid of settings be done at once?
================================================

Architectures by activations, each with a rate and its interval.
"""

import smallnets

result = smallnets.sweep(
    "circle", axes={"hidden": [(2,), (4,), (8,)], "activation": ["relu", "tanh", "sigmoid"]}, seeds=40, epochs=200,
    solved_at=0.05,
)  # fmt: skip
print("\n".join(result.text().splitlines()[:10]))
figure = result.figure()
