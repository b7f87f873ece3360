"""
Which one feature solves XOR?
=============================

The product x1 x2, without any hidden layer.
"""

import smallnets

for features in ("x1,x2", "x1*x2", "x1^2,x2^2"):
    runs = smallnets.train("xor", hidden=(), features=features, seeds=100, epochs=300, solved_at=0.05)
    print(f"{features}: {runs.solved().count} of 100")
figure = smallnets.train("xor", hidden=(), features="x1*x2", epochs=300).figure()
