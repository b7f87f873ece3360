"""
Why is a deep linear network one layer?
=======================================

Two linear layers multiplied out, symbol by symbol; the proof for any depth stands below it.
"""

from smallnets import exact, train

print(exact.collapse("2-2-1 linear").text())
runs = train("gauss", hidden=(4, 4, 4), activation="linear", epochs=20)
figure = runs.figure()
