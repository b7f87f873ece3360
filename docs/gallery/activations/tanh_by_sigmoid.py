"""
How is tanh written with the sigmoid?
=====================================

Value and slope, without any power of e.
"""

from smallnets import exact, function

print(exact.identity("tanh(x) = 2*sigmoid(2x) - 1").text())
print(exact.identity("1 - tanh(x)^2 = 4*sigmoid(2x)*(1 - sigmoid(2x))").text())
figure = function("tanh", "2*sigmoid(2x) - 1").figure()
