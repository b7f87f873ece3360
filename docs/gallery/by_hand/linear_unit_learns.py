"""
Does a linear network learn by gradients?
=========================================

Yes: the slope of a weight depends on its input, whatever the activation; the update is the line's own.
"""

import smallnets

x, y = [[-1.0], [0.0], [1.0], [2.0]], [-0.9, 0.9, 2.9, 5.1]
runs = smallnets.train(
    x, y, hidden=(3,), activation="linear", kind="regression", epochs=2000, learning_rate=0.1, train_share=100,
    standardize="none", batch=4, loss="mean_squared",
)  # fmt: skip
print(f"mean squared error {runs.final[0].train_loss:.6f}")
print("at 0 and 1:", [round(float(value), 4) for value in runs.network().predict([[0.0], [1.0]])])
figure = runs.figure()
