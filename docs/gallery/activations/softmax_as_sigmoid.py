"""
What is softmax of two classes?
===============================

A sigmoid of the difference: softmax is the sigmoid for more than two classes.
"""

from smallnets import exact, function

print(exact.identity("exp(x)/(exp(x) + exp(y)) = sigmoid(x - y)").text())
print(exact.identity("exp(x + 5)/(exp(x + 5) + exp(y + 5)) = exp(x)/(exp(x) + exp(y))").text().splitlines()[0])
figure = function("exp(x)/(exp(x) + exp(1))", "sigmoid(x - 1)").figure()
