"""
Which start for a deep ReLU network?
====================================

With zeros nothing can learn, since all units of a layer stay alike.
"""

import smallnets

for start in ("zeros", "playground", "glorot_uniform", "he_normal"):
    runs = smallnets.train(
        "circle", hidden=(8, 8), activation="relu", start=start, seeds=40, epochs=100, solved_at=0.05
    )
    print(f"{start}: {runs.solved().count} of 40")
figure = smallnets.train("circle", hidden=(8, 8), activation="relu", start="he_normal", epochs=100).figure()
