"""
How much of a gradient reaches the first of ten layers?
=======================================================

The bound by slopes, 0.25^9, and what 100 starts measured.
"""

from matplotlib.figure import Figure

from smallnets import exact

figure = Figure(figsize=(6, 3), layout="constrained")
axes = figure.subplots()
for place, name in enumerate(("sigmoid", "tanh", "relu", "softsign")):
    found = exact.vanishing(name, seeds=100)
    print(found.text())
    axes.barh(place, found.ratio.median)
axes.set(xscale="log", yticks=range(4), yticklabels=["sigmoid", "tanh", "relu", "softsign"], title="share that arrives")
