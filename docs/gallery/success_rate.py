"""How often do three ReLU units learn XOR, and how often two?"""

import sys
from pathlib import Path

import smallnets

for units in (2, 3, 4):
    runs = smallnets.train("xor", hidden=(units,), activation="relu", seeds=100, epochs=500, solved_at=0.05)
    solved = runs.solved()
    print(
        f"{units} units: {solved.count} of {solved.of}, 95 % interval {solved.wilson[0]:.3f} to {solved.wilson[1]:.3f}"
    )
    if units == 3:
        runs.figure().savefig(Path(sys.argv[1]) / "success_rate.png", dpi=110)
