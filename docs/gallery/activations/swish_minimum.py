"""
Where is swish smallest?
========================

Swish is not monotone: it has a minimum, which is proven to be the only one.
"""

from smallnets import exact, function

print(exact.extrema("swish").text())
figure = function("swish", window=(-4, 3)).figure()
