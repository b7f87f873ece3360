"""
How many tanh units does the circle need?
=========================================

Two never suffice, three mostly, four nearly always.
"""

import smallnets

for units in (2, 3, 4, 8):
    runs = smallnets.train("circle", hidden=(units,), seeds=100, epochs=500, solved_at=0.05)
    print(f"{units}: {runs.solved().count} of 100")
figure = smallnets.train("circle", hidden=(3,), epochs=500).figure()
