"""
Which function has the sigmoid as its slope?
============================================

Softplus, the smooth ReLU; how far the two are apart.
"""

from smallnets import exact, function

print(exact.derivative("softplus", at=(0,)).text().splitlines()[2])
print(exact.extrema("softplus(x) - max(x, 0)").text().splitlines()[-2])
figure = function("softplus", "relu").figure()
