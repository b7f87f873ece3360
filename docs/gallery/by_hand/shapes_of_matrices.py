"""
Which shapes have the matrices of a forward pass?
=================================================

3-4-1 for m examples, in columns and in rows.
"""

import smallnets
from smallnets import exact

print(exact.shapes("3-4-1 relu").text())
print(exact.shapes("3-4-1 relu", rows=True).text())
figure = smallnets.train("circle", hidden=(4,), features="x1,x2,x1^2", activation="relu", epochs=0).figure()
