"""
Which weights do L1 and L2 make zero?
=====================================

L1 kills links for good, L2 only shrinks weights.
"""

import smallnets

for penalty in ("none", "l1", "l2"):
    cost = {} if penalty == "none" else {"penalty": penalty, "penalty_rate": 0.01}
    runs = smallnets.train("xor", hidden=(6,), activation="relu", **cost, epochs=300, seeds=20)
    zeros = sum((layer.weights == 0).sum() for layer in runs.network().layers)
    print(f"{penalty}: median test loss {runs.summary.test_loss.median:.3f}, {zeros} weights are 0 in the first run")
figure = smallnets.train(
    "xor", hidden=(6,), activation="relu", penalty="l1", penalty_rate=0.01, epochs=300
).figure()  # fmt: skip
