"""
Which values do sigmoid and tanh take?
======================================

Ranges and limits, whether a bound is attained, and which is zero-centred.
"""

import smallnets

for name in ("sigmoid", "tanh", "relu", "step", "swish"):
    lines = smallnets.function(name).table().splitlines()
    print(f"{name:8}", next(line for line in lines if line.startswith("range")))
    print(f"{'':8}", next(line for line in lines if line.startswith("course")))
figure = smallnets.function("sigmoid", "tanh").figure()
