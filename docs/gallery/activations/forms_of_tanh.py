"""
Which forms of tanh are the same?
=================================

Three fractions of powers, and what each becomes.
"""

from smallnets import exact, function

for other in ("(exp(x) - exp(-x))/(exp(x) + exp(-x))", "(1 - exp(-2x))/(1 + exp(-2x))", "(exp(2x) - 1)/(exp(2x) + 1)"):
    print(exact.identity("tanh(x)", other).text().splitlines()[0])
figure = function("tanh", "x / sqrt(1 + x^2)").figure()
