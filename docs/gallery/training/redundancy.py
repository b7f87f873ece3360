"""
Why do more units help XOR?
===========================

With three there is none to spare; tanh needs more than ReLU.
"""

import smallnets

for activation in ("relu", "tanh"):
    for units in (3, 4, 8):
        runs = smallnets.train("xor", hidden=(units,), activation=activation, seeds=100, epochs=500, solved_at=0.05)
        print(f"{activation} {units}: {runs.solved().count} of 100")
figure = smallnets.train("xor", hidden=(8,), activation="tanh", epochs=500).figure()
