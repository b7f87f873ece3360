"""
What does the network on the board compute?
===========================================

Two sigmoid units and a sigmoid output, nine given numbers.
"""

import smallnets
from smallnets import Layer, LayerWeights, Network

board = Network(
    inputs=2,
    layers=(Layer(units=2, activation="sigmoid"), Layer(units=1, activation="sigmoid")),
    given=(
        LayerWeights(weights=((2.0, -1.5), (2.0, 3.0)), biases=(3.0, 2.5)),
        LayerWeights(weights=((0.5, 1.0),), biases=(-1.0,)),
    ),
)
runs = smallnets.train(
    [[0.0, 1.0], [1.0, 0.0]], [1.0, 0.0], network=board, epochs=0, train_share=100, standardize="none"
)
hidden, output = runs.network().units([[0.0, 1.0]])
print("h =", hidden[0], " y =", output[0, 0])
figure = runs.figure()
