"""
Is the slope (1 - s)(1 + s)?
============================

No: that is the pattern of tanh. The smallest counter-example is found and shown.
"""

from smallnets import exact, function

print(exact.identity("(1 - sigmoid(x))*(1 + sigmoid(x)) = sigmoid(x)*(1 - sigmoid(x))").text())
print(exact.identity("(1 - tanh(x))*(1 + tanh(x)) = 1 - tanh(x)^2").text())
figure = function("(1 - sigmoid(x))*(1 + sigmoid(x))", "sigmoid(x)*(1 - sigmoid(x))").figure()
