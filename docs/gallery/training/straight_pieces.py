"""
Why are the borders of ReLU straight?
=====================================

The same data for four activations: borders, losses and rates.
"""

import smallnets

for activation in ("linear", "relu", "tanh", "sigmoid"):
    runs = smallnets.train("circle", hidden=(6,), activation=activation, seeds=50, epochs=200, solved_at=0.05)
    print(f"{activation}: {runs.solved().count} of 50, median {runs.summary.test_loss.median:.3f}")
figure = smallnets.train("circle", hidden=(3,), activation="relu", epochs=500).figure()
