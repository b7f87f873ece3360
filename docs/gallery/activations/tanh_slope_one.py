"""
Where is the slope of tanh largest?
===================================

At 0 only, where it is 1; tanh itself comes near 1 and never reaches it.
"""

from smallnets import exact, function

print(exact.extrema("tanh", derivative=1).text())
print(exact.extrema("tanh").text().splitlines()[-1])
figure = function("tanh").figure()
