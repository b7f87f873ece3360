"""
How much steeper is tanh than the sigmoid?
==========================================

Four times at 0; beyond the crossing of the slopes the sigmoid is the steeper one.
"""

from smallnets import exact, function

print(exact.derivative("tanh", at=(0,)).text().splitlines()[-1])
print(exact.derivative("sigmoid", at=(0,)).text().splitlines()[-1])
print(exact.crossings("sigmoid", "tanh", derivative=1).text())
figure = function("sigmoid", "tanh").figure()
