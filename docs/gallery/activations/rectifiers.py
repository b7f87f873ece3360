"""
What do the relatives of ReLU do below 0?
=========================================

Leaky ReLU keeps 0.01 z, not 0.01: the number in front of z is often forgotten in tables.
"""

import smallnets
from smallnets import exact

for name in ("relu", "leaky_relu", "prelu", "elu", "selu"):
    lines = smallnets.function(name, at=(-2,)).table().splitlines()
    print(name, next(line for line in lines if line.startswith("f(-2)")))
print(exact.identity("max(0.01*x, x)", "max(0.01, x)").text())
figure = smallnets.function("leaky_relu(alpha=0.1)", "elu", "selu", window=(-3, 3)).figure()
