"""
Can a single linear unit learn XOR?
===================================

The first question of a well-known sheet: one linear unit, noise 35, rate 0.01. It stays at 0.5, as the best
constant answer does.
"""

import smallnets

runs = smallnets.train("xor", hidden=(1,), activation="linear", noise=35, learning_rate=0.01, epochs=169, seeds=100)
print(f"median test loss {runs.summary.test_loss.median:.3f}")
for hidden in ((), (1,)):
    shown = smallnets.train("xor", hidden=hidden, activation="relu", seeds=100, epochs=500, solved_at=0.05)
    print(hidden, "solved", shown.solved().count, "of 100, median", f"{shown.summary.test_loss.median:.3f}")
figure = smallnets.train("xor", hidden=(1,), activation="linear", noise=35, learning_rate=0.01, epochs=169).figure()
