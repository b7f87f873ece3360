"""
What does this Playground link train to?
========================================

The same points, the same first weights, the same losses.
"""

import smallnets

link = "https://playground.tensorflow.org/#activation=relu&dataset=xor&networkShape=3&seed=0.12345"
runs = smallnets.train(link, epochs=300)
print(runs.table())
figure = runs.figure()
