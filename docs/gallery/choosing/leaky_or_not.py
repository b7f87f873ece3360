"""
Is leaky ReLU better than ReLU?
===============================

On small networks both are compared with the same seeds; the intervals say whether they differ.
"""

import smallnets

for activation in ("relu", "leaky_relu"):
    runs = smallnets.train("xor", hidden=(3,), activation=activation, seeds=200, epochs=300, solved_at=0.05)
    found = runs.solved()
    print(f"{activation}: {found.count} of {found.of}, interval {found.wilson[0]:.3f} to {found.wilson[1]:.3f}")
figure = smallnets.function("relu", "leaky_relu(alpha=0.1)").figure()
