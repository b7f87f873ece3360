"""
How many parameters has 6-32-32-32-4?
=====================================

Layer by layer, weights and biases apart.
"""

from matplotlib.figure import Figure

from smallnets import exact

print(exact.count("6-32-32-32-4").text())
for shape in ("3-4-1", "2-3-1", "2-3-3-2-1"):
    print(shape, exact.count(shape).text().splitlines()[-1])
figure = Figure(figsize=(5, 2.4), layout="constrained")
figure.subplots().bar(["1", "2", "3", "4"], [224, 1056, 1056, 132], color="#0877bd")
