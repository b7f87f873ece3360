"""
Which forms of the sigmoid are the same?
========================================

The ones in books are; one of them divides infinity by infinity on a computer.
"""

from smallnets import exact, function

print(exact.derivative("sigmoid", at=(1000,)).text().splitlines()[-1])
for other in ("exp(x)/(1 + exp(x))", "(1 + tanh(x/2))/2"):
    print(exact.identity("sigmoid(x)", other).text().splitlines()[0])
figure = function("sigmoid", "softsign").figure()
