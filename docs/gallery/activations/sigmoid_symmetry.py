"""
What are sigmoid(x) and sigmoid(-x) together?
=============================================

Their sum is 1 and their product is the slope: two numbers with the sum 1 have a product of at most 1/4.
"""

from smallnets import exact, function

print(exact.identity("sigmoid(x) + sigmoid(-x) = 1").text())
print(exact.identity("sigmoid(x)*(1 - sigmoid(x)) = sigmoid(x)*sigmoid(-x)").text())
figure = function("sigmoid(x)", "sigmoid(-x)").figure()
