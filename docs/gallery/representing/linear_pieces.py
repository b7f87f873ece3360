"""
Of how many linear pieces is a ReLU network made?
=================================================

Borders, regions, and the affine map on each.
"""

from smallnets import exact, train

runs = train("xor", hidden=(3,), activation="relu", epochs=300, seed="0.00003")
runs.save("xor_run.json", force=True)
print("\n".join(exact.pieces("xor_run.json", box="-6..6").text().splitlines()[:4]))
figure = runs.figure()
