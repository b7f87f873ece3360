"""
How often do three ReLU units learn XOR, and how often two?
===========================================================

The question is not whether, but how often.
"""

import smallnets

for units in (2, 3, 4, 8):
    runs = smallnets.train("xor", hidden=(units,), activation="relu", seeds=100, epochs=500, solved_at=0.05)
    solved = runs.solved()
    low, high = solved.wilson
    print(f"{units} units: {solved.count} of {solved.of}, 95 % interval {low:.3f} to {high:.3f}")
    if units == 3:
        figure = runs.figure()
