"""
Which single layer equals these two?
====================================

With numbers: W' = W2 W1 and b' = W2 b1 + b2.
"""

from smallnets import Layer, LayerWeights, Network, exact, train

network = Network(
    inputs=2,
    layers=(Layer(units=2, activation="linear"), Layer(units=1, activation="linear")),
    given=(
        LayerWeights(weights=((2.0, -1.5), (2.0, 3.0)), biases=(3.0, 2.5)),
        LayerWeights(weights=((0.5, 1.0),), biases=(-1.0,)),
    ),
)
print(exact.collapse(network).text())
figure = train("reg-plane", network=network, epochs=0).figure()
