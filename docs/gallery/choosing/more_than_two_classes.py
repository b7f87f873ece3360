"""
Which output for more than two classes?
=======================================

Softmax: one unit for each class, shares that add up to 1.
"""

import smallnets

runs = smallnets.train("blobs", hidden=(6,), epochs=100)
network = runs.network()
print("classes", runs.experiment.data.classes)
print("sum of the outputs", round(float(network.units([[0.5, -1.0]])[-1].sum()), 12))
print(f"{100 * runs.final[0].test_accuracy:.1f} % right")
figure = runs.figure()
