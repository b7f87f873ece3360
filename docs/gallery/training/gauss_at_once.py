"""
How many epochs does the two-cluster data set need?
===================================================

One, without any hidden layer, in every run.
"""

import smallnets

for epochs in (1, 3, 10):
    runs = smallnets.train("gauss", hidden=(), seeds=100, epochs=epochs, solved_at=0.05)
    print(f"{epochs} epochs: {runs.solved().count} of 100")
figure = smallnets.train("gauss", hidden=(), epochs=10).figure()
