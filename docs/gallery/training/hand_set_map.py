"""
Can the map be made right without training?
===========================================

Yes: three ReLU units with weights set by hand have the sign of x1 x2 right everywhere.
"""

import smallnets
from smallnets import Layer, LayerWeights, Network

network = Network(
    inputs=2,
    layers=(Layer(units=3, activation="relu"), Layer(units=1, activation="tanh")),
    given=(
        LayerWeights(weights=((1.0, 0.0), (0.0, 1.0), (1.0, 1.0)), biases=(0.0, 0.0, 0.0)),
        LayerWeights(weights=((-10.0, -10.0, 10.0),), biases=(1.5,)),
    ),
)
runs = smallnets.train("xor", network=network, epochs=0)
print(f"test loss {runs.final[0].test_loss:.5f}, {100 * runs.final[0].test_accuracy:.1f} % right")
figure = runs.figure()
