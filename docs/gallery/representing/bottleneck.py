"""
Can later layers mend a layer of one unit?
==========================================

No: behind it everything depends on one number, so all lines of equal output are parallel.
"""

from smallnets import exact, train

print(exact.closed_form("2-1-1 tanh").text())
runs = train("xor", hidden=(1, 8, 8), activation="relu", seeds=50, epochs=300, solved_at=0.05)
print("solved:", runs.solved().count, "of 50")
figure = train("xor", hidden=(1, 8), activation="relu", epochs=300).figure()
