"""
Does the start decide whether ReLU lets a gradient through?
===========================================================

Yes: with He's start half of it arrives, with a smaller one almost nothing.
"""

from matplotlib.figure import Figure

from smallnets import exact

figure = Figure(figsize=(6, 2.6), layout="constrained")
axes = figure.subplots()
starts = ("fan_in", "he_normal", "glorot_uniform")
for place, start in enumerate(starts):
    found = exact.vanishing("relu", start_name=start, seeds=100)
    print(start, found.text())
    axes.barh(place, found.ratio.median)
axes.set(xscale="log", yticks=range(3), yticklabels=starts, title="relu, ten layers: share that arrives")
