"""
How does the sigmoid's slope behave far out?
============================================

It falls like e^(-x): at 10 a gradient is 22,000 times smaller.
"""

from smallnets import exact, function

for line in exact.derivative("sigmoid", at=(0, 2, 5, 10, 20)).text().splitlines()[-5:]:
    print(line)
print(exact.identity("sigmoid(x)*(1 - sigmoid(x))*exp(abs(x)) = 1/(1 + exp(-abs(x)))^2").text().splitlines()[0])
figure = function("sigmoid", window=(-10, 10)).figure()
