"""
Which two ReLU units separate XOR?
==================================

The distance of u and v does: the hidden units take u - v and v - u.
"""

import smallnets
from smallnets import Layer, LayerWeights, Network, exact

network = Network(
    inputs=2,
    layers=(Layer(units=2, activation="relu"), Layer(units=1, activation="relu")),
    given=(
        LayerWeights(weights=((1.0, -1.0), (-1.0, 1.0)), biases=(0.0, 0.0)),
        LayerWeights(weights=((1.0, 1.0),), biases=(0.0,)),
    ),
)
runs = smallnets.train("truth:xor", network=network, epochs=0, loss="half_squared")
corners = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
hidden, output = runs.network().units(corners)
for corner, inner, outer in zip(corners, hidden, output, strict=True):
    print(corner, inner, outer)
print(exact.closed_form(network).text())
figure = runs.figure()
