"""
How many layers has a 3-4-1 network?
====================================

Two: the input is layer 0 and is not counted.
"""

import smallnets
from smallnets import exact

print(exact.count("3-4-1").text().splitlines()[0])
print(exact.shapes("3-4-1 sigmoid").text())
figure = smallnets.train("circle", hidden=(4,), features="x1,x2,x1*x2", epochs=0).figure()
