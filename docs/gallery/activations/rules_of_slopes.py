"""
Which rules of differentiation are needed?
==========================================

Nine, each verified, with how.
"""

from smallnets import exact, function

print(exact.rules().text())
figure = function("sin(x)*exp(-x^2/4)").figure()
