"""
Which learning rate diverges, and which is too slow?
====================================================

The same network and starts at five rates.
"""

import smallnets

for rate in (0.001, 0.03, 0.3, 3.0, 10.0):
    runs = smallnets.train(
        "xor", hidden=(4,), activation="relu", learning_rate=rate, seeds=50, epochs=200, solved_at=0.05
    )
    print(f"rate {rate}: {runs.solved().count} of 50, median test loss {runs.summary.test_loss.median:.3f}")
figure = smallnets.train("xor", hidden=(4,), activation="relu", learning_rate=3.0, epochs=200).figure()
