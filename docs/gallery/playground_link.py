"""What does this Playground link train to?"""

import sys
from pathlib import Path

import smallnets

link = "https://playground.tensorflow.org/#activation=relu&dataset=xor&networkShape=3&seed=0.12345"
runs = smallnets.train(link, epochs=300)
print(runs.table())
runs.figure().savefig(Path(sys.argv[1]) / "run.png", dpi=110)
