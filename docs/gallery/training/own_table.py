"""
Which tree is this leaf from?
=============================

A table with four classes in words.
"""

import smallnets

smallnets.examples(out="own", force=True)
runs = smallnets.train("own/leaves.csv", target="tree", hidden=(6,), epochs=200)
print(f"{100 * runs.final[0].test_accuracy:.1f} % of the test leaves right")
print(runs.network().predict([[40.0, 26.0, 10.0, 1.0], [95.0, 82.0, 47.0, 4.0]]))
figure = runs.figure()
