"""
Why is the slope of the sigmoid at most 1/4?
============================================

The proof, step by step; the sigmoid itself has no maximum, it only comes near 1.
"""

from smallnets import exact, function

print(exact.extrema("sigmoid", derivative=1).text())
print(exact.extrema("sigmoid").text().splitlines()[-1])
figure = function("sigmoid").figure()
