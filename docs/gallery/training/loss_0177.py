"""
What is the smallest network with a test loss of 0.177 on noisy XOR?
====================================================================

There is no yes or no, only a rate for each network; it depends on the points that are drawn.
"""

from matplotlib.figure import Figure

import smallnets

figure = Figure(figsize=(6, 2.8), layout="constrained")
axes = figure.subplots()
for place, hidden in enumerate(((1,), (2,), (3,), (4,), (8,), (3, 3, 2))):
    runs = smallnets.train(
        "xor", hidden=hidden, activation="relu", noise=35, learning_rate=0.03, epochs=300, seeds=100, solved_at=0.177
    )
    found = runs.solved()
    low, high = found.wilson
    print(f"{hidden}: {found.count} of 100, 95 % interval {low:.3f} to {high:.3f}")
    axes.errorbar([place], [found.rate], [[found.rate - low], [high - found.rate]], fmt="o", color="#0877bd")
axes.set(xticks=range(6), xticklabels=["1", "2", "3", "4", "8", "3, 3, 2"], title="reach 0.177", ylim=(-0.03, 1))
