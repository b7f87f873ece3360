"""
Do linear layers with max pooling collapse?
===========================================

No: the larger of two numbers is not linear, and the midpoint shows it. max(v, 0) is ReLU, max(u, v) alone is
not.
"""

from smallnets import exact, function

print(exact.affine("max(x, y)").text())
print(exact.identity("max(x, 0) = relu(x)").text().splitlines()[0])
print(exact.identity("max(x, -x) = abs(x)").text().splitlines()[0])
print(exact.identity("max(x, y) = y + relu(x - y)").text().splitlines()[0])
figure = function("max(x, -x)", "relu").figure()
