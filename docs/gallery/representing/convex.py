"""
Is the output of this network convex?
=====================================

With positive weights behind ReLUs it is, and it is proven; one negative weight refutes it with a midpoint.
"""

import smallnets
from smallnets import Layer, LayerWeights, Network, exact

for last in (1.0, -2.0):
    network = Network(
        inputs=2,
        layers=(Layer(units=2, activation="relu"), Layer(units=1, activation="linear")),
        given=(
            LayerWeights(weights=((1.0, -1.0), (-1.0, 1.0)), biases=(0.0, 0.0)),
            LayerWeights(weights=((1.0, last),), biases=(0.0,)),
        ),
    )
    print(exact.convex(network)[0].text())
figure = smallnets.train("reg-plane", network=network, epochs=0).figure()
