"""
Why are straight pieces not a straight line?
============================================

ReLU is linear on each side of 0, and the midpoint of the two sides refutes that it is linear.
"""

from smallnets import exact, function

print(exact.affine("relu(x)").text())
print(exact.affine("2*x + 1").text().splitlines()[0])
figure = function("relu", "x/2 + 1/2").figure()
