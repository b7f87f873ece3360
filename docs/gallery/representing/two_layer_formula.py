"""
Which formula is a network with sigmoid and tanh side by side?
==============================================================

Two inputs, two layers with a sigmoid and a tanh unit each, all weights 1, a ReLU output.
"""

import smallnets
from smallnets import Layer, LayerWeights, Network, exact

pair = Layer(units=2, activation=("sigmoid", "tanh"), biases=False)
ones = LayerWeights(weights=((1.0, 1.0), (1.0, 1.0)))
network = Network(
    inputs=2,
    layers=(pair, pair, Layer(units=1, activation="relu", biases=False)),
    given=(ones, ones, LayerWeights(weights=((1.0, 1.0),))),
)
print(exact.closed_form(network).text())
runs = smallnets.train([[0.0, 0.0], [1.0, 1.0]], [0.0, 1.0], network=network, epochs=0, standardize="none")
for point in ([0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [2.0, 3.0], [-1.0, 0.0]):
    print(point, f"{runs.network().units([point])[-1][0, 0]:.9f}")
figure = smallnets.train("reg-plane", network=network, epochs=0).figure()
