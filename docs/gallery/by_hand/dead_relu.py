"""
Why does this ReLU network learn nothing?
=========================================

One weight is negative and all inputs are positive: every output is 0, and so is every slope.
"""

import smallnets
from smallnets import Layer, LayerWeights, Network

for first in (-0.5, 0.5, 1.0):
    network = Network(
        inputs=1,
        layers=(Layer(units=1, activation="relu", biases=False), Layer(units=1, activation="relu", biases=False)),
        given=(LayerWeights(weights=((first,),)), LayerWeights(weights=((1.0,),))),
    )
    runs = smallnets.train(
        [[1.0], [2.0], [3.0]], [1.0, 2.0, 3.0], network=network, epochs=1, batch=3, train_share=100,
        standardize="none", loss="half_squared", kind="regression",
    )  # fmt: skip
    before, after = runs.history()[0], runs.history()[-1]
    print(f"w1 = {first}: loss {before[1]:.6f}, after one step {after[1]:.6f}")
figure = smallnets.function("relu").figure()
