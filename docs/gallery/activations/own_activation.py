"""
How does my own activation compare?
===================================

The formula is read, never run.
"""

import smallnets

for activation in ("tanh", "relu", "x / (1 + x^2)"):
    runs = smallnets.train("circle", hidden=(4,), activation=activation, seeds=50, epochs=200, solved_at=0.05)
    print(f"{activation}: {runs.solved().count} of 50 solved, median test loss {runs.summary.test_loss.median:.4f}")
figure = runs.figure()
