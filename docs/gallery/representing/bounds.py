"""
Which values can the output take at all?
========================================

Exact bounds on a box, and where the output is 0; the steepest slope beside it.
"""

import smallnets
from smallnets import Layer, LayerWeights, Network, exact

network = Network(
    inputs=2,
    layers=(Layer(units=2, activation="relu"), Layer(units=1, activation="linear")),
    given=(
        LayerWeights(weights=((1.0, -1.0), (-1.0, 1.0)), biases=(0.0, 0.0)),
        LayerWeights(weights=((1.0, 1.0),), biases=(0.0,)),
    ),
)
print(exact.output_range(network, box="-1..1")[0].text())
print(exact.lipschitz(network)[0].text())
figure = smallnets.train("reg-plane", network=network, epochs=0).figure()
